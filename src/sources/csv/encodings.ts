import { SourceRefused } from '../source-refused.ts'

/** A text encoding by the name that TextDecoder has for it. */
export type Encoding = string

/** The canonical name of an encoding that a caller declared, by any of its usual names. Throws SourceRefused. */
export function declaredEncoding(label: string): Encoding {
  try {
    return new TextDecoder(label).encoding
  } catch {
    throw new SourceRefused(`There is no encoding "${label}". Use utf-8, utf-16le, utf-16be or windows-1252.`)
  }
}

/** The encoding a file's first bytes give away: by its byte order mark, or by every other byte being zero. */
export function encodingOfStart(start: Buffer): Encoding | undefined {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return 'utf-8'
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  const [even, odd] = zeroShares(start)
  if (odd > 0.4 && even < 0.1) return 'utf-16le'
  if (even > 0.4 && odd < 0.1) return 'utf-16be'
  return undefined
}

const signatures = {
  '25504446': 'a PDF',
  '1f8b': 'a gzip archive',
  '89504e47': 'a picture',
} as const satisfies Record<string, string>

/** Text that is no rows, by how it begins. */
const otherTexts = [
  ['JSON', /^\s*\[?\s*\{\s*"/],
  ['a page of HTML or XML, whatever it is called', /^\s*<(?:!doctype|html|head|meta|style|table|\?xml|!--)/i],
] as const satisfies readonly (readonly [string, RegExp])[]

/** What a file is, where its first bytes show that it is no text with rows in this encoding; undefined for one. */
export function notText(start: Buffer, encoding: Encoding | undefined): string | undefined {
  const hex = start.subarray(0, 4).toString('hex')
  for (const [signature, what] of Object.entries(signatures)) if (hex.startsWith(signature)) return what
  const text = new TextDecoder(encoding).decode(start.subarray(0, 1000))
  for (const [what, beginning] of otherTexts) if (beginning.test(text)) return what
  if (encoding?.startsWith('utf-16')) return undefined
  let controls = 0
  for (const byte of start) if (byte < 9 || (byte > 13 && byte < 32)) controls += 1
  return controls > start.length * 0.02 + 4 ? 'binary data' : undefined
}

function zeroShares(bytes: Buffer): [even: number, odd: number] {
  const zeros: [number, number] = [0, 0]
  bytes.forEach((byte, index) => {
    if (byte === 0) zeros[(index % 2) as 0 | 1] += 1
  })
  const half = Math.max(1, bytes.length / 2)
  return [zeros[0] / half, zeros[1] / half]
}
