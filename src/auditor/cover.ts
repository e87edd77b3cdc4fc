import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Difference } from './difference.ts'
import { type Excuses, groupNames } from './excuses.ts'
import type { PersonFacts, RoundFacts } from './facts.ts'
import { everybodyAbove, type Lines } from './lines.ts'

/**
 * Whom exceptions cover for being in a team or department, or for wearing a label, on the day of a round, or on that on which it
 * was caught up. Who was in one before is known by nothing but what was written down as they came and went.
 */
export class CoverExpected {
  readonly #excuses: Excuses
  readonly #lines: Lines
  readonly #round: RoundFacts
  readonly #ownLabels: ReadonlySet<string>

  private constructor(excuses: Excuses, lines: Lines, round: RoundFacts, ownLabels: ReadonlySet<string>) {
    this.#excuses = excuses
    this.#lines = lines
    this.#round = round
    this.#ownLabels = ownLabels
  }

  static async load(tx: Tx, excuses: Excuses, lines: Lines, round: RoundFacts): Promise<CoverExpected> {
    // A round puts its labels on after it looked who is covered.
    const labels = await tx.rows(sql<{ label: string }>`
      select distinct definition ->> 'label' as label from escalation_policy_version
      where organization_id = ${tx.organizationId} and definition ->> 'label' is not null`)
    return new CoverExpected(excuses, lines, round, new Set(labels.map(({ label }) => label)))
  }

  compare(person: PersonFacts, note: (difference: Difference) => void): void {
    if (!this.#round.isPeopleSame) return
    const groups = [
      ...everybodyAbove(person.id, this.#lines).map(groupNames.team),
      ...(person.department === null ? [] : [groupNames.department(person.department)]),
      ...person.labels.map(groupNames.label),
    ]
    const is = this.#excuses.forMember(person, groups, this.#round)
    const was = this.#excuses.writtenForMember(person, this.#round)
    for (const exceptionId of is.symmetricDifference(was)) {
      if (this.#excuses.wearing(exceptionId, this.#ownLabels)) continue
      const text = (covers: boolean) => (covers ? 'covered as a member' : 'not covered as a member')
      const [ledger, facts] = [text(was.has(exceptionId)), text(is.has(exceptionId))]
      note({ personId: person.id, what: 'cover', about: `exception ${exceptionId}`, ledger, facts })
    }
  }
}
