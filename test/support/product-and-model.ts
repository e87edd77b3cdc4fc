import { sql } from 'kysely'
import type { Database } from '../../src/database/open.ts'
import { read } from '../../src/database/transaction.ts'
import type { Because } from '../../src/digest/digest.ts'
import { asOf } from '../../src/rounds.ts'
import type { naiveRun } from './naive/episodes.ts'
import { naiveRound } from './naive/round.ts'
import type { World } from './naive/world.ts'

/** Who fires on a day, and who is told why, as the product sees it. */
export async function productRound(db: Database, organizationId: number, day: string) {
  return asOf(db, organizationId, day, async (tx) => {
    const fired = await tx.rows(sql<{ policy: string; subject: string; count: number; stillOverdue: number }>`
      select y.name as policy, p.name as subject, f.count, case when y.definition -> 'trigger' ->> 'type' = 'due-soon' then 0 else f.overdue end as "stillOverdue"
      from fired f
      join escalation_policy y on y.organization_id = ${organizationId} and y.policy_id = f.policy_id
      join person p on p.organization_id = ${organizationId} and p.person_id = f.subject_id`)
    const told = await tx.rows(sql<{
      policy: string
      subject: string
      recipient: string
      because: Because[]
      email: boolean
      inApp: boolean
    }>`
      select y.name as policy, s.name as subject, r.name as recipient, t.because, t.email, t.in_app as "inApp"
      from told t
      join escalation_policy y on y.organization_id = ${organizationId} and y.policy_id = t.policy_id
      join person s on s.organization_id = ${organizationId} and s.person_id = t.subject_id
      join person r on r.organization_id = ${organizationId} and r.person_id = t.recipient_id`)
    return { fired: sorted(fired), told: sorted(told.map(undatedRef)) }
  })
}

/** The same as the naive model sees it. */
export function modelRound(world: World, day: string) {
  const { fired, told } = naiveRound(world, day)
  return {
    fired: sorted(
      [...fired].flatMap(([policy, subjects]) =>
        subjects.map(({ subject, count, stillOverdue }) => ({
          policy,
          subject,
          count,
          stillOverdue: isDueSoon(world, policy) ? 0 : stillOverdue,
        })),
      ),
    ),
    told: sorted(
      told
        .map(({ policy, subject, recipient, because, email, inApp }) => ({
          policy,
          subject,
          recipient,
          because: distinct(because),
          email,
          inApp,
        }))
        .map(undatedRef),
    ),
  }
}

function isDueSoon(world: World, name: string): boolean {
  return world.policies.find((policy) => policy.name === name)?.trigger.type === 'due-soon'
}

/** The escalation log: episodes and tellings. */
export async function productLog(db: Database, organizationId: number) {
  return read(db, organizationId, async (tx) => ({
    episodes: sorted(
      await tx.rows(sql<object>`
        select y.name as policy, p.name as subject, e.opened_on as "openedOn", e.closed_on as "closedOn", e.count, e.known
        from episode e
        join escalation_policy y on y.organization_id = e.organization_id and y.policy_id = e.policy_id
        join person p on p.organization_id = e.organization_id and p.person_id = e.subject_id
        where e.organization_id = ${organizationId}`),
    ),
    tellings: sorted(
      await tx.rows(sql<object>`
        select y.name as policy, s.name as subject, r.name as recipient, t.from_day as "fromDay", nullif(t.until_day, 'infinity') as "untilDay"
        from telling t
        join escalation_policy y on y.organization_id = t.organization_id and y.policy_id = t.policy_id
        join person s on s.organization_id = t.organization_id and s.person_id = t.subject_id
        join person r on r.organization_id = t.organization_id and r.person_id = t.recipient_id
        where t.organization_id = ${organizationId}`),
    ),
  }))
}

/** The same log of the naive model. */
export function modelLog({ episodes, tellings }: ReturnType<typeof naiveRun>) {
  return {
    episodes: sorted(
      episodes.map(({ policy, subject, openedOn, closedOn, count, known }) => ({ policy, subject, openedOn, closedOn, count, known })),
    ),
    tellings: sorted(
      tellings.map(({ policy, subject, recipient, fromDay, untilDay }) => ({ policy, subject, recipient, fromDay, untilDay })),
    ),
  }
}

/** What a source calls a manager whom nobody knows is kept as of today only: on other days there just is no manager. */
function undatedRef<T extends { because: Because[] }>(told: T): T {
  const because = told.because.map((reason) =>
    reason.instead?.why === 'unknown-manager' ? { ...reason, instead: { of: null, why: 'no-manager' } } : reason,
  )
  return { ...told, because: distinct(because) }
}

/** The same reason twice says nothing more. */
function distinct<T>(reasons: T[]): T[] {
  return [...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values()]
}

/** In an order that depends on the rows alone. */
export function sorted<T>(rows: T[]): T[] {
  return rows
    .map((row) => [JSON.stringify(row), row] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, row]) => row)
}
