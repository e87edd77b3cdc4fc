import { sql } from 'kysely'
import type { ExceptionRequest } from '../contract/exception-request.ts'
import type { Tx, WriteTx } from '../database/transaction.ts'
import type { DaySpan, Effect, What } from '../deadlines/effects.ts'
import { followEffects } from '../ledger/follow-effects.ts'
import { loadOrganization } from '../people/organization.ts'
import { localDay } from '../time/round-time.ts'
import { daysInForce, type Granted, type Stopped } from './force.ts'
import { versionOf } from './versions.ts'

/**
 * Brings what exceptions do to deadlines in line with what they are now: the one place where they reach into the ledger,
 * whatever road they came by; `ofRegister`: a register says what they are. Whoever calls holds `lockDuties`.
 */
export async function keepEffects(tx: WriteTx, exceptionIds: readonly number[], ofRegister = false): Promise<void> {
  const organization = await loadOrganization(tx)
  const effects: Effect[] = []
  const ended: number[] = []
  for (const exceptionId of exceptionIds) {
    const effect = await effectNow(tx, exceptionId, organization.timeZone)
    if (effect) effects.push({ ...effect, ofRegister })
    else if (await hadEffect(tx, exceptionId)) ended.push(exceptionId)
  }
  await followEffects(tx, organization, effects, localDay(tx.clock.now(), organization.timeZone), ended)
}

async function hadEffect(tx: Tx, exceptionId: number): Promise<boolean> {
  const row = await tx.maybeOne(sql`select 1 from effect where organization_id = ${tx.organizationId} and exception_id = ${exceptionId}`)
  return row !== undefined
}

/** What an exception does by what was granted; null: nothing, or it never was granted. */
async function effectNow(tx: Tx, exceptionId: number, timeZone: string): Promise<Effect | null> {
  const granted = await grantsOf(tx, exceptionId, timeZone)
  const last = granted.at(-1)
  if (!last) return null
  const { body } = await versionOf(tx, exceptionId, last.version)
  const decidedAt = granted
    .map(({ grantedAt }) => grantedAt)
    .toSorted(Temporal.Instant.compare)
    .at(-1)
  return effectOf(tx, exceptionId, body, daysInForce(granted, await stopsOf(tx, exceptionId)), decidedAt)
}

/** What a request would do to deadlines on these days, by what the escalation policies that it names watched at an instant (now, if none is said); null: nothing. */
export async function effectOf(
  tx: Tx,
  exceptionId: number,
  { effect, scope }: Pick<ExceptionRequest, 'effect' | 'scope'>,
  spans: DaySpan[],
  at = tx.clock.now().toString(),
): Promise<Effect | null> {
  if ((effect ?? null) === null) return null
  const { kind, byDays, forgiven } = effect as NonNullable<typeof effect>
  const { everyone, personIds, teamIds, departments, labels, kinds, contentIds, deadlineIds, escalationPolicyIds, dueFrom, dueUntil } =
    scope
  const what: What[] = [
    ...kinds.map((name) => ({ kind: name })),
    ...contentIds.map((contentId) => ({ contentId })),
    ...deadlineIds.map((deadlineId) => ({ deadlineId })),
    ...(await watchedBy(tx, escalationPolicyIds, at)),
  ]
  return { exceptionId, kind, byDays, forgiven, everyone, personIds, teamIds, departments, labels, what, dueFrom, dueUntil, spans }
}

/**
 * What escalation policies watched at an instant: that is what was decided on, whatever became of them since. One that there was
 * not yet, or never, watched nothing: it names none, and is not left out, which would mean all.
 */
async function watchedBy(tx: Tx, policyIds: readonly number[], at: string): Promise<What[]> {
  if (policyIds.length === 0) return []
  return tx.rows(sql<What>`
    select p.policy_id as "policyId", p.definition #>> '{trigger,kind}' as kind, c.content_id as "contentId",
           coalesce((p.definition #>> '{trigger,mandatoryOnly}')::boolean, false) as mandatory
    from unnest(${[...policyIds]}::integer[]) as n (policy_id)
    left join lateral (
      select v.policy_id, v.definition from escalation_policy_version v
      where v.organization_id = ${tx.organizationId} and v.policy_id = n.policy_id and v.applied_at <= ${at}::timestamptz
      order by v.version desc limit 1) p on true
    left join content c on c.organization_id = ${tx.organizationId} and c.type = p.definition #>> '{trigger,content,type}'
                       and c.external_id = (p.definition #>> '{trigger,content,id}') collate "C"
    order by n.policy_id`)
}

/** What was granted, each with the version it was granted on: on what was written since nobody has decided. What a register says holds as it says it. */
async function grantsOf(tx: Tx, exceptionId: number, timeZone: string): Promise<(Granted & { version: number; grantedAt: string })[]> {
  return tx.rows(sql<Granted & { version: number; grantedAt: string }>`
    select g.granted_at as "grantedAt", g.starts_at as "startsAt", least(g.ends_at, x.ended_at) as "endsAt", g.replaced_at as "replacedAt", coalesce(g.time_zone, ${timeZone}) as "timeZone",
           case when g.kind = 'imported' then x.version else m.version end as version
    from exception_grant g
    join exception x on x.organization_id = g.organization_id and x.exception_id = g.exception_id
    join exception_move m on m.organization_id = g.organization_id and m.exception_id = g.exception_id and m.move_no = g.move_no
    where g.organization_id = ${tx.organizationId} and g.exception_id = ${exceptionId} order by g.grant_no`)
}

/** When it was stopped, and when it went on. */
async function stopsOf(tx: Tx, exceptionId: number): Promise<Stopped[]> {
  return tx.rows(sql<Stopped>`
    select m.at as from, (select min(r.at) from exception_move r where r.organization_id = m.organization_id and r.exception_id = m.exception_id
                            and r.move = 'resume' and r.move_no > m.move_no) as until
    from exception_move m
    where m.organization_id = ${tx.organizationId} and m.exception_id = ${exceptionId} and m.move = 'suspend' order by m.move_no`)
}
