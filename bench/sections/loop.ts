import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Database } from '../../src/database/open.ts'
import { read, sql, write } from '../../src/database/transaction.ts'
import { importRegister } from '../../src/exceptions/imports/import-register.ts'
import { readMapping } from '../../src/exceptions/imports/mapping.ts'
import { openRegisterFile } from '../../src/exceptions/imports/register-files.ts'
import { rehearseRound, runRounds } from '../../src/rounds.ts'
import { addDays } from '../../src/time/day.ts'
import { makeCompany, today } from '../company/company.ts'
import { actingMapping, linesOfActing } from '../company/exceptions.ts'
import { median, timed } from '../progress.ts'
import { count, type Result, seconds, times } from '../result.ts'
import type { Bench, Section } from './section.ts'

/** So many deadlines for each exception in force, as in a large organisation: 50,000 over 20 million. */
const deadlinesPerException = 400
const rehearsals = 3

/** (loop) The round of a day with exceptions in force that act on deadlines, against the same round without them. */
export const loop: Section = async (bench) => {
  const { db, sizes } = bench
  const { organizationId } = await makeCompany(db, { ...bench.sizes, days: 730 })
  const exceptions = Math.max(20, Math.ceil(sizes.deadlines / deadlinesPerException))
  await timed("yesterday's round", () => runRounds(db, { organizationId, day: addDays(today, -1), actor: 'bench' }))
  const before = await roundsOf(bench, organizationId)
  const importing = await timed(`${count(exceptions)} exceptions in force`, () =>
    importActing(db, organizationId, exceptions, sizes.people),
  )
  const moved = await timed('what they moved', () => movedIn(db, organizationId))
  const after = await roundsOf(bench, organizationId)
  const ratio = median(after) / median(before)
  return [
    result(`company: ${count(sizes.people)} people, ${count(sizes.deadlines)} deadlines, ${count(sizes.policies)} policies`, ''),
    result(`round without exceptions (median of ${before.map((each) => each.toFixed(2)).join(', ')})`, seconds(median(before))),
    result(`${count(exceptions)} exceptions imported and put in force`, seconds(importing.seconds)),
    result('  deadlines they move, misses they excuse', `${count(moved.value.deadlines)}, ${count(moved.value.misses)}`),
    result(`round with them (median of ${after.map((each) => each.toFixed(2)).join(', ')})`, seconds(median(after))),
    { ...result('with / without', times(ratio)), aim: '<= 1.5 x', reached: ratio <= 1.5 },
  ]
}

const result = (what: string, value: string): Result => ({ section: 'loop', what, value })

async function roundsOf({ db, timer, statements }: Bench, organizationId: number): Promise<number[]> {
  await timed('vacuum analyze', () => db.pool.query('vacuum analyze'))
  const taken: number[] = []
  for (let rehearsal = 0; rehearsal < rehearsals; rehearsal += 1) {
    timer.take()
    const { seconds: each } = await timed('the round of the day, rehearsed', () => rehearseRound(db, { organizationId, day: today }))
    taken.push(each)
    if (statements) process.stderr.write(`${JSON.stringify(timer.take().steps)}\n`)
  }
  return taken
}

/** Imports a register of exceptions in force, each for one person, by the road of the import command. */
async function importActing(db: Database, organizationId: number, rows: number, people: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'leeway-bench-acting-'))
  try {
    const path = join(folder, 'register.csv')
    await pipeline(Readable.from(linesOfActing(rows, people)), createWriteStream(path))
    const mapped = readMapping(actingMapping, 'mapping.yaml')
    if (!mapped.ok) throw new Error(mapped.faults.map(({ line, problem }) => `${line}: ${problem}`).join('\n'))
    const ways = {
      read: <T>(work: Parameters<typeof read<T>>[2]) => read(db, organizationId, work),
      write: <T>(work: Parameters<typeof write<T>>[2]) => write(db, { organizationId, actor: 'bench', reason: 'a register' }, work),
    }
    const { taken, faults } = await importRegister(ways, mapped.mapping, [await openRegisterFile(path, mapped.mapping)], {
      dryRun: false,
      partial: false,
      full: false,
      yes: false,
    })
    if (taken !== rows) throw new Error(`of ${rows} entries ${taken} were taken: ${JSON.stringify(faults.slice(0, 3))}`)
  } finally {
    await rm(folder, { recursive: true })
  }
}

function movedIn(db: Database, organizationId: number): Promise<{ deadlines: number; misses: number }> {
  return read(db, organizationId, (tx) =>
    tx.one(sql<{ deadlines: number; misses: number }>`
      select (select count(*)::integer from deadline where organization_id = ${organizationId} and raw_due_on is not null) as deadlines,
             (select count(*)::integer from miss where organization_id = ${organizationId} and excused) as misses`),
  )
}
