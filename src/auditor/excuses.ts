import { sql } from 'kysely'
import type { EscalationPolicy } from '../contract/escalation-policy.ts'
import type { ExceptionRequest, ExceptionScope } from '../contract/exception-request.ts'
import type { Tx } from '../database/transaction.ts'
import type { Organization } from '../people/organization.ts'
import { earlierDay, laterDay } from '../time/day.ts'
import type { Contents } from './contents.ts'
import type { Mover } from './due.ts'
import type { DeadlineFacts, PersonFacts, RoundFacts } from './facts.ts'
import { type Days, daysInForce, type GrantFacts, type StopFacts } from './in-force.ts'

/** An exception as it was granted: what was asked for last, the times it was granted and stopped, and what policies it names watched then. */
interface Granted {
  exceptionId: number
  endedAt: string | null
  effect: NonNullable<ExceptionRequest['effect']>
  scope: Partial<ExceptionScope>
  grants: GrantFacts[]
  stops: StopFacts[]
  watched: { policyId: number; trigger: EscalationPolicy['trigger'] }[]
  /** When the last move was made on it. */
  movedAt: string
}

interface Excuse extends Omit<Granted, 'grants' | 'stops' | 'endedAt'> {
  days: Days[]
}

const always: Days = { from: '-infinity', until: 'infinity' }

/**
 * What exceptions excuse, from the exceptions that were granted themselves: none of the tables that the ledger draws from them is
 * read but the record of who came into a group and left it. Held in memory: what grows with exceptions, not with deadlines.
 */
export class Excuses {
  readonly #contents: Contents
  readonly #all: Map<number, Excuse>
  readonly #forEveryone: Excuse[]
  readonly #naming: Map<number, Excuse[]>
  readonly #owedBy: Map<string, Excuse[]>
  readonly #byGroup: Map<string, Excuse[]>
  readonly #anyMute: boolean

  private constructor(contents: Contents, all: Excuse[]) {
    this.#contents = contents
    this.#all = new Map(all.map((excuse) => [excuse.exceptionId, excuse]))
    this.#forEveryone = all.filter(({ scope }) => scope.everyone)
    this.#naming = byEach(all, ({ scope }) => scope.personIds ?? [])
    this.#owedBy = byEach(all.filter(isForOwners), ({ scope }) => (scope.deadlineIds ?? []).map(String))
    this.#byGroup = byEach(all, ({ scope }) => groupsOf(scope))
    this.#anyMute = all.some(({ effect }) => effect.kind === 'mute')
  }

  static async load(tx: Tx, contents: Contents, { timeZone }: Organization): Promise<Excuses> {
    const granted = await tx.rows(grantedWithEffect(tx))
    return new Excuses(
      contents,
      granted.map(({ grants, stops, endedAt, ...rest }) => ({ ...rest, days: daysInForce(grants, endedAt, stops, timeZone) })),
    )
  }

  /** Whether any keeps somebody from being told. */
  get anyMute(): boolean {
    return this.#anyMute
  }

  /** What moves a deadline of a person, whose raw due is known. */
  moversOf(person: PersonFacts, deadline: DeadlineFacts, raw: string): Mover[] {
    return this.#over(person, deadline, raw).flatMap(({ excuse, days }) => {
      const { kind, byDays, forgiven } = excuse.effect
      return kind === 'mute' ? [] : days.map((span) => ({ kind, byDays, forgiven, ...span }))
    })
  }

  /** Whether an exception keeps a policy from telling of a deadline on a day. */
  isMuted(person: PersonFacts, deadline: DeadlineFacts, raw: string, policyId: number, day: string): boolean {
    return this.#over(person, deadline, raw).some(({ excuse: { effect, scope }, days }) => {
      const named = scope.escalationPolicyIds ?? []
      return (
        effect.kind === 'mute' &&
        (named.length === 0 || named.includes(policyId)) &&
        days.some(({ from, until }) => from <= day && day <= until)
      )
    })
  }

  /** Which exceptions cover somebody only for being in these groups, as far as a round of the day had to know. */
  forMember(person: PersonFacts, groups: readonly string[], round: RoundFacts): Set<number> {
    return this.#ofGroups(person, new Set(groups.flatMap((group) => this.#byGroup.get(group) ?? [])), round)
  }

  /** The same as it was written down. */
  writtenForMember(person: PersonFacts, round: RoundFacts): Set<number> {
    const open = person.covers.filter(({ until }) => until === 'infinity').map(({ exceptionId }) => this.#all.get(exceptionId))
    return this.#ofGroups(person, new Set(open.filter((excuse) => excuse !== undefined)), round)
  }

  /** Whom it names it covers in a group and out of it; what was granted since the round, the next one looks at. */
  #ofGroups(person: PersonFacts, excuses: ReadonlySet<Excuse>, { followedOn, ranAt }: RoundFacts): Set<number> {
    const named = this.#named(person)
    const known = [...excuses].filter(
      (excuse) => !named.includes(excuse) && isLive(excuse, followedOn) && Temporal.Instant.compare(excuse.movedAt, ranAt) < 0,
    )
    return new Set(known.filter(({ scope }) => !scope.everyone).map(({ exceptionId }) => exceptionId))
  }

  /** Whether an exception is for those who wear one of some labels. */
  wearing(exceptionId: number, labels: ReadonlySet<string>): boolean {
    return this.#all.get(exceptionId)?.scope.labels?.some((label) => labels.has(label)) ?? false
  }

  #over(person: PersonFacts, deadline: DeadlineFacts, raw: string): { excuse: Excuse; days: Days[] }[] {
    if (deadline.kind === 'duty') return []
    const members = person.covers.flatMap(({ exceptionId, from, until }) => {
      const excuse = this.#all.get(exceptionId)
      return excuse ? { excuse, time: { from, until } } : []
    })
    const named = [...this.#forEveryone, ...this.#named(person)].map((excuse) => ({ excuse, time: always }))
    return [...named, ...members]
      .filter(({ excuse, time }) => (time === always || !excuse.scope.everyone) && this.#means(excuse, deadline, raw))
      .map(({ excuse, time }) => ({ excuse, days: cut(excuse.days, time) }))
  }

  #named({ id, deadlines }: PersonFacts): Excuse[] {
    const byName = this.#naming.get(id) ?? []
    const byDeadline = this.#owedBy.size === 0 ? [] : deadlines.flatMap((owed) => this.#owedBy.get(owed.id) ?? [])
    return [...new Set([...byName, ...byDeadline])].filter(({ scope }) => !scope.everyone)
  }

  #means({ scope, watched }: Excuse, { id, kind, contentId, mandatory }: DeadlineFacts, raw: string): boolean {
    const { kinds = [], contentIds = [], deadlineIds = [], escalationPolicyIds = [], dueFrom = null, dueUntil = null } = scope
    if ((dueFrom !== null && raw < dueFrom) || (dueUntil !== null && raw > dueUntil)) return false
    if (kinds.length + contentIds.length + deadlineIds.length + escalationPolicyIds.length === 0) return true
    const around = this.#contents.around(contentId)
    return (
      (kinds as string[]).includes(kind) ||
      contentIds.some((content) => around.has(content)) ||
      deadlineIds.includes(Number(id)) ||
      watched.some(({ trigger }) => {
        if (trigger.type === 'exception-expires' || trigger.type === 'decision-waiting') return false
        if (trigger.mandatoryOnly && !mandatory) return false
        return trigger.type === 'overdue-count' ? trigger.kind === kind : around.has(this.#contents.idOf(trigger.content) ?? -1)
      })
    )
  }
}

/** What groups are called here: a team by its manager. */
export const groupNames = {
  team: (managerId: number) => `team ${managerId}`,
  department: (name: string) => `department ${name}`,
  label: (name: string) => `label ${name}`,
}

function groupsOf({ teamIds = [], departments = [], labels = [], everyone }: Partial<ExceptionScope>): string[] {
  if (everyone) return []
  return [...teamIds.map(groupNames.team), ...departments.map(groupNames.department), ...labels.map(groupNames.label)]
}

function isForOwners({ scope }: Excuse): boolean {
  return !scope.everyone && (scope.personIds ?? []).length + groupsOf(scope).length === 0
}

function isLive({ days }: Excuse, day: string): boolean {
  return days.some(({ until }) => until >= day)
}

function cut(days: readonly Days[], time: Days): Days[] {
  return days
    .map(({ from, until }) => ({ from: laterDay(from, time.from), until: earlierDay(until, time.until) }))
    .filter(({ from, until }) => from <= until)
}

function byEach<Key>(all: readonly Excuse[], keysOf: (excuse: Excuse) => readonly Key[]): Map<Key, Excuse[]> {
  const pairs = all.flatMap((excuse) => keysOf(excuse).map((key) => ({ key, excuse })))
  return new Map([...Map.groupBy(pairs, ({ key }) => key)].map(([key, of]) => [key, of.map(({ excuse }) => excuse)]))
}

/** Exceptions that were ever granted and do something to deadlines. What policies watch is what they said when it was granted last. */
function grantedWithEffect(tx: Tx) {
  const of = (alias: string) =>
    sql`${sql.ref(`${alias}.organization_id`)} = x.organization_id and ${sql.ref(`${alias}.exception_id`)} = x.exception_id`
  return sql<Granted>`
    select x.exception_id as "exceptionId", x.ended_at as "endedAt", v.body -> 'effect' as effect, v.body -> 'scope' as scope, g.grants, l.at as "movedAt",
           coalesce((select jsonb_agg(jsonb_build_object('move', m.move, 'at', m.at) order by m.move_no) from exception_move m
                     where ${of('m')} and m.move in ('suspend', 'resume')), '[]') as stops,
           coalesce((select jsonb_agg(jsonb_build_object('policyId', p.policy_id, 'trigger', p.definition -> 'trigger'))
                     from jsonb_array_elements(coalesce(v.body #> '{scope,escalationPolicyIds}', '[]')) as n (id)
                     cross join lateral (
                       select w.policy_id, w.definition from escalation_policy_version w
                       where w.organization_id = x.organization_id and w.policy_id = n.id::integer and w.applied_at <= g.granted_at
                       order by w.version desc limit 1) p), '[]') as watched
    from exception x
    cross join lateral (
      select max(g.granted_at) as granted_at,
             (select w.version from exception_grant h join exception_move w on ${of('w')} and w.move_no = h.move_no
              where ${of('h')} and h.kind <> 'imported' order by h.grant_no desc limit 1) as decided_version,
             jsonb_agg(jsonb_build_object('startsAt', g.starts_at, 'endsAt', g.ends_at, 'replacedAt', g.replaced_at, 'timeZone', g.time_zone)) as grants
      from exception_grant g where ${of('g')}) g
    join exception_version v on ${of('v')} and v.version = coalesce(g.decided_version, x.version)
    cross join lateral (
      select greatest(g.granted_at, max(m.at)) as at from exception_move m
      where m.organization_id = x.organization_id and (m.exception_id = x.exception_id or m.exception_id in (
        select e.exception_id from exception e where e.organization_id = x.organization_id and e.extends_id = x.exception_id))) l
    where x.organization_id = ${tx.organizationId} and g.grants is not null and coalesce(v.body -> 'effect', 'null') <> 'null'`
}
