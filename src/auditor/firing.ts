import { sql } from 'kysely'
import { type EscalationPolicy, escalationPolicySchema } from '../contract/escalation-policy.ts'
import type { Tx } from '../database/transaction.ts'
import type { Organization } from '../people/organization.ts'
import { localDay } from '../time/round-time.ts'
import type { Contents } from './contents.ts'
import { type Counted, countContent, countMissed, countSoon, type Look, type Owed } from './counting.ts'
import type { Difference } from './difference.ts'
import { ExceptionsWatched } from './exceptions-watched.ts'
import type { Excuses } from './excuses.ts'
import type { MissFacts, PersonFacts, RoundFacts } from './facts.ts'
import type { Lines } from './lines.ts'

export interface Policy {
  policyId: number
  name: string
  definition: EscalationPolicy
}

/** What a policy counts for a subject: so often, so much of it owed still, and so much of that muted by an exception. */
export interface Tally {
  count: number
  open: number
  muted: number
}

/** A policy and a subject, as text. */
type Key = `${number}:${number}`

interface Parts {
  round: RoundFacts
  policies: Policy[]
  contents: Contents
  excuses: Excuses
  watched: ExceptionsWatched
  lines: Lines
  touched: Set<number>
}

/**
 * For whom the policies should fire on a day, from misses, dues and exceptions alone. Whoever was touched since the round is left
 * out, and so is a policy that was changed since: the next round tells. Keeps a number for each policy and subject that anything
 * counts for, nothing for each deadline.
 */
export class FiringExpected {
  readonly #parts: Parts
  readonly #tallies = new Map<Key, Tally>()
  readonly #unknown = new Set<Key>()
  readonly #here = new Set<number>()

  private constructor(parts: Parts) {
    this.#parts = parts
  }

  static async load(
    tx: Tx,
    { escalationEnabled }: Organization,
    parts: Pick<Parts, 'round' | 'contents' | 'excuses' | 'lines'>,
  ): Promise<FiringExpected> {
    const { day, ranAt } = parts.round
    const policies = await tx.rows(sql<Policy>`
      select policy_id as "policyId", name, definition from escalation_policy
      where organization_id = ${tx.organizationId} and ${escalationEnabled} and state = 'on' and changed_at < ${ranAt}::timestamptz
        and coalesce((definition ->> 'effectiveFrom')::date, '-infinity') <= ${day}::date`)
    const touched = await tx.rows(sql<{ personId: number }>`
      select person_id as "personId" from ledger_touch where organization_id = ${tx.organizationId} and touched_at >= ${ranAt}::timestamptz`)
    const watched = await ExceptionsWatched.load(tx, parts.round)
    // One that cannot be read is named by the round, and left as it is.
    const readable = policies.filter(({ definition }) => escalationPolicySchema.safeParse(definition).success)
    return new FiringExpected({ ...parts, policies: readable, watched, touched: new Set(touched.map(({ personId }) => personId)) })
  }

  get policies(): readonly Policy[] {
    return this.#parts.policies
  }

  /** Adds what is counted of a person for them, and for their manager. */
  take(person: PersonFacts, misses: readonly MissFacts[], owed: readonly Owed[]): void {
    const { round, policies, lines, touched } = this.#parts
    const { id, joinedOn, leftOn, zone } = person
    if ((joinedOn !== null && joinedOn > round.day) || (leftOn !== null && leftOn < round.day)) return
    this.#here.add(id)
    const today = localDay(Temporal.Instant.from(round.instant), zone)
    for (const { policyId, definition } of policies) {
      const isTeam = definition.trigger.type === 'overdue-count' && definition.trigger.subject === 'direct-reports'
      const subjects = isTeam ? (lines.get(id) ?? []) : [id]
      const counted = this.#counted(definition.trigger, person, misses, owed, { ...round, today })
      const muted = this.#mutedOf(counted.open, person, owed, policyId)
      for (const subject of subjects) {
        const key: Key = `${policyId}:${subject}`
        if (touched.has(id) || this.#isChanged(definition.trigger, subject)) this.#unknown.add(key)
        if (counted.count > 0) this.#add(key, { count: counted.count, open: counted.open.length, muted })
      }
    }
  }

  #counted(
    trigger: EscalationPolicy['trigger'],
    person: PersonFacts,
    misses: readonly MissFacts[],
    owed: readonly Owed[],
    look: Look,
  ): Counted {
    const { contents, watched } = this.#parts
    switch (trigger.type) {
      case 'overdue-count':
        return countMissed(trigger, misses, look)
      case 'content-overdue':
        return countContent(trigger, misses, look, contents)
      case 'due-soon':
        return countSoon(trigger, person, owed, look, contents)
      case 'exception-expires':
      case 'decision-waiting':
        return { count: watched.count(trigger, person.id, person.zone, look.today), open: [] }
    }
  }

  #isChanged({ type }: EscalationPolicy['trigger'], subject: number): boolean {
    return (type === 'exception-expires' || type === 'decision-waiting') && this.#parts.watched.changed.has(subject)
  }

  #mutedOf(open: readonly string[], person: PersonFacts, owed: readonly Owed[], policyId: number): number {
    const { excuses, round } = this.#parts
    if (!excuses.anyMute) return 0
    const behind = owed.filter(({ deadline }) => open.includes(deadline.id))
    return behind.filter(({ deadline, raw }) => excuses.isMuted(person, deadline, raw, policyId, round.day)).length
  }

  #add(key: Key, { count, open, muted }: Tally): void {
    const so = this.#tallies.get(key) ?? { count: 0, open: 0, muted: 0 }
    this.#tallies.set(key, { count: so.count + count, open: so.open + open, muted: so.muted + muted })
  }

  /** What fires, by policy and subject; what nobody can know any more is left out. */
  *fires(): Generator<{ policy: Policy; subjectId: number; tally: Tally }> {
    const byId = new Map(this.#parts.policies.map((policy) => [policy.policyId, policy]))
    for (const [key, tally] of this.#tallies) {
      const [policyId = 0, subjectId = 0] = key.split(':').map(Number)
      const policy = byId.get(policyId)
      if (policy && !this.#unknown.has(key) && this.#here.has(subjectId) && isReached(policy.definition.trigger, tally))
        yield { policy, subjectId, tally }
    }
  }

  /** Whether something changed since the round, so that only the next one can tell. */
  isUnknown(policyId: number, subjectId: number): boolean {
    return this.#unknown.has(`${policyId}:${subjectId}`)
  }

  /** Holds the open episodes of the day against what should fire. */
  async compare(tx: Tx, note: (difference: Difference) => void): Promise<void> {
    const { round, policies } = this.#parts
    const open = await tx.rows(sql<{ policyId: number; subjectId: number }>`
      select policy_id as "policyId", subject_id as "subjectId" from episode
      where organization_id = ${tx.organizationId} and opened_on <= ${round.day}::date and (closed_on is null or closed_on > ${round.day}::date)
        and policy_id = any (${policies.map(({ policyId }) => policyId)}::integer[])`)
    const logged = new Set(open.map(({ policyId, subjectId }): Key => `${policyId}:${subjectId}`))
    const fires = new Set([...this.fires()].map(({ policy, subjectId }): Key => `${policy.policyId}:${subjectId}`))
    const nameOf = new Map(policies.map(({ policyId, name }) => [policyId, name]))
    for (const key of logged.symmetricDifference(fires)) {
      if (this.#unknown.has(key)) continue
      const [policyId = 0, subjectId = 0] = key.split(':').map(Number)
      const { count, open: late } = this.#tallies.get(key) ?? { count: 0, open: 0 }
      const says = (isSo: boolean) => (isSo ? 'fires' : 'does not fire')
      note({
        ...{ personId: subjectId, what: 'firing', about: `policy ${nameOf.get(policyId)}`, ledger: says(logged.has(key)) },
        facts: `${says(fires.has(key))}: ${count} counted, ${late} open`,
      })
    }
  }
}

function isReached(trigger: EscalationPolicy['trigger'], { count, open }: Tally): boolean {
  if (trigger.type !== 'overdue-count') return count > 0
  return count >= trigger.threshold && (open > 0 || trigger.until !== 'settled')
}
