import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, parseAllDocuments } from 'yaml'
import { type Entry, type EntryFault, isEmpty } from './entry.ts'
import type { RegisterMapping } from './mapping.ts'
import { setInDifferently } from './yaml-causes.ts'
import { fieldsOfNode, keyText, type Meanings, meaningsIn, NotGathered, namesAsked } from './yaml-fields.ts'
import { piecesOf } from './yaml-pieces.ts'
import { whyNotYaml } from './yaml-troubles.ts'

/** What a file of a register holds. */
export interface ReadEntries {
  entries: Entry[]
  faults: EntryFault[]
}

type Where = RegisterMapping['entries']

/**
 * Reads the entries of a YAML text: of each of its documents a list, lists under keys, mappings under keys, or the document
 * itself. Where it is no YAML as a whole, the faults say why, and the entries are those that can be read one by one; none where
 * several keys above them are asked for, as nobody can tell which they are.
 */
export function yamlEntries(text: string, file: string, where: Where): ReadEntries {
  const lines = new LineCounter()
  const documents = parsed(text, lines)
  if (documents === null) return { entries: [], faults: [{ file, line: 1, field: null, cause: 'it is nested too deeply to be read' }] }
  const isBroken = documents.some(({ errors }) => errors.length > 0)
  if (isBroken && Array.isArray(where.keyAs) && where.keyAs.length > 1) return { entries: [], faults: whyNotYaml(text, file) }
  if (isBroken && where.each !== 'document') return onlyReadable(text, file, where.keyAs)
  const read: ReadEntries = { entries: [], faults: isBroken ? whyNotYaml(text, file) : [] }
  const lineOf = (node: Node | null) => (node?.range ? lines.linePos(node.range[0]).line : 1)
  const asked = namesAsked(text)
  for (const document of documents) if (document.errors.length === 0) readDocument(document, { file, where, asked, lineOf }, read)
  return read
}

function parsed(text: string, lineCounter: LineCounter): Document.Parsed[] | null {
  try {
    return [...parseAllDocuments(text, { lineCounter, uniqueKeys: true })]
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** A text among entries, or a list. */
const notAnEntry =
  'something stands here that is no entry, which is fields and what they say: write it as one, take it out, or say by at in the mapping where the entries are'

interface Place {
  file: string
  where: Where
  /** The names that the aliases of the whole file ask for. */
  asked: ReadonlySet<string>
  lineOf(node: Node | null): number
}

function readDocument(document: Document.Parsed, { file, where, asked, lineOf }: Place, read: ReadEntries): void {
  const meanings = meaningsIn(document, asked)
  const { resolve } = meanings
  const wrong = (node: Node | null, cause: string) => void read.faults.push({ file, line: lineOf(node), field: null, cause })
  const found = listsIn(document, where, resolve)
  if (typeof found === 'string') {
    wrong(document.contents, found)
    return
  }
  const known = new Set(found.flatMap(({ items, isList }) => (isList ? items : [])).flatMap((item) => keysOf(resolve(item))))
  for (const { above, items, isList } of found)
    for (const item of items) {
      const entry = resolve(item)
      if (!isMap(entry)) {
        if (!isNothing(entry)) wrong(item, notAnEntry)
        continue
      }
      if (isList) take(entry, item, fieldsOfKeys(where.keyAs, above))
      // What other entries are merged from is none, however alike.
      else if (!asked.has(entry.anchor ?? '') && keysOf(entry).filter((name) => known.has(name)).length * 2 > keysOf(entry).length)
        wrong(item, `an entry stands under ${above.at(-1)} where others have lists: put a dash before it`)
    }

  function take(entry: Node, item: Node | null, above: [string, string[]][]): void {
    try {
      const { fields, nodes } = fieldsOfNode(entry, meanings)
      if (isEmpty({ file, line: 0, fields })) return
      const placed = [...nodes].map(([name, node]) => ({ name, line: lineOf(node), says: fields.get(name)?.length !== 0 }))
      const linesOf = (says: boolean) => new Map(placed.filter((one) => one.says === says).map(({ name, line }) => [name, line]))
      const lines = { said: linesOf(true), empty: linesOf(false) }
      read.entries.push({ file, line: lineOf(item), lines, fields: new Map([...above, ...fields]) })
    } catch (error) {
      if (!(error instanceof NotGathered)) throw error
      wrong(error.node ?? item, error.message)
    }
  }
}

/** Where a whole file does not parse: each of its entries by itself; and what is wrong beside them. */
function onlyReadable(text: string, file: string, keyAs: Where['keyAs']): ReadEntries {
  const read: ReadEntries = { entries: [], faults: [] }
  const rest = text.split('\n')
  const pieces = piecesOf(text)
  const asked = namesAsked(text)
  for (const { text: alone, linesAbove, key, indent } of pieces) {
    const lines = new LineCounter()
    const documents = parsed(alone, lines)
    // Where something invisible stands before its dash, it would be a text and no entry.
    if (!alone.startsWith('-') || documents?.every(({ errors }) => errors.length === 0) !== true) {
      if (indent === pieces[0]?.indent) read.faults.push(...whyNotYaml(alone, file, linesAbove))
      else read.faults.push({ file, line: linesAbove + 1, field: null, cause: setInDifferently })
      rest.fill('', linesAbove, linesAbove + alone.split('\n').length)
      continue
    }
    const lineOf = (node: Node | null) => (node?.range ? lines.linePos(node.range[0]).line : 1) + linesAbove
    const group = fieldsOfKeys(keyAs, key === null ? [] : [key])
    const own: ReadEntries = { entries: [], faults: read.faults }
    for (const document of documents) readDocument(document, { file, where: { at: [] }, asked, lineOf }, own)
    read.entries.push(...own.entries.map((entry) => ({ ...entry, fields: new Map([...group, ...entry.fields]) })))
  }
  read.faults.push(...whyNotYaml(rest.join('\n'), file))
  read.faults.sort((a, b) => a.line - b.line)
  return read
}

interface List {
  /** The keys above it. */
  above: string[]
  items: (Node | null)[]
  isList: boolean
}

/** The entries at a place of a document; where there are none, why not. */
function listsIn(document: Document.Parsed, { at, each, keyAs }: Where, resolve: Meanings['resolve']): List[] | string {
  const top = document.contents as Node | null
  if (isNothing(top)) return []
  const node = at.reduce<Node | null>((above, key) => resolve(valueUnder(above, key)), top)
  if (each === 'document')
    return isMap(node) ? [{ above: at.slice(-1), items: [node], isList: true }] : 'this document is no entry: a mapping was expected'
  if (Array.isArray(keyAs)) return node === null ? noList(top, at) : listsBelow(node, keyAs.length, [])
  if (isSeq(node)) return [{ above: at.slice(-1), items: node.items as Node[], isList: true }]
  if (!isMap(node)) return noList(top, at)
  const values = node.items.map(({ key, value }) => ({ key: keyText(key), value: resolve(value as Node | null) }))
  const filled = values.filter(({ value }) => !isNothing(value))
  const lists = filled.filter(({ value }) => isSeq(value))
  if (lists.length > 0)
    return filled.flatMap(({ key, value }): List[] =>
      isSeq(value)
        ? [{ above: [key], items: value.items as Node[], isList: true }]
        : isMap(value)
          ? [{ above: [key], items: [value], isList: false }]
          : [],
    )
  if (filled.every(({ value }) => isMap(value))) return filled.map(({ key, value }) => ({ above: [key], items: [value], isList: true }))
  return noList(top, at)
}

/** The entries under so many keys, one below the other; lists between them are gone through. Aliases are not followed: they may mean what they stand in. */
function listsBelow(node: Node | null, keys: number, above: string[]): List[] {
  if (isSeq(node)) return node.items.flatMap((item) => listsBelow(item as Node | null, keys, above))
  if (keys > 0 && isMap(node))
    return node.items.flatMap(({ key, value }) => listsBelow(value as Node | null, keys - 1, [...above, keyText(key)]))
  return [{ above, items: [node], isList: true }]
}

/** What the keys above an entry are of its fields. */
function fieldsOfKeys(keyAs: Where['keyAs'], above: readonly string[]): [string, string[]][] {
  return [keyAs ?? []].flat().flatMap((field, at): [string, string[]][] => (above[at] === undefined ? [] : [[field, [above[at]]]]))
}

function isNothing(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.value === null)
}

function valueUnder(node: Node | null, key: string): Node | null {
  const pair = isMap(node) ? node.items.find((each) => keyText(each.key) === key) : undefined
  return (pair?.value as Node | null | undefined) ?? null
}

function noList(top: Node | null, at: readonly string[]): string {
  const there = keysOf(top)
  const where = at.length === 0 ? 'in this file' : `under ${at.join(', ')}`
  const has = there.length === 0 ? '' : ` (it begins with the keys ${there.slice(0, 10).join(', ')})`
  return `no list of entries is ${where}${has}: say under entries in the mapping where it is, by "at: [key]", or that each document is one entry, by "each: document"`
}

function keysOf(node: Node | null): string[] {
  return isMap(node) ? node.items.map(({ key }) => keyText(key)) : []
}
