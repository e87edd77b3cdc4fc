/**
 * Text as quoted-printable (RFC 2045, 6.7) with CRLF line ends, no line longer than 76 characters. Every line break of
 * the text counts as one, however it is written.
 */
export function quotedPrintable(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8')
  // Never more than every byte as three characters, and three for a soft break every 73 of them.
  if (scratch.length < bytes.length * 4 + 8) scratch = Buffer.allocUnsafeSlow(bytes.length * 4 + 8)
  const out = scratch
  let length = 0
  let column = 0
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] as number
    const width = widths[byte] as number
    if (width === 0) {
      if (column > 0) length = sealTrailingSpace(out, length, column)
      if (byte === carriageReturn && bytes[at + 1] === lineFeed) at += 1
      out[length++] = carriageReturn
      out[length++] = lineFeed
      column = 0
      continue
    }
    if (column + width > 75) {
      out[length++] = equals
      out[length++] = carriageReturn
      out[length++] = lineFeed
      column = 0
    }
    column += width
    if (width === 1) {
      out[length++] = byte
    } else {
      out[length++] = equals
      out[length++] = hex[byte >> 4] as number
      out[length++] = hex[byte & 15] as number
    }
  }
  if (column > 0) length = sealTrailingSpace(out, length, column)
  return Buffer.from(out.subarray(0, length))
}

// Thousands of mails a second need not each have a buffer of their own to be encoded in.
let scratch = Buffer.allocUnsafeSlow(1 << 16)

/** White space at the end of a line would be lost on the way. */
function sealTrailingSpace(out: Buffer, length: number, column: number): number {
  const last = out[length - 1] as number
  if (last !== 0x20 && last !== 0x09) return length
  const sealed = `${column > 73 ? '=\r\n' : ''}=${last === 0x20 ? '20' : '09'}`
  return length - 1 + out.write(sealed, length - 1, 'latin1')
}

const lineFeed = 0x0a
const carriageReturn = 0x0d
const equals = 0x3d
const hex = Uint8Array.from(Buffer.from('0123456789ABCDEF', 'latin1'))
/** How many characters a byte takes; a line break takes none. */
const widths = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === lineFeed || byte === carriageReturn) return 0
  return (byte >= 0x20 && byte <= 0x7e && byte !== equals) || byte === 0x09 ? 1 : 3
})
