import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { checkpointText } from '../../src/audit/checkpoint.ts'
import { leafHash, nodeHash } from '../../src/audit/leaf.ts'
import { signNote, verifierKeyOf } from '../../src/audit/note.ts'
import type { SigningKey } from '../../src/audit/signing-key.ts'
import { consistencyPath, inclusionPath, type Range } from '../../src/audit/tree.ts'

/** A log as whoever holds the key can make one, without a database. */
export interface Made {
  texts: readonly { reason: string; personal: Record<string, string>; given: boolean }[]
  /** At which sizes it was signed; the last is that of the log. */
  sizes: readonly number[]
  key: SigningKey
  origin?: string
}

const ofTest = 'leeway/00000000-0000-4000-8000-000000000000'

/** The file of the whole log, and its checkpoints. */
export function wholeOf(made: Made): { file: string; notes: string[] } {
  const { entries, notes, head, end } = partsOf(made)
  const lines = [
    head('all'),
    ...notes.map((checkpoint) => line({ checkpoint })),
    ...entries.flatMap(({ entry, given }) => [entry, ...given]),
  ]
  return { file: [...lines, end(entries)].join(''), notes }
}

/** The file of some of its entries, with proofs. */
export function someOf(made: Made, indexes: readonly number[]): string {
  const { entries, notes, head, end, over } = partsOf(made)
  const size = made.texts.length
  const proofOf = (path: Range[]) => path.map((range) => over(range).toString('base64'))
  const checkpoints = notes.map((checkpoint, at) => {
    const earlier = made.sizes[at] as number
    return line(earlier === size ? { checkpoint } : { checkpoint, consistency: proofOf(consistencyPath(earlier, size)) })
  })
  const shown = indexes.map((index) => entries[index] as (typeof entries)[number])
  const lines = shown.flatMap(({ entry, given }, at) => [
    entry,
    line({ proof: proofOf(inclusionPath(indexes[at] as number, size)) }),
    ...given,
  ])
  return [head('some'), ...checkpoints, ...lines, end(shown)].join('')
}

function partsOf({ texts, sizes, key, origin = ofTest }: Made) {
  const entries = texts.map(({ reason, personal, given }, index) => {
    const fields = Object.entries(personal).toSorted(([a], [b]) => (a < b ? -1 : 1))
    const values = fields.map(([field, value]) => ({ field, salt: sha256(`salt of ${field} in ${index}`).toString('hex'), value }))
    const hash = ({ field, salt, value }: (typeof values)[number]) =>
      sha256(Buffer.of(2), Buffer.from(salt, 'hex'), Buffer.from(`${field}\0${index}\0${value}`, 'utf8')).toString('hex')
    const committed = Object.fromEntries(values.map((value) => [value.field, hash(value)]))
    const body = canonicalize({ index, reason, before: null, after: null, personal: committed }) as string
    return {
      ...{ body, entry: `{"entry":${body}}\n`, given: given ? values.map((value) => line({ personal: value })) : [] },
      withheld: given ? 0 : values.length,
    }
  })
  const leaves = entries.map(({ body }) => leafHash(body))
  const over = ({ from, until }: Range) => definition(leaves.slice(from, until))
  const notes = sizes.map((size) =>
    signNote(checkpointText({ origin, size, root: over({ from: 0, until: size }) }), origin, key.privateKey, key.publicKey),
  )
  const keys = [verifierKeyOf(origin, key.publicKey).text]
  const head = (holds: string) => line({ bundle: 'leeway-audit-log/1', origin, keys, size: texts.length, holds })
  const end = (shown: typeof entries) => {
    const sum = (count: (one: (typeof entries)[number]) => number) => shown.reduce((total, one) => total + count(one), 0)
    return line({
      end: {
        checkpoints: notes.length,
        entries: shown.length,
        disclosed: sum(({ given }) => given.length),
        withheld: sum(({ withheld }) => withheld),
      },
    })
  }
  return { entries, notes, head, end, over }
}

/** The tree of RFC 6962, as its definition reads. */
function definition(leaves: readonly Buffer[]): Buffer {
  if (leaves.length < 2) return leaves[0] as Buffer
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return nodeHash(definition(leaves.slice(0, k)), definition(leaves.slice(k)))
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`
}

function sha256(...parts: (Buffer | string)[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
