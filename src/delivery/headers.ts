import { cleanText } from '../digest/clean-text.ts'

/** Somebody mail comes from or goes to. The name may be anything; the address must satisfy `isMailAddress`. */
export interface Mailbox {
  name: string
  address: string
}

/** A mailbox as an address header has it: the name quoted or encoded (RFC 2047), so that it can never be read as an address. */
export function mailboxHeader(field: string, { name, address }: Mailbox): string {
  const clean = cleanText(name)
  if (clean === '') return `${field}: ${address}`
  const phrase = isPlain(clean) && clean.length <= 60 ? `"${clean.replace(/["\\]/g, '\\$&')}"` : encodedWords(clean)
  const fits = field.length + phrase.length + address.length <= 71 && !phrase.includes('\n')
  return `${field}: ${phrase}${fits ? '' : '\r\n'} <${address}>`
}

/** Free text as a header: as it is where it is short and plain, else in encoded words. */
export function textHeader(field: string, text: string): string {
  const clean = cleanText(text)
  const fits = isPlain(clean) && field.length + clean.length <= 74
  return `${field}: ${fits ? clean : encodedWords(clean)}`
}

/** A date-time of RFC 5322, in UTC; takes an ISO instant. */
export function dateHeader(instant: string): string {
  return `Date: ${new Date(Temporal.Instant.from(instant).epochMilliseconds).toUTCString().replace('GMT', '+0000')}`
}

/** RFC 2047 encoded words, one a line, of 64 characters so that a field's name fits before the first; none splits a character. */
function encodedWords(text: string): string {
  const words: string[] = []
  let bytes = 0
  let from = 0
  for (let at = 0; at < text.length; ) {
    const point = text.codePointAt(at) as number
    const size = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
    if (bytes + size > 39) {
      words.push(text.slice(from, at))
      from = at
      bytes = 0
    }
    bytes += size
    at += point > 0xffff ? 2 : 1
  }
  words.push(text.slice(from))
  return words.map((word) => `=?utf-8?B?${Buffer.from(word, 'utf8').toString('base64')}?=`).join('\r\n ')
}

// What only looks like an encoded word would be decoded by the reader, even between quotes.
const isPlain = (text: string) => /^[\x20-\x7e]*$/.test(text) && !text.includes('=?')
