/** The kinds of files that may be attached, by how their names end. Nothing that a computer would run. */
const byEnding = {
  pdf: { type: 'application/pdf', is: (content) => startsWith(content, '%PDF-') },
  png: { type: 'image/png', is: (content) => content.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex')) },
  jpg: { type: 'image/jpeg', is: isJpeg },
  jpeg: { type: 'image/jpeg', is: isJpeg },
  txt: { type: 'text/plain', is: isText },
  md: { type: 'text/plain', is: isText },
  log: { type: 'text/plain', is: isText },
  csv: { type: 'text/csv', is: isText },
  docx: { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', is: (content) => isOffice(content, 'word/') },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', is: (content) => isOffice(content, 'xl/') },
  odt: { type: 'application/vnd.oasis.opendocument.text', is: (content) => isOpenDocument(content, 'text') },
  ods: { type: 'application/vnd.oasis.opendocument.spreadsheet', is: (content) => isOpenDocument(content, 'spreadsheet') },
} as const satisfies Record<string, { type: string; is: (content: Buffer) => boolean }>

/** How the names of files end that may be attached. */
export const endings = Object.keys(byEnding)

/** What a file is, by its name and what is in it; null where the two do not agree, or it is nothing that may be attached. */
export function mediaTypeOf(fileName: string, content: Buffer): string | null {
  const ending = /\.([a-z0-9]+)$/.exec(fileName.toLowerCase())?.[1] ?? ''
  if (!Object.hasOwn(byEnding, ending)) return null
  const { type, is } = byEnding[ending as keyof typeof byEnding]
  return is(content) ? type : null
}

function startsWith(content: Buffer, text: string): boolean {
  return content.subarray(0, text.length).toString('latin1') === text
}

function isJpeg(content: Buffer): boolean {
  return content.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))
}

/** Text in UTF-8, and no page or script that pretends to be. */
function isText(content: Buffer): boolean {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    return false
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what no text holds
  if (/[\u0000-\u0008\u000b\u000e-\u001f]/.test(text)) return false
  return !/^\s*(#!|<(!doctype|html|head|body|script|svg|\?xml|iframe|!--))/i.test(text)
}

const zip = Buffer.from('504b0304', 'hex')

/** An Office file without macros: a ZIP with such a part in it. */
function isOffice(content: Buffer, part: string): boolean {
  const has = (name: string) => content.includes(Buffer.from(name, 'latin1'))
  return content.subarray(0, 4).equals(zip) && has('[Content_Types].xml') && has(part) && !has('vbaProject.bin')
}

/** An OpenDocument file: a ZIP that says so in its first entry. */
function isOpenDocument(content: Buffer, kind: string): boolean {
  const first = `mimetypeapplication/vnd.oasis.opendocument.${kind}`
  return content.subarray(0, 4).equals(zip) && content.subarray(30, 30 + first.length).toString('latin1') === first
}
