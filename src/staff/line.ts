import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Because } from '../digest/digest.ts'
import { type RecipientPolicy, whoIsTold } from '../escalation/recipients/resolve.ts'
import { loadDirectory } from '../people/directory.ts'
import { absenceOf, type Roster } from '../people/presence.ts'
import { detourAround, type Instead } from '../people/reporting-line.ts'

/** Who would be told about a person by the rules that start from them, and who stands above. */
export interface PersonsLine {
  day: string
  rules: { rule: Rule; told: { personId: number; name: string; byEmail: boolean; because: Because[] }[]; nobodyBecause: Instead | null }[]
  /** The managers above, nearest first, and why one would be passed over. */
  above: { personId: number; name: string; passedOver: string | null }[]
}

const rules = ['person', 'manager', 'managers-manager'] as const
type Rule = (typeof rules)[number]

/** Who would be told about a person on a day, by the very rules that policies use; with the lines that were known on another. */
export async function readLine(tx: Tx, personId: number, day: string, knownAt?: string): Promise<PersonsLine> {
  await tx.lay('asked_about', sql`select ${personId}::integer as person_id`)
  const roster = await loadDirectory(tx, day, 'asked_about', { knownAt })
  return { day, rules: rules.map((rule) => toldBy(roster, personId, rule)), above: managersAbove(roster, personId) }
}

function toldBy(roster: Roster, personId: number, rule: Rule): PersonsLine['rules'][number] {
  const { recipients, nobody } = whoIsTold({ ...anyPolicy, recipients: [rule] }, personId, roster)
  const told = recipients.map(({ recipientId, because, email }) => ({
    personId: recipientId,
    name: roster.get(recipientId)?.name ?? '',
    byEmail: email,
    because,
  }))
  return { rule, told, nobodyBecause: nobody[0]?.instead ?? null }
}

/** One that asks no more than who there is: both channels, no fallback of its own. */
const anyPolicy: Omit<RecipientPolicy, 'recipients'> = {
  trigger: { type: 'content-overdue', content: { type: 'item', id: '-' }, mandatoryOnly: false },
  fallback: [],
  channels: ['email', 'in-app'],
}

const highest = 20

function managersAbove(roster: Roster, personId: number): PersonsLine['above'] {
  const above: PersonsLine['above'] = []
  const seen = new Set([personId])
  for (let at = roster.get(personId); at?.managerId != null && !seen.has(at.managerId) && above.length < highest; ) {
    seen.add(at.managerId)
    at = roster.get(at.managerId)
    if (at === undefined) break
    const absence = absenceOf(at, roster.day, false)
    above.push({ personId: at.id, name: at.name, passedOver: absence && detourAround[absence] })
  }
  return above
}
