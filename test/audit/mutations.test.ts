import { generateKeyPairSync } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { checkpointText } from '../../src/audit/checkpoint.ts'
import { signNote } from '../../src/audit/note.ts'
import { emptyRoot } from '../../src/audit/tree.ts'
import { judge } from './a-log.ts'
import { type Made, someOf, wholeOf } from './made-log.ts'
import { quickCrypto } from './quick-crypto.ts'

const mutations = Number(process.env['LEEWAY_TEST_MUTATIONS'] ?? 100_000)

const key = generateKeyPairSync('ed25519')
const sizes = [2, 5, 7]
const textsOf = (word: string): Made['texts'] =>
  Array.from({ length: 7 }, (_, at) => ({
    ...{ reason: `${word} ${at} as it was`, given: at !== 4 },
    personal: at % 2 === 0 ? { email: `p${at}@example.test`, name: 'Zoë' } : {},
  }))

/** What was: a log, some of its entries, and its checkpoints. */
const made: Made = { texts: textsOf('entry'), sizes, key }
const whole = wholeOf(made)
const genuine = { whole: whole.file, some: someOf(made, [1, 4, 6]), notes: whole.notes }
/** What whoever has stolen the key can make: other pasts, and other logs. */
const rewritten = { ...made, texts: made.texts.map((text, at) => (at === 3 ? { ...text, reason: 'never happened' } : text)) }
const forgeries = [
  rewritten,
  { ...made, texts: textsOf('other') },
  { ...made, texts: made.texts.toSpliced(3, 1), sizes: [2, 5, 6] },
  { ...made, texts: [...made.texts.slice(0, 3), ...textsOf('inserted').slice(0, 1), ...made.texts.slice(3)], sizes: [2, 5, 8] },
  { ...made, texts: made.texts.slice(0, 5), sizes: [2, 5] },
  { ...made, origin: 'leeway/11111111-1111-4111-8111-111111111111' },
  { ...made, key: generateKeyPairSync('ed25519') },
].map((other) => ({ whole: wholeOf(other).file, some: someOf(other, [1, 3, 4]), notes: wholeOf(other).notes }))

test(`of ${mutations} mutations of files, proofs and checkpoints none is accepted by either verifier`, { timeout: 3_600_000 }, async () => {
  for (const file of [genuine.whole, genuine.some])
    for (const note of genuine.notes) {
      const { ours, strangers } = await judge(file, note)
      expect(ours).toMatchObject({ size: 7 })
      expect(strangers).toEqual(ours)
    }
  const accepted: string[] = []
  const tried: Record<string, number> = {}
  for (let at = 0; at < mutations; at += 1) {
    // The first go all the way down; later it would only be waiting.
    if (at === 1000) onTestFinished(quickCrypto())
    const { name, file, kept } = mutated(chooser(at))
    tried[name] = (tried[name] ?? 0) + 1
    const { ours, strangers } = await judge(file, kept)
    if (typeof ours !== 'string') accepted.push(`ours: ${name}, ${at}`)
    if (typeof strangers !== 'string') accepted.push(`the stranger's: ${name}, ${at}`)
  }
  expect(accepted).toEqual([])
  expect(Object.keys(tried)).toHaveLength(13)
  expect(Math.min(...Object.values(tried))).toBeGreaterThan(mutations / 30)
})

interface Mutated {
  name: string
  file: string | Uint8Array
  kept: string | undefined
}

type Choose = (below: number) => number

/** Every mutation makes something else of what is genuine; with a kept checkpoint where nothing else could tell. */
function mutated(choose: Choose): Mutated {
  const which = choose(2) === 0 ? 'whole' : 'some'
  const file = genuine[which]
  const note = genuine.notes[choose(3)] as string
  const sometimes = choose(2) === 0 ? undefined : note
  const forged = forgeries[choose(forgeries.length)] as (typeof forgeries)[number]
  const bytes = new TextEncoder().encode(file)
  const lines = file.split(/(?<=\n)/)
  const [a, b] = [choose(lines.length), choose(lines.length)]
  const otherLines = forged[which].split(/(?<=\n)/)
  const made: (() => Mutated)[] = [
    () => ({ name: 'flip', file: flipped(bytes, choose), kept: sometimes }),
    () => ({ name: 'byte lost', file: Buffer.concat(without(bytes, choose(bytes.length))), kept: sometimes }),
    () => ({ name: 'byte between', file: withByte(bytes, choose), kept: sometimes }),
    () => ({
      name: 'swap',
      file: lines
        .with(a, lines[b] as string)
        .with(b, lines[a] as string)
        .join(''),
      kept: sometimes,
    }),
    () => ({ name: 'line lost', file: lines.toSpliced(a, 1).join(''), kept: sometimes }),
    () => ({ name: 'duplicate', file: lines.toSpliced(b, 0, lines[a] as string).join(''), kept: sometimes }),
    () => ({ name: 'truncate', file: file.slice(0, choose(file.length)), kept: sometimes }),
    () => ({ name: 'extend', file: file + (choose(2) === 0 ? (lines[a] as string) : String.fromCharCode(choose(256))), kept: sometimes }),
    () => ({ name: 'a line of a fork', file: lines.with(a, otherLines[choose(otherLines.length)] as string).join(''), kept: sometimes }),
    () => ({ name: 'a proof in another way', file: reproven(lines, choose).join(''), kept: sometimes }),
    () => ({ name: 'fork', file: forged[which], kept: genuine.notes[2] }),
    () => ({ name: 'kept of a fork, or of nothing', file, kept: forgedNotes[choose(forgedNotes.length)] }),
    () => ({ name: 'kept, flipped', file, kept: flippedText(note, choose) }),
  ]
  const mutation = (made[choose(made.length)] as () => Mutated)()
  const isSame =
    Buffer.from(mutation.file).equals(Buffer.from(file)) && (mutation.kept === undefined || genuine.notes.includes(mutation.kept))
  return isSame ? mutated(choose) : mutation
}

function flipped(bytes: Uint8Array, choose: Choose): Uint8Array {
  const at = choose(bytes.length)
  return bytes.with(at, (bytes[at] as number) ^ (1 << choose(8)))
}

function flippedText(text: string, choose: Choose): string {
  return choose(4) === 0 ? text.slice(0, choose(text.length)) : Buffer.from(flipped(Buffer.from(text, 'utf8'), choose)).toString('utf8')
}

function without(bytes: Uint8Array, at: number): Uint8Array[] {
  return [bytes.subarray(0, at), bytes.subarray(at + 1)]
}

function withByte(bytes: Uint8Array, choose: Choose): Uint8Array {
  const at = choose(bytes.length + 1)
  return Buffer.concat([bytes.subarray(0, at), Buffer.of(choose(256)), bytes.subarray(at)])
}

/** A list of hashes, a personal value or a count, still well-formed, but another one. */
function reproven(lines: readonly string[], choose: Choose): string[] {
  const at = choose(lines.length)
  const parsed = JSON.parse(lines[at] as string) as Record<string, unknown>
  const [name] = Object.keys(parsed).slice(-1) as [string]
  const value = parsed[name]
  const hash = Buffer.alloc(32, choose(256)).toString('base64')
  if (Array.isArray(value)) {
    const place = choose(value.length + 1)
    parsed[name] = [
      value.toSpliced(place, 0, hash),
      value.toSpliced(place, 1),
      value.with(Math.min(place, value.length - 1), hash),
      value.toReversed(),
    ][choose(4)]
  } else if (name === 'personal' || name === 'end') {
    const record = value as Record<string, unknown>
    const [field] = Object.keys(record).slice(choose(3)) as [string]
    record[field] = typeof record[field] === 'number' ? (record[field] as number) + 1 + choose(3) : `${String(record[field])}x`
  } else return lines.toSpliced(at, 1, `${JSON.stringify({ ...parsed, more: 1 })}\n`)
  return lines.with(at, `${JSON.stringify(parsed)}\n`)
}

/** Checkpoints that the thief signed: of forks at the same sizes, of another log, larger, or of nothing. */
const forgedNotes = (() => {
  const ofNothing = checkpointText({ origin: 'leeway/00000000-0000-4000-8000-000000000000', size: 0, root: emptyRoot })
  return [
    ...forgeries.flatMap((forgery) => forgery.notes),
    signNote(ofNothing, ofNothing.split('\n')[0] as string, key.privateKey, key.publicKey),
  ].filter((note) => !genuine.notes.includes(note))
})()

/** The same choices each time, from a number. */
function chooser(seed: number): Choose {
  let state = (seed + 1) * 0x9e3779b1
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}
