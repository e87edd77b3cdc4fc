import { sql } from 'kysely'
import type { EscalationPolicy } from '../../src/contract/escalation-policy.ts'
import type { Database } from '../../src/database/open.ts'
import { keepBooks, write } from '../../src/database/transaction.ts'
import { applyPolicies, planPolicies } from '../../src/escalation/policies.ts'
import { foundOrganization } from '../../src/people/found-organization.ts'
import { SettableClock } from '../../src/time/clock.ts'
import { addDays } from '../../src/time/day.ts'
import { timed } from '../progress.ts'
import { count } from '../result.ts'
import { inStretches, settle, withoutIndexes } from './bulk-load.ts'
import { contentsOf, fillContent } from './content.ts'
import { fillDeadlines } from './deadlines.ts'
import { fillLedger } from './ledger.ts'
import { fillPastLog } from './past-log.ts'
import { fillPeople } from './people.ts'
import { everybodyLatePolicy, policiesOf } from './policies.ts'

/** The day whose round is measured; the rounds up to the day before have run. */
export const today = '2026-03-03'

export const clock = (day = today) => new SettableClock(`${day}T05:30:00Z`)

export interface CompanySize {
  people: number
  deadlines: number
  /** Over how many days they fall due. */
  days: number
  policies: number
  /** Also a policy that tells every person who has a task overdue. */
  everybodyLate?: boolean
}

export interface MadeCompany {
  organizationId: number
  policies: EscalationPolicy[]
}

/**
 * Makes a company in an empty schema: its people, content, deadlines and policies, and what the rounds up to two days ago
 * left behind.
 */
export async function makeCompany(db: Database, { people, deadlines, days, policies, everybodyLate }: CompanySize): Promise<MadeCompany> {
  const { id } = await foundOrganization(db, { organization: 'The Company', timeZone: 'Europe/London', locale: 'en' })
  const contents = contentsOf(people)
  await timed(`${count(people)} people`, () =>
    keepBooks(db, id, async (tx) => {
      await tx.run(sql`insert into source (organization_id, name) values (${id}, 'feed')`)
      await fillContent(tx, contents)
      await fillPeople(tx, people, today)
    }),
  )
  const span = { total: deadlines, days, people, contents, today }
  await timed(`${count(deadlines)} deadlines over ${days} days`, async () => {
    await withoutIndexes(db, 'deadline', () => inStretches(db, id, deadlines, (tx, from, to) => fillDeadlines(tx, span, from, to)))
    await settle(db, { person: 'person_id', content: 'content_id', deadline: 'deadline_id' })
  })
  await timed('their misses and standing', () => fillLedger(db, id, addDays(today, -2)))
  await timed('the log of the past', () => fillPastLog(db, id, people, days, addDays(today, -2)))
  const definitions = policiesOf(policies, { people, deadlinesEach: deadlines / people, days, contents })
  if (everybodyLate) definitions.push(everybodyLatePolicy)
  await write(db, { organizationId: id, actor: 'bench', reason: 'the bench needs policies' }, async (tx) =>
    applyPolicies(tx, await planPolicies(tx, definitions)),
  )
  return { organizationId: id, policies: definitions }
}
