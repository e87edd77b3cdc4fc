import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import { present } from '../people/present.ts'
import type { Case, OwedCase, ShareCase } from './cases.ts'
import { expiringOf, waitingOf } from './evidence-exceptions.ts'
import type { Moment, StoredPolicy } from './moment.ts'
import { isOwedSoon } from './triggers/due-soon.ts'
import { type ContentPolicy, layWatchedContent } from './triggers/watched-content.ts'
import { layWatchedExceptions, watchesExceptions } from './triggers/watched-exceptions.ts'

export interface EvidenceOptions {
  /** At most so many for each case. */
  limit: number
  /** Also what was counted but is not overdue any more. */
  alsoCleared: boolean
}

/** Lays what `owedOf` needs for these policies; once before any number of calls. */
export async function layEvidence(tx: Tx, policies: StoredPolicy[]): Promise<void> {
  await layWatchedContent(tx, policies.filter((policy) => 'content' in policy.definition.trigger) as ContentPolicy[])
  await layWatchedExceptions(tx, policies.filter(watchesExceptions))
}

/** What the subjects owe, for cases of policies about one person (not about direct reports). */
export async function owedOf(
  tx: Tx,
  moment: Moment,
  cases: Case[],
  policies: Map<number, StoredPolicy>,
  options: EvidenceOptions,
): Promise<OwedCase[]> {
  const rows: OwedCase[] = []
  const of = (type: string) => cases.filter(({ policyId }) => policies.get(policyId)?.definition.trigger.type === type)
  for (const [type, candidates] of Object.entries(candidatesOf(tx, moment, options))) {
    const theirs = of(type)
    if (theirs.length > 0) rows.push(...(await tx.rows(owedAmong(tx, theirs, policies, moment, candidates, options.limit))))
  }
  rows.push(...(await expiringOf(tx, moment, of('exception-expires'), options.limit)))
  rows.push(...(await waitingOf(tx, moment, of('decision-waiting'), options.limit)))
  return rows
}

/** For each trigger type what is evidence for a case `k`: a query of deadline_id, due, missed_on, cleared_on and cleared_why. */
function candidatesOf(tx: Tx, moment: Moment, { alsoCleared }: EvidenceOptions): Record<string, RawBuilder<unknown>> {
  const counted = sql`m.organization_id = ${tx.organizationId} and m.person_id = k.subject_id and m.voided_at is null and not m.excused
    and m.missed_on <= ${moment.day}::date ${alsoCleared ? sql`` : sql`and m.cleared_on > ${moment.day}::date`} and (m.mandatory or not k.mandatory)`
  const missed = sql`select m.deadline_id, m.due_on as due, m.missed_on, nullif(m.cleared_on, 'infinity') as cleared_on, m.cleared_why from miss m`
  return {
    'overdue-count': sql`${missed} where ${counted} and m.kind = k.kind and m.due_on >= k.from_day and m.due_on < k.before_day`,
    'content-overdue': sql`${missed} where ${counted} and m.content_id in (select content_id from watched w where w.policy_id = k.policy_id)`,
    'due-soon': sql`
      select d.deadline_id, d.falls_due_on as due, null::date as missed_on, null::date as cleared_on, null::text as cleared_why
      from deadline d
      join watched w on w.policy_id = k.policy_id and w.content_id = d.content_id
      join person p on p.organization_id = d.organization_id and p.person_id = d.person_id
      join zone_today z on z.zone = coalesce(p.time_zone, ${moment.organization.timeZone})
      where d.organization_id = ${tx.organizationId} and d.person_id = k.subject_id and ${isOwedSoon(moment)}`,
  }
}

/** Of the candidates the oldest first, and only then what they are: somebody may have missed much in ten years. */
function owedAmong(
  tx: Tx,
  cases: Case[],
  policies: Map<number, StoredPolicy>,
  { day }: Moment,
  candidates: RawBuilder<unknown>,
  limit: number,
) {
  const measures = cases.map(({ policyId }) => measureOf(policies.get(policyId), day))
  return sql<OwedCase>`
    select k.policy_id as "policyId", k.subject_id as "subjectId", o.deadline_id as "deadlineId", null::integer as "exceptionId", coalesce(c.title, d.title, d.external_id) as title, d.url,
           o.due as "dueOn", case when d.falls_due_on = d.due_on then d.due_at end as "dueAt", o.missed_on as "missedOn", o.cleared_on as "clearedOn", o.cleared_why as "clearedWhy"
    from unnest(${cases.map((k) => k.policyId)}::integer[], ${cases.map((k) => k.subjectId)}::integer[], ${measures.map((m) => m.kind)}::deadline_kind[],
                ${measures.map((m) => m.mandatory)}::boolean[], ${measures.map((m) => m.from)}::date[], ${measures.map((m) => m.before)}::date[])
         as k (policy_id, subject_id, kind, mandatory, from_day, before_day)
    cross join lateral (${candidates} order by 2, 1 limit ${limit}) o
    join deadline d on d.organization_id = ${tx.organizationId} and d.deadline_id = o.deadline_id
    left join content c on c.organization_id = d.organization_id and c.content_id = d.content_id
    order by 1, 2, o.due, o.deadline_id`
}

function measureOf(policy: StoredPolicy | undefined, day: string) {
  const trigger = policy?.definition.trigger
  const count = trigger?.type === 'overdue-count' ? trigger : null
  const from = count?.days === undefined ? '-infinity' : Temporal.PlainDate.from(day).subtract({ days: count.days }).toString()
  return {
    kind: count?.kind ?? null,
    mandatory: trigger !== undefined && 'mandatoryOnly' in trigger && trigger.mandatoryOnly,
    from,
    before: count?.days === undefined ? 'infinity' : day,
  }
}

/** The reports behind cases of team policies, the largest share first, with how many have one. */
export async function sharesOf(
  tx: Tx,
  { day }: Moment,
  cases: Case[],
  policies: Map<number, StoredPolicy>,
  limit: number,
): Promise<ShareCase[]> {
  if (cases.length === 0) return []
  const measures = cases.map(({ policyId }) => measureOf(policies.get(policyId), day))
  const counting = cases.map(({ policyId }) => {
    const trigger = policies.get(policyId)?.definition.trigger
    return trigger?.type === 'overdue-count' ? trigger.counting : 'every-time'
  })
  return tx.rows(sql<ShareCase>`
    select k.policy_id as "policyId", k.subject_id as "subjectId", o.person_id as "personId", o.name, o.count, o.overdue as "stillOverdue", o.total
    from unnest(${cases.map((k) => k.policyId)}::integer[], ${cases.map((k) => k.subjectId)}::integer[], ${measures.map((m) => m.kind)}::deadline_kind[],
                ${measures.map((m) => m.mandatory)}::boolean[], ${measures.map((m) => m.from)}::date[], ${measures.map((m) => m.before)}::date[], ${counting}::text[])
         as k (policy_id, subject_id, kind, mandatory, from_day, before_day, counting)
    cross join lateral (
      select p.person_id, p.name, s.count, s.overdue, (count(*) over ())::integer as total
      from reporting_line l
      join person p on p.organization_id = l.organization_id and p.person_id = l.person_id and ${present({ day }, 'p')}
      cross join lateral (
        select case when k.counting = 'still-overdue' then v.overdue else v.count end as count, v.overdue
        from (
          select case when k.mandatory then t.missed_mandatory else t.missed end as count, case when k.mandatory then t.overdue_mandatory else t.overdue end as overdue
          from standing t
          where k.counting <> 'last-days' and t.organization_id = ${tx.organizationId} and t.person_id = l.person_id and t.kind = k.kind
            and t.from_day <= ${day}::date and t.until_day > ${day}::date
          union all
          select count(*)::integer, (count(*) filter (where m.cleared_on > ${day}::date))::integer
          from miss m
          where k.counting = 'last-days' and m.organization_id = ${tx.organizationId} and m.person_id = l.person_id and m.kind = k.kind and m.voided_at is null and not m.excused
            and m.due_on >= k.from_day and m.due_on < k.before_day and m.missed_on <= ${day}::date and (m.mandatory or not k.mandatory)
        ) v
      ) s
      where l.organization_id = ${tx.organizationId} and l.manager_id = k.subject_id and l.person_id <> k.subject_id
        and l.from_day <= ${day}::date and l.until_day > ${day}::date and s.count > 0
      order by s.count desc, s.overdue desc, p.name collate "C", p.person_id
      limit ${limit}
    ) o
    order by 1, 2, o.count desc, o.overdue desc, o.name collate "C", o.person_id`)
}
