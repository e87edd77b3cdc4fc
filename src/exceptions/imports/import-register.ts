import { takeTurn } from '../../database/locks.ts'
import { sql, type WriteTx } from '../../database/transaction.ts'
import { loadOrganization } from '../../people/organization.ts'
import { makerOf } from '../../policies/makers.ts'
import { sourceNamed } from '../../sources/import-record.ts'
import { localDay } from '../../time/round-time.ts'
import { lockDuties } from '../duties/write-duties.ts'
import { endMoot } from '../follow-up.ts'
import { type Absence, absenceOf, endAbsent, layLeftOut, noteLeftOut } from './absent-entries.ts'
import type { EntryFault } from './entry.ts'
import { type Finding, type FindingName, findingsIn, guessedEncodings, notReadOf } from './findings.ts'
import { makePeople } from './made-people.ts'
import { makePolicies } from './made-policies.ts'
import { fieldsAsked, type ImportedState, type RegisterMapping } from './mapping.ts'
import { type Meant, understand } from './meant.ts'
import type { RegisterFile } from './register-files.ts'
import { type Around, aroundImports, findContents, findPeople, resolve } from './resolve.ts'
import { alternativesIn } from './say.ts'
import { layStaged, type StagedRow, stage, unstageFiles, unstageTwins } from './staging.ts'
import { keepStagedEffects, writeStaged } from './write-staged.ts'

/** What an import of a register did, or would do. */
export interface RegisterReport extends Absence {
  dryRun: boolean
  source: string
  /** Entries new here, or with something new to them. */
  taken: number
  changed: number
  unchanged: number
  /** Those whose status says that they are not to be taken. */
  leftOut: number
  /** Those that are not in the files any more, and ended by that. */
  ended: number
  /** All entries of the files that are here now, by what became of them. */
  byStatus: Partial<Record<ImportedState, number>>
  files: { file: string; sha256: string; entries: number; taken: boolean }[]
  policiesMade: string[]
  peopleMade: string[]
  /** Fields that the mapping asks for and no entry has. */
  fieldsNowhere: string[]
  /** Fields of entries that the mapping does not ask for. */
  fieldsUnused: string[]
  faults: EntryFault[]
  /** Faults beyond those that are listed. */
  moreFaults: number
  findings: Finding[]
  moreFindings: Partial<Record<FindingName, number>>
}

const faultsListed = 10_000
const nothingIn = 'no entry is in this file: leave it out, or see whether it is the right one, and all of it'
const atOnce = 1000

interface Ways {
  read<T>(work: (tx: WriteTx) => Promise<T>): Promise<T>
  write<T>(work: (tx: WriteTx) => Promise<T>): Promise<T>
}

/** Imports registers; a dry run does the same and undoes it, and so does one that finds nothing to take. */
export async function importRegister(
  { read, write }: Ways,
  mapping: RegisterMapping,
  files: readonly RegisterFile[],
  how: How,
): Promise<RegisterReport> {
  if (how.dryRun) return read((tx) => takeRegister(tx, mapping, files, how))
  try {
    return await write(async (tx) => {
      const report = await takeRegister(tx, mapping, files, how)
      if (report.refused !== null || report.taken + report.unchanged + report.ended === 0) throw new Undone(report)
      return report
    })
  } catch (error) {
    if (error instanceof Undone) return error.report
    throw error
  }
}

class Undone extends Error {
  readonly report: RegisterReport
  constructor(report: RegisterReport) {
    super('there was nothing to take')
    this.report = { ...report, policiesMade: [], peopleMade: [] }
  }
}

interface How {
  dryRun: boolean
  partial: boolean
  /** The files are all that the register has: what they lack ends. */
  full: boolean
  /** Even if much would end. */
  yes: boolean
}

/**
 * Takes registers into the house: each file whole or not at all; where `partial` is asked for, whatever of it is sound. Runs
 * within one transaction, in bounded memory, and leaves one audit entry.
 */
async function takeRegister(
  tx: WriteTx,
  mapping: RegisterMapping,
  files: readonly RegisterFile[],
  { dryRun, partial, full, yes }: How,
): Promise<RegisterReport> {
  await takeTurn(tx, 'registers')
  await tx.run(sql`select set_config('work_mem', '64MB', true)`)
  // Deadlines, and requests that continue an entry, follow what becomes of it; and nobody acts on what is found absent until it has ended.
  await lockDuties(tx)
  const organization = await loadOrganization(tx)
  const policiesMade = await makePolicies(tx, mapping)
  const peopleMade = await makePeople(tx, mapping)
  const timeZone = organization.timeZone
  const around = await aroundImports(tx, mapping, { timeZone, today: localDay(tx.clock.now(), timeZone), importer: makerOf(tx) })
  const source = await sourceNamed(tx, mapping.source)
  await layStaged(tx)
  await layLeftOut(tx)
  const reading = new Reading(tx, around)
  for (const [at, file] of files.entries()) await reading.read(file, at)
  for (const { fileAt, file, line, id, firstFile, firstLine } of await unstageTwins(tx))
    reading.fault(fileAt, { file, line, field: 'id', cause: `its id "${id}" is that of the entry in ${firstFile}, line ${firstLine}` })
  const absence = await absenceOf(tx, source.id, reading.faulty.size > 0, { full, yes })
  const untaken = absence.refused === null ? reading.faulty : new Set(files.keys())
  if (absence.refused !== null || !partial) await unstageFiles(tx, [...untaken])
  const { added, changed, unchanged } = await writeStaged(tx, source.id)
  await keepStagedEffects(tx)
  const ended = full && !absence.withheld && absence.refused === null ? await endAbsent(tx) : 0
  await endMoot(tx, tx.clock.now())
  const { findings, leftOut } = await findingsIn(tx)
  const report = {
    ...{
      dryRun,
      source: source.name,
      taken: added + changed,
      changed,
      unchanged,
      leftOut: reading.leftOut,
      ended,
      ...absence,
      byStatus: await byStatus(tx),
    },
    files: await filesOf(tx, files, untaken, partial),
    ...{
      policiesMade,
      peopleMade,
      fieldsNowhere: reading.fieldsNowhere,
      fieldsUnused: reading.fieldsUnused,
      faults: reading.faults,
      moreFaults: reading.moreFaults,
      findings: [...guessedEncodings(files), ...notReadOf(files), ...findings],
      moreFindings: leftOut,
    },
  }
  tx.record({
    action: 'exceptions.imported',
    objectType: 'source',
    objectId: source.name,
    after: {
      counts: { added, changed, unchanged, ended, faults: reading.faults.length + reading.moreFaults },
      files: files.map(({ name, sha256, sheet }) => ({ file: name, sha256, ...(sheet && { sheet: sheet.name }) })),
    },
  })
  return report
}

/** Files being read: their entries are staged as they come, their faults gathered. */
class Reading {
  readonly #faults: { fileAt: number; fault: EntryFault }[] = []
  moreFaults = 0
  leftOut = 0
  /** The places of files in which something is wrong. */
  readonly faulty = new Set<number>()
  readonly #tx: WriteTx
  readonly #around: Around
  readonly #asked = new Set<string>()
  readonly #seen = new Set<string>()
  constructor(tx: WriteTx, around: Around) {
    this.#tx = tx
    this.#around = around
  }

  async read(file: RegisterFile, fileAt: number): Promise<void> {
    let isEmpty = true
    for await (const { entries, faults } of file.batches()) {
      isEmpty &&= entries.length + faults.length === 0
      for (const fault of faults) this.fault(fileAt, fault)
      for (let at = 0; at < entries.length; at += atOnce) {
        const meant: Meant[] = []
        const leftOut: string[] = []
        for (const entry of entries.slice(at, at + atOnce)) {
          for (const name of entry.fields.keys()) this.#seen.add(name)
          const understood = understand(entry, this.#around, this.#asked)
          if (understood.leftOut !== null) leftOut.push(understood.leftOut)
          for (const fault of understood.faults) this.fault(fileAt, fault)
          if (understood.meant) meant.push(understood.meant)
        }
        this.leftOut += leftOut.length
        await noteLeftOut(this.#tx, leftOut)
        await this.#stage(meant, fileAt)
      }
    }
    if (isEmpty) this.fault(fileAt, { file: file.name, line: 1, field: null, cause: nothingIn })
  }

  /** In the order of the files. */
  get faults(): EntryFault[] {
    return this.#faults.toSorted((a, b) => a.fileAt - b.fileAt || a.fault.line - b.fault.line).map(({ fault }) => fault)
  }

  fault(fileAt: number, fault: EntryFault): void {
    this.faulty.add(fileAt)
    if (this.#faults.length < faultsListed) this.#faults.push({ fileAt, fault })
    else this.moreFaults += 1
  }

  async #stage(meant: readonly Meant[], fileAt: number): Promise<void> {
    await findPeople(this.#around, meant)
    await findContents(this.#around, meant)
    const rows: StagedRow[] = []
    for (const one of meant) {
      const { row, faults } = await resolve(this.#around, one)
      for (const fault of faults) this.fault(fileAt, fault)
      if (row !== null) rows.push({ ...row, file_at: fileAt })
    }
    await stage(this.#tx, rows)
  }

  get fieldsNowhere(): string[] {
    const asked = new Set([...this.#asked].flatMap(alternativesIn))
    return [...asked].filter((name) => !this.#seen.has(name) && !Object.hasOwn(this.#around.mapping.fields, name))
  }

  get fieldsUnused(): string[] {
    const asked = fieldsAsked(this.#around.mapping)
    return [...this.#seen].filter((name) => !asked.has(name))
  }
}

async function byStatus(tx: WriteTx): Promise<RegisterReport['byStatus']> {
  const rows = await tx.rows(sql<{ state: ImportedState; count: number }>`
    select state, count(*)::integer as count from staged_exception group by state order by count(*) desc, state`)
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}

async function filesOf(
  tx: WriteTx,
  files: readonly RegisterFile[],
  untaken: ReadonlySet<number>,
  partial: boolean,
): Promise<RegisterReport['files']> {
  const rows = await tx.rows(
    sql<{ at: number; count: number }>`select file_at as at, count(*)::integer as count from staged_exception group by file_at`,
  )
  const counts = new Map(rows.map(({ at, count }) => [at, count]))
  return files.map(({ name, sha256 }, at) => ({
    file: name,
    sha256,
    entries: counts.get(at) ?? 0,
    taken: partial ? counts.has(at) : !untaken.has(at),
  }))
}
