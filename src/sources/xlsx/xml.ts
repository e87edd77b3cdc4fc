import { SaxesParser } from 'saxes'
import type { Piece } from './archive.ts'

/** What is told of a part as it is read; names come without their prefixes. */
export interface Listener {
  opens(element: string, attributes: Readonly<Record<string, string>>): void
  text?(text: string): void
  closes?(element: string): void
}

/** No text between two marks of a workbook is longer, in characters. */
const longestStretch = 4_000_000

/** No mark of a workbook stands within so many others: each that is open is kept in memory. */
const deepest = 100

/** Reads XML piece by piece; yields the share that has been read by then. Throws where it is not well-formed. Entities of its own are none. */
export async function* readXml(pieces: AsyncGenerator<Piece>, listener: Listener): AsyncGenerator<number> {
  const parser = new SaxesParser()
  let stretch = 0
  let depth = 0
  parser.on('opentag', ({ name, attributes }) => {
    stretch = 0
    depth += 1
    if (depth > deepest) throw new Error('marks within marks without end')
    listener.opens(withoutPrefix(name), attributes)
  })
  parser.on('closetag', ({ name }) => {
    stretch = 0
    depth -= 1
    listener.closes?.(withoutPrefix(name))
  })
  const onText = (text: string) => listener.text?.(text)
  parser.on('text', onText)
  parser.on('cdata', onText)
  for await (const { text, share } of pieces) {
    stretch += text.length
    parser.write(text)
    if (stretch > longestStretch) throw new Error('a text without end')
    yield share
  }
  parser.close()
}

/** Reads the whole of a part. */
export async function readWhole(pieces: AsyncGenerator<Piece>, listener: Listener): Promise<void> {
  for await (const _ of readXml(pieces, listener));
}

/** The value of an attribute, whatever prefix it has: every program has its own for those of relations. */
export function attribute(attributes: Readonly<Record<string, string>>, name: string): string | undefined {
  return attributes[name] ?? Object.entries(attributes).find(([key]) => withoutPrefix(key) === name)?.[1]
}

function withoutPrefix(name: string): string {
  const colon = name.indexOf(':')
  return colon === -1 ? name : name.slice(colon + 1)
}
