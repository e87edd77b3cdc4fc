import { BadNote, fromBase64, openNote, type VerifierKey } from './note.ts'

/** What a log has signed of itself: so many entries, under this root. */
export interface Checkpoint {
  origin: string
  size: number
  root: Buffer
}

/** What somebody kept: a whole signed checkpoint, or only the size and root that stand under a message. */
export type Kept = { signed: string } | { size: number; root: Buffer }

/** The text of a checkpoint as C2SP tlog-checkpoint has it: what is signed. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${root.toString('base64')}\n`
}

/** The checkpoint that a note holds, signed by a key of the same name as the log. Throws BadNote. */
export function openCheckpoint(note: string, keys: readonly VerifierKey[]): Checkpoint {
  const { text, by } = openNote(note, keys)
  const [, origin, digits, encoded] = /^([^\n]+)\n(0|[1-9]\d{0,14})\n([A-Za-z0-9+/]{43}=)\n$/.exec(text) ?? []
  const root = fromBase64(encoded ?? '-')
  if (origin === undefined || !root) throw new BadNote('a checkpoint is not one')
  if (note.slice(text.length + 1).indexOf('\n') !== note.length - text.length - 2) throw new BadNote('a checkpoint has one signature')
  if (origin !== by.name) throw new BadNote('a checkpoint is of another log')
  return { origin, size: Number(digits), root }
}

/** Size and root in one line, short enough to stand under a message, and all that is needed to check by. */
export function checkpointLine({ size, root }: Pick<Checkpoint, 'size' | 'root'>): string {
  return `${size} ${root.toString('base64')}`
}

/** Finds what somebody kept in what they hand in: a signed checkpoint, or a text with the line of a message in it. Throws BadNote. */
export function readKept(text: string): Kept {
  if (/^— /m.test(text) || text.startsWith('leeway/')) return { signed: text }
  const lines = [...text.matchAll(/(?<![^\s"“„>])(0|[1-9]\d{0,14}) ([A-Za-z0-9+/]{43}=)(?![^\s"”“.,;<])/g)]
  const [first, ...more] = lines
  const root = fromBase64(first?.[2] ?? '-')
  if (!first || !root) throw new BadNote('no checkpoint is found in what was kept')
  if (more.some((line) => line[0] !== first[0])) throw new BadNote('more than one checkpoint is found in what was kept')
  return { size: Number(first[1]), root }
}
