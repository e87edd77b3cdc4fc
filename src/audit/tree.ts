import { createHash } from 'node:crypto'
import { nodeHash } from './leaf.ts'

/** Leaves from `from` up to, but without, `until`. */
export interface Range {
  from: number
  until: number
}

/** A complete subtree: 2^height leaves, the `place`-th of that height from the left. */
export interface Subtree {
  height: number
  place: number
}

/** The hash of no leaves. */
export const emptyRoot = createHash('sha256').digest()

/** Of which leaves the hashes make up the proof that a leaf stands in a tree: RFC 6962 section 2.1.1. */
export function inclusionPath(index: number, size: number): Range[] {
  if (!(isCount(index) && isCount(size) && index < size)) throw new RangeError(`leaf ${index} is not in a tree of ${size}`)
  return pathIn(index, { from: 0, until: size })
}

/** Of which leaves the hashes make up the proof that a tree goes on where a smaller one ended: RFC 6962 section 2.1.2. */
export function consistencyPath(old: number, size: number): Range[] {
  if (!(isCount(old) && isCount(size) && old > 0 && old <= size)) throw new RangeError(`a tree of ${old} leaves cannot grow to ${size}`)
  return old === size ? [] : subproof(old, { from: 0, until: size }, true)
}

/** The complete subtrees that a range of leaves falls into, from the left; the range begins where one of its size may. */
export function completeSubtrees({ from, until }: Range): Subtree[] {
  const subtrees: Subtree[] = []
  for (let at = from; at < until; ) {
    const height = Math.floor(Math.log2(until - at))
    subtrees.push({ height, place: at / 2 ** height })
    at += 2 ** height
  }
  return subtrees
}

/** The hash over neighbouring subtrees, the largest on the left. */
export function joined(hashes: readonly Buffer[]): Buffer {
  return hashes.length === 0 ? emptyRoot : hashes.reduceRight((right, left) => nodeHash(left, right))
}

/** The tree's root as a proof of inclusion tells it; null where the proof has not the length it must have. */
export function rootOfInclusion(index: number, size: number, leaf: Buffer, proof: readonly Buffer[]): Buffer | null {
  let range: Range = { from: 0, until: size }
  const turns: ('left' | 'right')[] = []
  while (range.until - range.from > 1) {
    const middle = middleOf(range)
    turns.push(index < middle ? 'left' : 'right')
    range = index < middle ? { from: range.from, until: middle } : { from: middle, until: range.until }
  }
  if (proof.length !== turns.length) return null
  return proof.reduce((hash, other, at) => (turns.at(-1 - at) === 'left' ? nodeHash(hash, other) : nodeHash(other, hash)), leaf)
}

/** Both roots as a proof of consistency tells them; null where the proof has not the length it must have. */
export function rootsOfConsistency(
  old: number,
  size: number,
  oldRoot: Buffer,
  proof: readonly Buffer[],
): { old: Buffer; root: Buffer } | null {
  if (old === size) return proof.length === 0 ? { old: oldRoot, root: oldRoot } : null
  const path = consistencyPath(old, size)
  if (proof.length !== path.length) return null
  // Together with the old tree itself, where it is one complete subtree, the proof covers the whole tree.
  const hashes = new Map(path.map((range, at) => [keyOf(range), proof[at] as Buffer]))
  if (Number.isInteger(Math.log2(old))) hashes.set(keyOf({ from: 0, until: old }), oldRoot)
  const over = (range: Range): Buffer => {
    const known = hashes.get(keyOf(range))
    if (known) return known
    const middle = middleOf(range)
    return nodeHash(over({ from: range.from, until: middle }), over({ from: middle, until: range.until }))
  }
  const root = over({ from: 0, until: size })
  return { old: joined(coveredBy(path, old, hashes)), root }
}

/** The root of a tree that grows leaf by leaf, keeping one hash for each complete subtree. */
export class GrowingTree {
  readonly #subtrees: { hash: Buffer; leaves: number }[] = []
  add(hash: Buffer): void {
    let node = { hash, leaves: 1 }
    for (let last = this.#subtrees.at(-1); last?.leaves === node.leaves; last = this.#subtrees.at(-1)) {
      this.#subtrees.pop()
      node = { hash: nodeHash(last.hash, node.hash), leaves: node.leaves * 2 }
    }
    this.#subtrees.push(node)
  }
  root(): Buffer {
    return joined(this.#subtrees.map((subtree) => subtree.hash))
  }
}

function pathIn(index: number, range: Range): Range[] {
  if (range.until - range.from === 1) return []
  const [left, right] = halves(range)
  return index < left.until ? [...pathIn(index, left), right] : [...pathIn(index, right), left]
}

/** `whole`: the old tree's hash over this range is known to whoever checks, since it is all of the old tree. */
function subproof(old: number, range: Range, whole: boolean): Range[] {
  if (old === range.until) return whole ? [] : [range]
  const [left, right] = halves(range)
  return old <= left.until ? [...subproof(old, left, whole), right] : [...subproof(old, right, false), left]
}

function coveredBy(path: readonly Range[], old: number, hashes: Map<string, Buffer>): Buffer[] {
  const within = [...path.filter(({ until }) => until <= old), { from: 0, until: old }].filter((range) => hashes.has(keyOf(range)))
  return within.toSorted((a, b) => a.from - b.from).map((range) => hashes.get(keyOf(range)) as Buffer)
}

function halves(range: Range): [Range, Range] {
  const middle = middleOf(range)
  return [
    { from: range.from, until: middle },
    { from: middle, until: range.until },
  ]
}

/** A tree of n leaves has the largest power of two below n on its left. */
function middleOf({ from, until }: Range): number {
  return from + 2 ** Math.ceil(Math.log2(until - from) - 1)
}

function keyOf({ from, until }: Range): string {
  return `${from}-${until}`
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}
