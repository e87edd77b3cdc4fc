import { createHmac } from 'node:crypto'

/** How long a code of an authenticator counts (RFC 6238). */
export const stepSeconds = 30

/**
 * The time step that a code belongs to, if it is right: now, or just before or after, since clocks differ. A step that was
 * used already does not count again.
 */
export function stepOf(secret: Buffer, code: string, at: Temporal.Instant, lastStep: number): number | undefined {
  const now = Math.floor(at.epochMilliseconds / 1000 / stepSeconds)
  return [now - 1, now, now + 1].find((step) => step > lastStep && codeAt(secret, step) === code)
}

/** The six digits of a time step. */
export function codeAt(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha1', secret).update(counter).digest()
  const at = (digest[19] as number) & 15
  return String((digest.readUInt32BE(at) & 0x7fff_ffff) % 1_000_000).padStart(6, '0')
}

/** A secret as authenticators take it (RFC 4648, base 32 without padding). */
export function base32(secret: Buffer): string {
  const bits = [...secret].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** What the picture for an authenticator says. */
export function authenticatorUri(secret: Buffer, account: string, organization: string): string {
  const label = `${encodeURIComponent(organization)}:${encodeURIComponent(account)}`
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${encodeURIComponent(organization)}`
}
