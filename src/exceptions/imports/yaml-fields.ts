import { type Alias, type Document, isAlias, isMap, isScalar, isSeq, type Node, visit, type YAMLMap } from 'yaml'

/** What the aliases and anchors of a document mean. */
export interface Meanings {
  /** The node that a node means: an alias means what it points to. Null for what is not there. */
  resolve(node: Node | null | undefined): Node | null
  /** The names that some alias asks for. */
  asked: ReadonlySet<string>
}

type Resolve = Meanings['resolve']

/** Thrown where the fields of an entry cannot be told; the message is for whoever mends it, the node where that is. */
export class NotGathered extends Error {
  readonly node: Node | null
  constructor(message: string, node: Node | null = null) {
    super(message)
    this.node = node
  }
}

/** How deep an entry may be nested, and how many texts it may have, with all that its aliases bring. */
const deepest = 50
const most = 10_000

/** The names that a text asks for by a *, also where it does not parse as a whole. */
export function namesAsked(text: string): Set<string> {
  return new Set([...text.matchAll(/\*([^\s,[\]{}]+)/g)].map(([, name = '']) => name))
}

/** Finds what the aliases of a document mean, all at one go. `asked`: what they ask for, perhaps from other documents. */
export function meaningsIn(document: Document.Parsed, asked: ReadonlySet<string>): Meanings {
  const anchors = new Map<string, Node>()
  const meant = new Map<Alias, Node>()
  visit(document, {
    Node(_key, node) {
      if (isAlias(node)) {
        const found = anchors.get(node.source)
        if (found !== undefined) meant.set(node, found)
      } else if (node.anchor !== undefined) anchors.set(node.anchor, node)
    },
  })
  return { resolve: (node) => (isAlias(node) ? (meant.get(node) ?? node) : (node ?? null)), asked }
}

/** The fields of an entry by name, and where each begins; those inside another have its name before theirs: owner.name. Throws NotGathered. */
export function fieldsOfNode(
  entry: Node,
  { resolve, asked }: Meanings,
): { fields: Map<string, string[]>; nodes: ReadonlyMap<string, Node> } {
  const fields = new Map<string, string[]>()
  const nodes = new Map<string, Node>()
  let left = most
  gather(entry, '', 0)
  return { fields, nodes }

  function gather(given: Node | null, name: string, depth: number): void {
    const node = resolve(given)
    left -= 1
    if (left < 0) throw new NotGathered(`it has more than ${most.toLocaleString('en')} texts, with what its aliases bring`)
    if (depth > deepest) throw new NotGathered('it is nested too deeply, or an alias in it means what it stands in')
    if (given && !nodes.has(name)) nodes.set(name, given)
    if (isAlias(node)) throw new NotGathered(`*${node.source} stands for nothing: there is no &${node.source} above it`, node)
    if (isScalar(node)) {
      if (node.tag?.startsWith('!'))
        throw new NotGathered(`a text begins with ${node.tag}, which YAML takes for no part of it: put the text in quotes`, node)
      if (node.type === 'PLAIN' && node.anchor !== undefined && !asked.has(node.anchor))
        throw new NotGathered(
          `a text begins with &${node.anchor}, which YAML takes for a name of it that no * asks for: put the text in quotes`,
          node,
        )
      const text = keyText(node).trim()
      fields.set(name, [...(fields.get(name) ?? []), ...(text === '' ? [] : [text])])
    } else if (isSeq(node)) {
      if (node.items.length === 0) fields.set(name, fields.get(name) ?? [])
      for (const item of node.items) gather(item as Node, name, depth + 1)
    } else if (isMap(node)) {
      for (const [key, value] of pairsOf(node, resolve, depth)) gather(value, name === '' ? key : `${name}.${key}`, depth + 1)
    }
  }
}

/** As it is written: 1.10 stays 1.10. */
export function keyText(node: unknown): string {
  if (!isScalar(node) || node.value === null) return ''
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value))
}

/** The pairs of a mapping with those it is merged from (<<), of which its own go before. */
function pairsOf(map: YAMLMap, resolve: Resolve, depth: number): Map<string, Node | null> {
  const known = pairsKnown.get(map)
  if (known) return known
  if (depth > deepest) throw new NotGathered('it is nested too deeply, or an alias in it means what it stands in')
  const pairs = new Map<string, Node | null>()
  const merged: YAMLMap[] = []
  for (const { key, value } of map.items) {
    const from = keyText(key) === '<<' ? resolve(value as Node | null) : null
    const all = (isSeq(from) ? (from.items as Node[]) : [from]).map((each) => resolve(each)).filter((each) => isMap(each))
    if (all.length > 0) merged.push(...all)
    else pairs.set(keyText(key), value as Node | null)
  }
  for (const from of merged) for (const [key, value] of pairsOf(from, resolve, depth + 1)) if (!pairs.has(key)) pairs.set(key, value)
  pairsKnown.set(map, pairs)
  return pairs
}

/** Each mapping is looked through once: merged from one that is merged twice from another, and so on, they would be millions. */
const pairsKnown = new WeakMap<YAMLMap, Map<string, Node | null>>()
