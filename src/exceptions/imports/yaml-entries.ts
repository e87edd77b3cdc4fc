import { type Document, isAlias, isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import { type Entry, type EntryFault, isEmpty } from './entry.ts'
import type { RegisterMapping } from './mapping.ts'
import { piecesOf } from './yaml-pieces.ts'
import { whyNotYaml } from './yaml-troubles.ts'

/** What a file of a register holds. */
export interface ReadEntries {
  entries: Entry[]
  faults: EntryFault[]
}

/**
 * Reads the entries of a YAML text: a list, or lists under keys. Where it is no YAML as a whole, the faults say why, and the
 * entries are those that can be read one by one.
 */
export function yamlEntries(text: string, file: string, { at, keyAs }: RegisterMapping['entries'], isPiece = false): ReadEntries {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true })
  if (document.errors.length > 0) return isPiece ? { entries: [], faults: whyNotYaml(text, file) } : onlyReadable(text, file, keyAs)
  const lineOf = (node: Node) => lines.linePos(node.range?.[0] ?? 0).line
  const found = listsIn(document, at)
  if (found === undefined) return { entries: [], faults: [{ file, line: 1, field: null, cause: 'no list of entries is in this file' }] }
  const read: ReadEntries = { entries: [], faults: [] }
  for (const { key, items } of found)
    for (const item of items) {
      if (!isMap(item)) {
        if (item !== null) read.faults.push({ file, line: lineOf(item), field: null, cause: 'something stands here that is no entry' })
        continue
      }
      const fields = new Map<string, string[]>()
      if (keyAs !== undefined && key !== null) fields.set(keyAs, [key])
      gather(item, '', document, fields)
      const entry = { file, line: lineOf(item), fields }
      if (!isEmpty({ ...entry, fields: withoutKey(fields, keyAs) })) read.entries.push(entry)
    }
  return read
}

/** Where a whole file does not parse: each of its entries by itself. */
function onlyReadable(text: string, file: string, keyAs: string | undefined): ReadEntries {
  const read: ReadEntries = { entries: [], faults: whyNotYaml(text, file) }
  for (const piece of piecesOf(text)) {
    const alone = yamlEntries(piece.text, file, { at: [], keyAs: undefined }, true)
    const here = ({ line }: { line: number }) => line + piece.linesAbove
    const isKnown = read.faults.some(({ line }) => line > piece.linesAbove && line <= piece.linesAbove + piece.text.split('\n').length)
    if (alone.faults.length > 0) {
      if (!isKnown) read.faults.push(...alone.faults.map((fault) => ({ ...fault, line: here(fault) })))
      continue
    }
    const group: [string, string[]][] = keyAs !== undefined && piece.key !== null ? [[keyAs, [piece.key]]] : []
    read.entries.push(...alone.entries.map((entry) => ({ ...entry, line: here(entry), fields: new Map([...group, ...entry.fields]) })))
  }
  read.faults.sort((a, b) => a.line - b.line)
  return read
}

interface List {
  key: string | null
  items: (Node | null)[]
}

/** The list, or the lists under keys, at a place of the document; undefined where there is neither. */
function listsIn(document: Document.Parsed, at: readonly string[]): List[] | undefined {
  const node = (at.length === 0 ? document.contents : document.getIn(at, true)) as Node | null | undefined
  if (node === null || node === undefined) return at.length === 0 ? [] : undefined
  if (isSeq(node)) return [{ key: at.at(-1) ?? null, items: node.items as Node[] }]
  if (!isMap(node)) return undefined
  const lists = node.items.flatMap((pair): List[] =>
    isSeq(pair.value) ? [{ key: textOf(pair.key as Node), items: pair.value.items as Node[] }] : [],
  )
  const areEmpty = node.items.every(({ value }) => value === null || (isScalar(value) && value.value === null))
  return lists.length > 0 || areEmpty ? lists : undefined
}

/** Gathers the fields of an entry; those inside another have its name before theirs: owner.name. */
function gather(node: Node, name: string, document: Document.Parsed, fields: Map<string, string[]>): void {
  if (isAlias(node)) {
    const meant = node.resolve(document)
    if (isScalar(meant)) gather(meant, name, document, fields)
  } else if (isScalar(node)) {
    const text = textOf(node).trim()
    fields.set(name, [...(fields.get(name) ?? []), ...(text === '' ? [] : [text])])
  } else if (isSeq(node)) {
    if (node.items.length === 0) fields.set(name, fields.get(name) ?? [])
    for (const item of node.items) gather(item as Node, name, document, fields)
  } else if (isMap(node)) {
    for (const pair of node.items)
      if (isPair(pair) && pair.value !== null)
        gather(pair.value as Node, name === '' ? textOf(pair.key as Node) : `${name}.${textOf(pair.key as Node)}`, document, fields)
  }
}

/** As it is written: 1.10 stays 1.10. */
function textOf(node: Node): string {
  if (!isScalar(node) || node.value === null) return ''
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value))
}

function withoutKey(fields: ReadonlyMap<string, string[]>, keyAs: string | undefined): ReadonlyMap<string, string[]> {
  return new Map([...fields].filter(([name]) => name !== keyAs))
}
