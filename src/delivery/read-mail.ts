/** A mail as it was composed by mime.ts, taken apart again: so that what is shown is what was sent. */
export interface ReadMail {
  headers: { name: string; value: string }[]
  text: string
  html: string
}

/** Reads the bytes of a mail of ours. */
export function readMail(raw: Buffer): ReadMail {
  const { head, body } = split(raw.toString('latin1'))
  const headers = headersIn(head)
  const boundary = /boundary="([^"]+)"/.exec(headerOf(headers, 'content-type'))?.[1]
  const parts = boundary === undefined ? [] : body.split(`--${boundary}`).slice(1, -1).map(partOf)
  const textOf = (type: string) => parts.find((part) => part.type.startsWith(type))?.text ?? ''
  return {
    headers: headers.map(({ name, value }) => ({ name, value: decodedWords(value) })),
    text: textOf('text/plain'),
    html: textOf('text/html'),
  }
}

function split(message: string): { head: string; body: string } {
  const end = message.indexOf('\r\n\r\n')
  return end === -1 ? { head: message, body: '' } : { head: message.slice(0, end), body: message.slice(end + 4) }
}

function headersIn(head: string): ReadMail['headers'] {
  return head
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .filter((line) => line.includes(':'))
    .map((line) => ({ name: line.slice(0, line.indexOf(':')), value: line.slice(line.indexOf(':') + 1).trim() }))
}

function headerOf(headers: ReadMail['headers'], wanted: string): string {
  return headers.find(({ name }) => name.toLowerCase() === wanted)?.value ?? ''
}

function partOf(part: string): { type: string; text: string } {
  const { head, body } = split(part.replace(/^\r\n/, ''))
  return { type: headerOf(headersIn(head), 'content-type'), text: unquoted(body.replace(/\r\n$/, '')) }
}

/** Quoted-printable (RFC 2045) as UTF-8, with plain line ends. */
function unquoted(body: string): string {
  const bytes = body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8').replaceAll('\r\n', '\n')
}

/** Encoded words (RFC 2047) as text; the white space between two of them does not count. */
function decodedWords(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?B\?([^?]*)\?=/gi, (_all, text: string) => Buffer.from(text, 'base64').toString('utf8'))
}
