import { sql } from 'kysely'
import type { EscalationPolicy } from '../contract/escalation-policy.ts'
import type { Tx } from '../database/transaction.ts'
import type { Organization } from '../people/organization.ts'
import { addDays } from '../time/day.ts'
import type { Difference } from './difference.ts'
import type { MissFacts, PersonFacts } from './facts.ts'

type Count = { trigger: Extract<EscalationPolicy['trigger'], { type: 'overdue-count' }>; policyId: number; name: string }

interface Tally {
  count: number
  open: number
}

/**
 * For whom the count-based policies should fire on a day, from the misses alone. Whoever was touched since the round is left
 * out, and so is a policy that was changed since: the next round tells.
 */
export class FiringExpected {
  readonly #day: string
  readonly #policies: Count[]
  readonly #managerOf: Map<number, number[]>
  readonly #touched: Set<number>
  readonly #fires = new Map<string, Tally>()
  readonly #here = new Set<number>()

  private constructor(day: string, policies: Count[], managerOf: Map<number, number[]>, touched: Set<number>) {
    this.#day = day
    this.#policies = policies
    this.#managerOf = managerOf
    this.#touched = touched
  }

  static async load(tx: Tx, { escalationEnabled }: Organization, day: string): Promise<FiringExpected> {
    const policies = await tx.rows(sql<{ policyId: number; name: string; definition: EscalationPolicy }>`
      select p.policy_id as "policyId", p.name, p.definition from escalation_policy p
      join round r on r.organization_id = p.organization_id and r.day = ${day} and p.changed_at < r.ran_at
      where p.organization_id = ${tx.organizationId} and ${escalationEnabled} and p.state = 'on'
        and coalesce((p.definition ->> 'effectiveFrom')::date, '-infinity') <= ${day}::date and p.definition #>> '{trigger,type}' = 'overdue-count'`)
    const lines = await tx.rows(sql<{ personId: number; managerId: number }>`
      select person_id as "personId", manager_id as "managerId" from reporting_line
      where organization_id = ${tx.organizationId} and from_day <= ${day}::date and until_day > ${day}::date and manager_id <> person_id`)
    const touched = await tx.rows(sql<{ personId: number }>`
      select t.person_id as "personId" from ledger_touch t
      join round r on r.organization_id = t.organization_id and r.day = ${day} and t.touched_at >= r.ran_at
      where t.organization_id = ${tx.organizationId}`)
    const managers = [...Map.groupBy(lines, ({ personId }) => personId)]
    return new FiringExpected(
      day,
      policies.flatMap(({ definition: { trigger }, ...policy }) => (trigger.type === 'overdue-count' ? [{ ...policy, trigger }] : [])),
      new Map(managers.map(([personId, those]) => [personId, those.map(({ managerId }) => managerId)])),
      new Set(touched.map(({ personId }) => personId)),
    )
  }

  /** Adds what a person missed to what is counted for them, and for their manager. */
  take({ id, joinedOn, leftOn }: PersonFacts, misses: readonly MissFacts[]): void {
    if ((joinedOn !== null && joinedOn > this.#day) || (leftOn !== null && leftOn < this.#day)) return
    this.#here.add(id)
    const net = misses.filter(({ excused }) => !excused)
    for (const { policyId, trigger } of this.#policies) {
      const counted = net.filter((miss) => this.#counts(trigger, miss))
      const open = counted.filter(({ clearedOn }) => clearedOn > this.#day)
      const tally = { count: trigger.counting === 'still-overdue' ? open.length : counted.length, open: open.length }
      const subjects = trigger.subject === 'direct-reports' ? (this.#managerOf.get(id) ?? []) : [id]
      for (const subject of subjects) this.#add(`${policyId}:${subject}`, tally, this.#touched.has(id))
    }
  }

  #counts({ kind, mandatoryOnly, days }: Count['trigger'], miss: MissFacts): boolean {
    const isWithin = days === undefined || (miss.due >= addDays(this.#day, -days) && miss.due < this.#day)
    return miss.kind === kind && (miss.mandatory || !mandatoryOnly) && isWithin
  }

  #add(key: string, { count, open }: Tally, isTouched: boolean): void {
    const so = this.#fires.get(key) ?? { count: 0, open: 0 }
    // What was touched is not known: no number at all.
    this.#fires.set(key, isTouched ? { count: Number.NaN, open: Number.NaN } : { count: so.count + count, open: so.open + open })
  }

  /** Holds the open episodes of the day against what should fire. */
  async compare(tx: Tx, note: (difference: Difference) => void): Promise<void> {
    const open = await tx.rows(sql<{ policyId: number; subjectId: number }>`
      select policy_id as "policyId", subject_id as "subjectId" from episode
      where organization_id = ${tx.organizationId} and opened_on <= ${this.#day}::date and (closed_on is null or closed_on > ${this.#day}::date)
        and policy_id = any (${this.#policies.map(({ policyId }) => policyId)}::integer[])`)
    const logged = new Set(open.map(({ policyId, subjectId }) => `${policyId}:${subjectId}`))
    const policies = new Map(this.#policies.map((policy) => [policy.policyId, policy]))
    for (const key of new Set([...logged, ...this.#fires.keys()])) {
      const [policyId = 0, subjectId = 0] = key.split(':').map(Number)
      const { count, open: late } = this.#fires.get(key) ?? { count: 0, open: 0 }
      const policy = policies.get(policyId)
      if (!policy || Number.isNaN(count)) continue
      const fires = this.#here.has(subjectId) && count >= policy.trigger.threshold && (late > 0 || policy.trigger.until !== 'settled')
      if (fires !== logged.has(key))
        note({
          ...{ personId: subjectId, what: 'firing', about: `policy ${policy.name}`, ledger: fires ? 'does not fire' : 'fires' },
          facts: `${fires ? 'fires' : 'does not fire'}: ${count} of ${policy.trigger.threshold}, ${late} open`,
        })
    }
  }
}
