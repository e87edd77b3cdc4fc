/**
 * Whether the text is a mailbox address this product writes to: one ASCII dot-atom, "@", and a domain name of at least
 * two labels (an international one in its "xn--" form). Stricter than RFC 5321 on purpose: no quoted local part, no
 * comment, no address literal, no source route, no white space anywhere, so that no mail library can read it as two.
 */
export function isMailAddress(text: string): boolean {
  if (text.length > 254) return false
  const at = text.indexOf('@')
  return at > 0 && at <= 64 && localPart.test(text.slice(0, at)) && isMailDomain(text.slice(at + 1))
}

/** Whether the text is a domain name mail can go to: labels of letters, digits and inner hyphens, the last not all digits. */
export function isMailDomain(text: string): boolean {
  return text.length <= 253 && domain.test(text)
}

// "!" and "%" are legal there, but routes to old relays; nobody's mailbox needs the braces and bars.
const localPart = /^[A-Za-z0-9#$&'*+\-/=?^_~]+(?:\.[A-Za-z0-9#$&'*+\-/=?^_~]+)*$/
const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?'
const domain = new RegExp(`^(?:${label}\\.)+(?!\\d+$)${label}$`)
