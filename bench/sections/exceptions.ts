import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { readConfig } from '../../src/config.ts'
import type { Database } from '../../src/database/open.ts'
import { keepBooks, read, sql, write } from '../../src/database/transaction.ts'
import { applyPolicies, planPolicies } from '../../src/escalation/policies.ts'
import { importRegister } from '../../src/exceptions/imports/import-register.ts'
import { readMapping } from '../../src/exceptions/imports/mapping.ts'
import { openRegisterFile } from '../../src/exceptions/imports/register-files.ts'
import { openServer } from '../../src/http/server.ts'
import { makeAccount } from '../../src/identity/accounts.ts'
import { openSession } from '../../src/identity/sessions.ts'
import { openLog } from '../../src/log.ts'
import { foundOrganization } from '../../src/people/found-organization.ts'
import { runRounds } from '../../src/rounds.ts'
import { addDays } from '../../src/time/day.ts'
import { settle } from '../company/bulk-load.ts'
import { today } from '../company/company.ts'
import { linesOfRegister, liveIn, registerMapping } from '../company/exceptions.ts'
import { fillPeople } from '../company/people.ts'
import { exceptionPolicies } from '../company/policies.ts'
import { scatter } from '../company/scatter.ts'
import { peakOfThisProcess, watchPostgres } from '../memory.ts'
import { median, timed } from '../progress.ts'
import { count, type Result, seconds } from '../result.ts'
import { slowest } from '../step-timer.ts'
import { lookedBackOn, pastScreens, type RegisterPersona, type RegisterScreen, registerScreens } from '../web/register-screens.ts'
import { memoryResults } from './memory-results.ts'
import type { Bench, Section } from './section.ts'

const aims = { register: 300, record: 300, precedents: 500, past: null } as const

/** (exceptions) A register imported, and what its screens ask the server. */
export const exceptions: Section = async (bench) => {
  const { db, sizes } = bench
  const people = Math.max(50, Math.ceil(sizes.exceptions / 10))
  const { id } = await foundOrganization(db, { organization: 'The Company', timeZone: 'Europe/London', locale: 'en' })
  await keepBooks(db, id, (tx) => fillPeople(tx, people, today))
  await settle(db, { person: 'person_id' })
  const { value: imported, peak } = await watchPostgres(db, () => importAll(db, id, sizes.exceptions, people))
  if (bench.statements) process.stderr.write(`${slowest(bench.timer.take())}\n`)
  const memory = memoryResults('exceptions', peakOfThisProcess(), peak)
  await timed('the register is lived in', () => keepBooks(db, id, (tx) => liveIn(tx, people)))
  await db.pool.query('vacuum analyze')
  const cookies = await signIn(db, id)
  const server = openServer({ db, clock: db.clock, config: readConfig({}), log: openLog('error') })
  try {
    const origin = await server.listen({ host: '127.0.0.1', port: 0 })
    const ids = await idsAmong(db, id, sizes.registerVisits)
    const visited = async (screen: RegisterScreen): Promise<Result> => {
      const { value: taken } = await timed(`${screen.as}: ${screen.name}`, () => visits(origin, cookies[screen.as], screen.path, ids))
      const aim = aims[screen.kind]
      const slow = percentile(taken, 0.95)
      return {
        ...result(`${screen.as}: ${screen.name}: p50, p95`, `${ms(median(taken))}, ${ms(slow)}`),
        ...(aim !== null && { aim: `< ${aim} ms`, reached: slow < aim }),
      }
    }
    const results: Result[] = []
    for (const screen of registerScreens) results.push(await visited(screen))
    if (bench.statements) process.stderr.write(`${slowest(bench.timer.take(), 40)}\n`)
    results.push(...(await roundsOfExceptions(bench, id)))
    bench.clock.set(`${lookedBackOn}T09:00:00Z`)
    for (const screen of pastScreens) results.push(await visited(screen))
    if (bench.statements) process.stderr.write(`${slowest(bench.timer.take(), 40)}\n`)
    return [...imported, ...memory, ...results]
  } finally {
    await server.close()
  }
}

const result = (what: string, value: string): Result => ({ section: 'exceptions', what, value })
const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN
}

/** Takes a CSV register with the import command's own road, twice. */
async function importAll(db: Database, organizationId: number, rows: number, people: number): Promise<Result[]> {
  const folder = await mkdtemp(join(tmpdir(), 'leeway-bench-register-'))
  try {
    const path = join(folder, 'register.csv')
    await pipeline(Readable.from(linesOfRegister(rows, people)), createWriteStream(path))
    await writeFile(join(folder, 'mapping.yaml'), registerMapping)
    const mapped = readMapping(registerMapping, 'mapping.yaml')
    if (!mapped.ok) throw new Error(mapped.faults.map(({ line, problem }) => `${line}: ${problem}`).join('\n'))
    const ways = {
      read: <T>(work: Parameters<typeof read<T>>[2]) => read(db, organizationId, work),
      write: <T>(work: Parameters<typeof write<T>>[2]) => write(db, { organizationId, actor: 'bench', reason: 'a register' }, work),
    }
    const take = async () =>
      importRegister(ways, mapped.mapping, [await openRegisterFile(path, mapped.mapping)], {
        dryRun: false,
        partial: false,
        full: false,
        yes: false,
      })
    const first = await timed(`a register of ${count(rows)}`, take)
    await db.pool.query('vacuum analyze')
    const again = await timed('the same register again', take)
    if (first.value.taken !== rows || again.value.unchanged !== rows)
      throw new Error(
        `of ${rows} entries ${first.value.taken} were taken and ${again.value.unchanged} found unchanged: ${JSON.stringify(first.value.faults.slice(0, 3))}`,
      )
    return [
      result(`register of ${count(rows)} entries imported`, seconds(first.seconds)),
      result('  the same again: unchanged', seconds(again.seconds)),
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * The rounds of two days that tell of exceptions about to end, and of decisions that wait. The first one sees to what the register,
 * made up as it is, was never asked for: who owes what. The second is a round as of every day.
 */
async function roundsOfExceptions({ db, clock, timer, statements }: Bench, organizationId: number): Promise<Result[]> {
  await write(db, { organizationId, actor: 'bench', reason: 'the bench needs policies' }, async (tx) =>
    applyPolicies(tx, await planPolicies(tx, exceptionPolicies)),
  )
  const next = addDays(today, 1)
  const first = await timed('the first round', () => runRounds(db, { organizationId, day: today, actor: 'bench' }))
  clock.set(`${next}T05:30:00Z`)
  timer.take()
  const second = await timed('the round of the next day', () => runRounds(db, { organizationId, day: next, actor: 'bench' }))
  const timing = timer.take()
  if (statements) process.stderr.write(`${slowest(timing)}\n`)
  const { evaluate } = timing.steps
  const fired = second.value.flatMap(({ policies }) => policies).map((policy) => `${policy.name} ${count(policy.fired)}`)
  return [
    result('first round, which also writes down who owes what', seconds(first.seconds)),
    result(`round of the next day; people: ${fired.join(', ')}`, seconds(second.seconds)),
    result('  of it: evaluate', evaluate === undefined ? 'not seen' : seconds(evaluate)),
  ]
}

/** Cases to ask for, one after the other. */
async function idsAmong(db: Database, organizationId: number, many: number): Promise<{ id: number; policy: number; person: number }[]> {
  const rows = await read(db, organizationId, (tx) =>
    tx.rows(sql<{ id: number; policy: number; person: number }>`
      select exception_id as id, policy_id as policy, requester_id as person from exception
      where organization_id = ${organizationId} and state <> 'draft' and not confidential order by exception_id`),
  )
  return Array.from({ length: many }, (_, at) => rows[Math.floor(scatter(at, 31) * rows.length)] as (typeof rows)[number])
}

async function visits(
  origin: string,
  cookie: string,
  path: string,
  ids: readonly { id: number; policy: number; person: number }[],
): Promise<number[]> {
  const taken: number[] = []
  for (const { id, policy, person } of ids) {
    const url = path.replace(':id', String(id)).replace(':policy', String(policy)).replace(':person', String(person))
    const start = performance.now()
    const answer = await fetch(`${origin}/api/v1${url}`, { headers: { cookie: `leeway=${cookie}` } })
    await answer.arrayBuffer()
    taken.push(performance.now() - start)
    if (answer.status !== 200) throw new Error(`${url} was answered with ${answer.status}`)
  }
  return taken
}

/** Sessions of an Owner, of a manager with a thousand below, and of somebody with nobody below. */
async function signIn(db: Database, organizationId: number): Promise<Record<RegisterPersona, string>> {
  return write(db, { organizationId, actor: 'bench', reason: 'the bench signs in' }, async (tx) => {
    const { last } = await tx.one(
      sql<{ last: number }>`select max(person_id) as last from person where organization_id = ${organizationId} and left_on is null`,
    )
    const cookieOf = async (personId: number, name: string) => {
      const account = await makeAccount(tx, personId, `${name}@bench.example`)
      return (await openSession(tx, account, { address: '127.0.0.1', agent: 'bench' })).secret
    }
    return { owner: await cookieOf(1, 'owner'), manager: await cookieOf(4, 'manager'), employee: await cookieOf(last, 'employee') }
  })
}
