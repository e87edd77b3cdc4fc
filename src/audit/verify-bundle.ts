import { type Checkpoint, type Kept, openCheckpoint } from './checkpoint.ts'
import { commitment, type Leaf, leafHash } from './leaf.ts'
import { BadNote, fromBase64, parseVerifierKey, type VerifierKey } from './note.ts'
import { GrowingTree, rootOfInclusion, rootsOfConsistency } from './tree.ts'

/** The first line of a file that holds a log, or some of its entries with proofs, names this form. */
export const bundleForm = 'leeway-audit-log/1'

/** What a file was found to hold. */
export interface Found {
  origin: string
  keys: string[]
  /** Of the log, by its last checkpoint. */
  size: number
  root: string
  holds: 'all' | 'some'
  entries: number
  checkpoints: number
  disclosed: number
  withheld: number
}

/** Thrown for a file that cannot be trusted: says what was found first. */
export class BadBundle extends Error {}

/**
 * Checks a file that holds a log, or some entries of one, by itself: no database, no network. Lines come with their ends. With
 * what somebody kept of an earlier time, also that nothing before it was touched. Throws BadBundle.
 */
export async function verifyBundle(lines: AsyncIterable<string> | Iterable<string>, kept?: Kept): Promise<Found> {
  const check = new Check(kept)
  try {
    for await (const line of lines) check.take(line)
    return check.found()
  } catch (error) {
    if (error instanceof BadNote) throw new BadBundle(`line ${check.line}: ${error.message}`, { cause: error })
    throw error
  }
}

type Kind = 'bundle' | 'checkpoint' | 'entry' | 'proof' | 'personal' | 'end'

/** Which line may follow which. */
const follows: Record<Kind | 'nothing', readonly Kind[]> = {
  nothing: ['bundle'],
  bundle: ['checkpoint'],
  checkpoint: ['checkpoint', 'entry', 'end'],
  entry: ['entry', 'proof', 'personal', 'end'],
  proof: ['entry', 'personal', 'end'],
  personal: ['entry', 'personal', 'end'],
  end: [],
}

interface Read {
  leaf: Leaf
  hash: Buffer
}

class Check {
  line = 0
  readonly #kept: Kept | undefined
  #last: Kind | 'nothing' = 'nothing'
  #header: { origin: string; size: number; holds: 'all' | 'some'; keys: VerifierKey[] } = { origin: '', size: 0, holds: 'all', keys: [] }
  readonly #checkpoints: (Checkpoint & { consistency: Buffer[] | undefined })[] = []
  readonly #rootAt = new Map<number, Buffer>()
  #keptIs: { size: number; root: Buffer } | undefined
  #keptHolds = false
  readonly #tree = new GrowingTree()
  #entry: Read | undefined
  #field = ''
  readonly #count = { entries: 0, disclosed: 0, withheld: 0 }

  constructor(kept: Kept | undefined) {
    this.#kept = kept
  }

  take(text: string): void {
    this.line += 1
    if (!text.endsWith('\n')) this.#fail('the file breaks off')
    const line = text.slice(0, -1)
    const kind = /^\{"(bundle|checkpoint|entry|proof|personal|end)":/.exec(line)?.[1] as Kind | undefined
    if (!kind || !follows[this.#last].includes(kind)) this.#fail('this line may not stand here')
    if (this.#last === 'checkpoint' && kind !== 'checkpoint') this.#checkCheckpoints()
    if (this.#last === 'entry' && (kind === 'proof') !== (this.#header.holds === 'some'))
      this.#fail('an entry and its proof do not go together')
    this.#last = kind as Kind
    this[kind as Kind](line)
  }

  found(): Found {
    if (this.#last !== 'end') this.#fail('the file breaks off')
    const { origin, size, holds, keys } = this.#header
    const root = this.#checkpoints.at(-1)?.root.toString('base64') as string
    return { origin, keys: keys.map((key) => key.text), size, root, holds, checkpoints: this.#checkpoints.length, ...this.#count }
  }

  bundle(line: string): void {
    const { bundle, origin, keys, size, holds } = this.#strict(line, ['bundle', 'origin', 'keys', 'size', 'holds'])
    if (bundle !== bundleForm) this.#fail('a file of another form')
    if (typeof origin !== 'string' || !isCount(size) || (holds !== 'all' && holds !== 'some')) this.#fail('the first line is not right')
    const known = this.#texts(keys).map(parseVerifierKey)
    if (known.some((key, at) => key.name !== origin || known.findIndex(({ text }) => text === key.text) !== at))
      this.#fail('a key that is not one of this log')
    this.#header = { origin: origin as string, size: size as number, holds: holds as 'all', keys: known }
  }

  checkpoint(line: string): void {
    const proven = this.#header.holds === 'some' && line.includes('","consistency":')
    const { checkpoint, consistency } = this.#strict(line, proven ? ['checkpoint', 'consistency'] : ['checkpoint'])
    const opened = openCheckpoint(String(checkpoint), this.#header.keys)
    if (opened.size <= (this.#checkpoints.at(-1)?.size ?? 0)) this.#fail('checkpoints are not in their order')
    this.#checkpoints.push({ ...opened, consistency: proven ? this.#hashes(consistency) : undefined })
    this.#rootAt.set(opened.size, opened.root)
  }

  /** When all of them are read: the last is that of the file, and what was kept is looked for. */
  #checkCheckpoints(): void {
    const { size, holds, keys } = this.#header
    const last = this.#checkpoints.at(-1) as Checkpoint
    if (last.size !== size) this.#fail('the last checkpoint is not that of the file')
    if (holds === 'some')
      for (const { size: earlier, root, consistency } of this.#checkpoints.slice(0, -1)) {
        const roots = consistency && rootsOfConsistency(earlier, size, root, consistency)
        if (!roots?.old.equals(root) || !roots.root.equals(last.root))
          this.#fail(`the log does not go on from its checkpoint at ${earlier}`)
      }
    if (this.#checkpoints.at(-1)?.consistency) this.#fail('a proof of nothing')
    if (!this.#kept) return
    this.#keptIs = 'signed' in this.#kept ? openCheckpoint(this.#kept.signed, keys) : this.#kept
    if (this.#keptIs.size === 0) this.#fail('the kept checkpoint is of no entries, and tells nothing')
    if (this.#keptIs.size > size) this.#fail('the kept checkpoint has more entries than this log: some were taken away')
    if (holds === 'all') return
    const root = this.#rootAt.get(this.#keptIs.size)
    if (!root) throw this.#wrong('this file holds only some entries, and cannot tell about the kept checkpoint: ask for the whole log')
    this.#meets(root)
  }

  entry(line: string): void {
    if (!line.endsWith('}')) this.#fail('an entry is not one')
    const body = line.slice('{"entry":'.length, -1)
    const leaf = this.#json(body) as Leaf
    const before = this.#entry?.leaf.index ?? -1
    if (!isCount(leaf?.index) || leaf.index >= this.#header.size || !isRecord(leaf.personal)) this.#fail('an entry is not one')
    if (this.#header.holds === 'all' ? leaf.index !== before + 1 : leaf.index <= before) this.#fail('entries are not in their order')
    this.#entry = { leaf, hash: leafHash(body) }
    this.#field = ''
    this.#count.entries += 1
    this.#count.withheld += Object.keys(leaf.personal).length
    if (this.#header.holds === 'all') this.#grow(this.#entry.hash)
  }

  #grow(hash: Buffer): void {
    this.#tree.add(hash)
    const { entries } = this.#count
    const signed = this.#rootAt.get(entries)
    if (signed && !this.#tree.root().equals(signed)) this.#fail(`the first ${entries} entries are not those that were signed`)
    if (this.#keptIs?.size === entries) this.#meets(this.#tree.root())
  }

  proof(line: string): void {
    const { leaf, hash } = this.#entry as Read
    const root = rootOfInclusion(leaf.index, this.#header.size, hash, this.#hashes(this.#strict(line, ['proof'])['proof']))
    if (!root?.equals(this.#checkpoints.at(-1)?.root as Buffer)) this.#fail('an entry does not stand in the log that was signed')
  }

  personal(line: string): void {
    const { leaf } = this.#entry as Read
    const { field, salt, value } = this.#fields(this.#strict(line, ['personal'])['personal'], ['field', 'salt', 'value'])
    if (typeof field !== 'string' || typeof value !== 'string' || typeof salt !== 'string' || !/^[0-9a-f]{64}$/.test(salt))
      throw this.#wrong('a personal value is not one')
    if (field <= this.#field && this.#field !== '') this.#fail('personal values are not in their order')
    if (!Object.hasOwn(leaf.personal, field) || leaf.personal[field] !== commitment(Buffer.from(salt, 'hex'), field, leaf.index, value))
      this.#fail(`the value of ${field} is not the one committed to`)
    this.#field = field
    this.#count.disclosed += 1
    this.#count.withheld -= 1
  }

  end(line: string): void {
    const counted = this.#fields(this.#strict(line, ['end'])['end'], ['checkpoints', 'entries', 'disclosed', 'withheld'])
    const count = { checkpoints: this.#checkpoints.length, ...this.#count }
    if (JSON.stringify(counted) !== JSON.stringify(count)) this.#fail('the file does not hold what its last line counts')
    if (this.#header.holds === 'all' && this.#count.entries !== this.#header.size) this.#fail('entries are missing')
    if (this.#kept && !this.#keptHolds) this.#fail('the kept checkpoint was not met')
  }

  #meets(root: Buffer): void {
    if (!root.equals(this.#keptIs?.root as Buffer)) this.#fail('the kept checkpoint is of another past: what came before it was rewritten')
    this.#keptHolds = true
  }

  #strict(line: string, names: string[]): Record<string, unknown> {
    const value = this.#json(line)
    if (JSON.stringify(value) !== line) this.#fail('this line is not written as it must be')
    return this.#fields(value, names)
  }

  #fields(value: unknown, names: string[]): Record<string, unknown> {
    if (!isRecord(value) || Object.keys(value).join() !== names.join()) this.#fail('this line does not hold what it must')
    return value as Record<string, unknown>
  }

  #json(text: string): unknown {
    try {
      return JSON.parse(text)
    } catch {
      return this.#fail('this line is not JSON')
    }
  }

  #texts(value: unknown): string[] {
    if (!Array.isArray(value) || value.some((one) => typeof one !== 'string')) this.#fail('this line does not hold what it must')
    return value as string[]
  }

  #hashes(value: unknown): Buffer[] {
    const hashes = this.#texts(value).map(fromBase64)
    if (hashes.some((hash) => hash?.length !== 32)) this.#fail('a hash is not one')
    return hashes as Buffer[]
  }

  #fail(what: string): never {
    throw this.#wrong(what)
  }

  #wrong(what: string): BadBundle {
    return new BadBundle(`line ${this.line}: ${what}`)
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}
