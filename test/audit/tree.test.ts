import fc from 'fast-check'
import { expect, test } from 'vitest'
import { leafHash, nodeHash } from '../../src/audit/leaf.ts'
import {
  completeSubtrees,
  consistencyPath,
  emptyRoot,
  GrowingTree,
  inclusionPath,
  joined,
  type Range,
  rootOfInclusion,
  rootsOfConsistency,
} from '../../src/audit/tree.ts'

/** The definition of RFC 6962 section 2.1, as it stands there. */
function definition(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return emptyRoot
  if (leaves.length === 1) return leaves[0] as Buffer
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return nodeHash(definition(leaves.slice(0, k)), definition(leaves.slice(k)))
}

const leavesOf = (size: number) => Array.from({ length: size }, (_, at) => leafHash(String(at)))
const hex = (hashes: readonly Buffer[]) => hashes.map((hash) => hash.toString('hex'))

/** The eight inputs that implementations of Certificate Transparency are tested with, and what their trees come to. */
const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
const reference = inputs.map((input) => leafHash(Buffer.from(input, 'hex').toString('latin1')))
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

test('trees come to the roots that other implementations have', () => {
  const tree = new GrowingTree()
  const grown = reference.map((leaf) => {
    tree.add(leaf)
    return tree.root().toString('hex')
  })
  expect(grown).toEqual(roots)
  expect(new GrowingTree().root()).toEqual(emptyRoot)
  expect(emptyRoot.toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
})

test('paths are those of the examples in RFC 6962, section 2.1.3', () => {
  const named = (path: Range[]) => path.map(({ from, until }) => `${from}-${until}`)
  expect(named(inclusionPath(0, 7))).toEqual(['1-2', '2-4', '4-7'])
  expect(named(inclusionPath(3, 7))).toEqual(['2-3', '0-2', '4-7'])
  expect(named(inclusionPath(4, 7))).toEqual(['5-6', '6-7', '0-4'])
  expect(named(inclusionPath(6, 7))).toEqual(['4-6', '0-4'])
  expect(named(consistencyPath(3, 7))).toEqual(['2-3', '3-4', '0-2', '4-7'])
  expect(named(consistencyPath(4, 7))).toEqual(['4-7'])
  expect(named(consistencyPath(6, 7))).toEqual(['4-6', '6-7', '0-4'])
})

test('every root, range and proof is as the definition has it, up to 36 leaves', () => {
  const leaves = leavesOf(36)
  const over = ({ from, until }: Range) => definition(leaves.slice(from, until))
  const fromSubtrees = (range: Range) =>
    joined(completeSubtrees(range).map(({ height, place }) => over({ from: place * 2 ** height, until: (place + 1) * 2 ** height })))
  const tree = new GrowingTree()
  for (let size = 1; size <= leaves.length; size += 1) {
    const root = definition(leaves.slice(0, size))
    tree.add(leaves[size - 1] as Buffer)
    expect(tree.root()).toEqual(root)
    for (let index = 0; index < size; index += 1) {
      const path = inclusionPath(index, size)
      expect(hex(path.map(fromSubtrees))).toEqual(hex(path.map(over)))
      expect(rootOfInclusion(index, size, leaves[index] as Buffer, path.map(over))).toEqual(root)
    }
    for (let old = 1; old <= size; old += 1) {
      const path = consistencyPath(old, size)
      const oldRoot = definition(leaves.slice(0, old))
      expect(hex(path.map(fromSubtrees))).toEqual(hex(path.map(over)))
      expect(rootsOfConsistency(old, size, oldRoot, path.map(over))).toEqual({ old: oldRoot, root })
    }
  }
})

test('a proof that is too short, too long, of another leaf or of another size proves nothing', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 300 }), fc.nat(), fc.nat(), (size, someIndex, somePlace) => {
      const leaves = leavesOf(size)
      const index = someIndex % size
      const root = definition(leaves)
      const proof = inclusionPath(index, size).map(({ from, until }) => definition(leaves.slice(from, until)))
      const place = somePlace % proof.length
      const leaf = leaves[index] as Buffer
      const wrong = proof.map((hash, at) => (at === place ? leafHash('other') : hash))
      const tried = [wrong, proof.slice(1), [...proof, leaf], proof.toSpliced(place, 1), []]
      for (const one of tried) expect(rootOfInclusion(index, size, leaf, one)?.equals(root) ?? false).toBe(false)
      expect(rootOfInclusion(index, size, leafHash('other'), proof)?.equals(root) ?? false).toBe(false)
    }),
    { numRuns: 100 },
  )
})

test('nothing is proven of leaves that are not there', () => {
  expect(() => inclusionPath(7, 7)).toThrow(RangeError)
  expect(() => inclusionPath(-1, 7)).toThrow(RangeError)
  expect(() => consistencyPath(0, 7)).toThrow(RangeError)
  expect(() => consistencyPath(8, 7)).toThrow(RangeError)
})
