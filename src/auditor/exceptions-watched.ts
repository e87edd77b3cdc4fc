import { sql } from 'kysely'
import type { DecisionWaiting, ExceptionExpires } from '../contract/escalation-policy.ts'
import type { Tx } from '../database/transaction.ts'
import { addDays } from '../time/day.ts'
import { localDay } from '../time/round-time.ts'
import type { RoundFacts } from './facts.ts'

/** Something about an exception that an escalation policy may look at; `policy` is the number of the organisation's policy it is from. */
interface Watched {
  personId: number
  policy: string
  at: string
}

interface GrantedCase {
  ownerId: number
  policy: string
  endedAt: string | null
  renewedAt: string | null
  grants: { kind: string; grantedAt: string; endsAt: string; replacedAt: string | null }[]
}

/** Whose exceptions end, and whose decisions wait, as an instant finds it. Held in memory: as many as there are to come and open. */
export class ExceptionsWatched {
  readonly #ending: Map<number, Watched[]>
  readonly #waiting: Map<number, Watched[]>
  /** Whose exceptions were moved on since the round: somebody else may live with them by now. */
  readonly changed: ReadonlySet<number>

  private constructor(ending: Watched[], waiting: Watched[], changed: ReadonlySet<number>) {
    this.#ending = Map.groupBy(ending, ({ personId }) => personId)
    this.#waiting = Map.groupBy(waiting, ({ personId }) => personId)
    this.changed = changed
  }

  static async load(tx: Tx, { instant, ranAt }: RoundFacts): Promise<ExceptionsWatched> {
    const granted = await tx.rows(sql<GrantedCase>`
      select x.owner_id as "ownerId", o.number as policy, x.ended_at as "endedAt",
             (select min(l.granted_at) from exception r join exception_grant l on l.organization_id = r.organization_id and l.exception_id = r.exception_id
              where r.organization_id = x.organization_id and r.renews_id = x.exception_id) as "renewedAt",
             (select jsonb_agg(jsonb_build_object('kind', g.kind, 'grantedAt', g.granted_at, 'endsAt', g.ends_at, 'replacedAt', g.replaced_at))
              from exception_grant g where g.organization_id = x.organization_id and g.exception_id = x.exception_id) as grants
      from exception x join policy o on o.organization_id = x.organization_id and o.policy_id = x.policy_id
      where x.organization_id = ${tx.organizationId} and x.exception_id in (
        select g.exception_id from exception_grant g where g.organization_id = x.organization_id and g.ends_at > ${instant}::timestamptz)`)
    const ending = granted.flatMap((one) => {
      const at = endOf(one, instant)
      return at === null ? [] : [{ personId: one.ownerId, policy: one.policy, at }]
    })
    const waiting = await tx.rows(sql<Watched>`
      select u.person_id as "personId", o.number as policy, t.opened_at as at
      from exception_duty u
      join exception_step t on t.organization_id = u.organization_id and t.exception_id = u.exception_id
                           and u.subject = t.attempt::text || '/' || t.step::text
      join exception x on x.organization_id = u.organization_id and x.exception_id = u.exception_id
      join policy o on o.organization_id = x.organization_id and o.policy_id = x.policy_id
      where u.organization_id = ${tx.organizationId} and u.kind = 'decision' and t.opened_at is not null
        and u.opened_at <= ${instant}::timestamptz and coalesce(u.settled_at, 'infinity') > ${instant}::timestamptz`)
    const changed = await tx.rows(sql<{ personId: number }>`
      select distinct unnest(array[x.owner_id, x.requester_id, (v.body ->> 'ownerId')::integer]) as "personId"
      from exception_move m
      join exception x on x.organization_id = m.organization_id and x.exception_id = m.exception_id
      join exception_version v on v.organization_id = m.organization_id and v.exception_id = m.exception_id
      where m.organization_id = ${tx.organizationId} and m.at >= ${ranAt}::timestamptz`)
    return new ExceptionsWatched(ending, waiting, new Set(changed.map(({ personId }) => personId)))
  }

  /** How many exceptions of a person the trigger finds, where it is `today` for them. */
  count(trigger: ExceptionExpires | DecisionWaiting, personId: number, zone: string, today: string): number {
    const of = trigger.type === 'exception-expires' ? this.#ending : this.#waiting
    return (of.get(personId) ?? []).filter(({ policy, at }) => {
      if (trigger.policy !== undefined && trigger.policy !== policy) return false
      const instant = Temporal.Instant.from(at)
      return trigger.type === 'exception-expires'
        ? localDay(instant.subtract({ milliseconds: 1 }), zone) <= addDays(today, trigger.days)
        : localDay(instant, zone) <= addDays(today, -trigger.days)
    }).length
  }
}

/** When a case ends as things stand; null where it has, was ended, or goes on in a renewal. */
function endOf({ endedAt, renewedAt, grants }: GrantedCase, instant: string): string | null {
  const isPast = (at: string | null) => at !== null && Temporal.Instant.compare(at, instant) <= 0
  if (isPast(endedAt) || isPast(renewedAt)) return null
  const holding = grants.filter(({ kind, grantedAt, replacedAt }) => kind !== 'emergency' && isPast(grantedAt) && !isPast(replacedAt))
  const last = holding
    .map(({ endsAt }) => endsAt)
    .toSorted(Temporal.Instant.compare)
    .at(-1)
  return last === undefined || isPast(last) ? null : last
}
