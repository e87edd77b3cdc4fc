import { readConfig } from '../../src/config.ts'
import { sql, write } from '../../src/database/transaction.ts'
import { openServer } from '../../src/http/server.ts'
import { makeAccount } from '../../src/identity/accounts.ts'
import { openSession } from '../../src/identity/sessions.ts'
import { openLog } from '../../src/log.ts'
import { runRounds } from '../../src/rounds.ts'
import { addDays } from '../../src/time/day.ts'
import { makeCompany } from '../company/company.ts'
import { companyOfFolder, type ImportedCompany } from '../company/company-of-folder.ts'
import { peakOfThisProcess, watchPostgres } from '../memory.ts'
import { median, timed } from '../progress.ts'
import { count, type Result } from '../result.ts'
import { crowd } from '../web/crowd.ts'
import { openFirstScreen } from '../web/first-screen.ts'
import { recorded, replay } from '../web/recorded.ts'
import { type Persona, screens } from '../web/screens.ts'
import { type Visitor, visitorOf } from '../web/visitor.ts'
import { memoryResults } from './memory-results.ts'
import type { Bench, Section } from './section.ts'

const daysOfHistory = 730
/** How far back the screens of a past day look. */
const daysBack = 60
const aims = { listMs: 300, firstScreenMs: 1000, scriptBytes: 200_000 } as const

/** (web) What the screens ask the server, beside the same SQL run bare; the first screen in a browser; many clients at once. */
export const web: Section = async (bench) => {
  const { db } = bench
  const { organizationId, ...size } = await companyFor(bench)
  await timed('the round of the day', () => runRounds(db, { organizationId, day: bench.day, actor: 'bench' }))
  await timed('vacuum analyze', () => db.pool.query('vacuum analyze'))
  const { cookies, ids } = await signIn(bench, organizationId)
  const server = openServer({ db, clock: db.clock, config: readConfig({}), log: openLog('error') })
  try {
    const origin = await server.listen({ host: '127.0.0.1', port: 0 })
    const places = { ...ids, past: addDays(bench.day, -daysBack) }
    const visitors = screens.map((screen) => visitorOf(screen, origin, cookies[screen.as], places))
    const { value, peak } = await watchPostgres(db, () => measure(bench, visitors, origin, cookies.owner))
    return [
      result(`company: ${count(size.people)} people, ${count(size.deadlines)} deadlines`, ''),
      ...value,
      ...memoryResults('web', peakOfThisProcess(), peak),
    ]
  } finally {
    await server.close()
  }
}

/** The invented one, or the one in the folder that was named. */
async function companyFor({ db, sizes, folder }: Bench): Promise<ImportedCompany> {
  if (folder !== undefined) return companyOfFolder(db, folder)
  const [people, deadlines, policies] = [sizes.webPeople, sizes.webDeadlines, sizes.webPolicies]
  const { organizationId } = await makeCompany(db, { people, deadlines, policies, days: daysOfHistory })
  return { organizationId, people, deadlines }
}

const result = (what: string, value: string): Result => ({ section: 'web', what, value })
const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`

/** The 95th percentile. */
function p95(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN
}

async function measure(bench: Bench, visitors: readonly Visitor[], origin: string, cookie: string): Promise<Result[]> {
  const results: Result[] = []
  for (const visitor of visitors) results.push(await measureScreen(bench, visitor))
  const { clients, seconds } = bench.sizes.crowd
  const { value: outcome } = await timed(`${clients} clients for ${seconds} s`, () => crowd(visitors, clients, seconds))
  const first = await openFirstScreen(origin, cookie, 5)
  return [
    ...results,
    {
      ...result(
        `${clients} clients at once for ${seconds} s: errors of ${count(outcome.answered + outcome.errors)} requests`,
        count(outcome.errors),
      ),
      aim: '0',
      reached: outcome.errors === 0,
    },
    result('  requests a second, and p95', `${count(outcome.answered / seconds)}, ${ms(p95(outcome.taken))}`),
    ...(first === null
      ? [result('first screen: there is no browser here', '')]
      : [
          {
            ...result('first screen can be used, empty cache (median of 5)', ms(median(first.taken))),
            aim: '< 1 s',
            reached: median(first.taken) < aims.firstScreenMs,
          },
          {
            ...result('JavaScript of the first screen, over the line', `${count(first.scriptBytes / 1000)} kB`),
            aim: '< 200 kB',
            reached: first.scriptBytes < aims.scriptBytes,
          },
        ]),
  ]
}

/** One screen, again and again; and the SQL of one visit, sent bare. */
async function measureScreen({ db, sizes }: Bench, visitor: Visitor): Promise<Result> {
  const { name } = visitor.screen
  const statements = await recorded(db, async () => {
    const status = await visitor.visit()
    if (status !== 200) throw new Error(`the screen "${name}" was answered with ${status}`)
  })
  const served: number[] = []
  const bare: number[] = []
  for (let visit = 0; visit < sizes.webVisits; visit += 1) {
    const start = performance.now()
    await visitor.visit()
    served.push(performance.now() - start)
    bare.push(await replay(db, statements))
  }
  const slow = p95(served)
  return {
    ...result(`${name}: p95, and of the same SQL bare`, `${ms(slow)}, ${ms(p95(bare))}`),
    aim: '< 300 ms',
    reached: slow < aims.listMs,
  }
}

/** Sessions of an Owner and of the manager with the most reports. */
async function signIn(
  { db }: Bench,
  organizationId: number,
): Promise<{ cookies: Record<Persona, string>; ids: { person: number; policy: number } }> {
  return write(db, { organizationId, actor: 'bench', reason: 'the bench signs in' }, async (tx) => {
    const { owner, manager, policy } = await tx.one(sql<{ owner: number; manager: number; policy: number }>`
      select (select min(person_id) from person where organization_id = ${organizationId}) as owner,
             (select manager_id from reporting_line where organization_id = ${organizationId} and until_day = 'infinity'
              group by manager_id order by count(*) desc, manager_id limit 1) as manager,
             (select min(policy_id) from escalation_policy where organization_id = ${organizationId}) as policy`)
    const cookieOf = async (personId: number, name: string) => {
      const account = await makeAccount(tx, personId, `${name}@bench.example`)
      return (await openSession(tx, account, { address: '127.0.0.1', agent: 'bench' })).secret
    }
    await tx.run(sql`update person set role = 'owner' where organization_id = ${organizationId} and person_id = ${owner}`)
    const cookies = { owner: await cookieOf(owner, 'owner'), manager: await cookieOf(manager === owner ? manager + 1 : manager, 'manager') }
    return { cookies, ids: { person: manager, policy } }
  })
}
