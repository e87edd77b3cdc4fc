import { type RawBuilder, sql } from 'kysely'
import type { Role } from '../contract/permissions.ts'
import type { Tx } from '../database/transaction.ts'
import { loadOrganization } from '../people/organization.ts'
import { localDay } from '../time/round-time.ts'
import type { Who } from './who.ts'

/**
 * Whom somebody may see anything about: Owner, Admin, Compliance Officer and Auditor everybody; a member themselves, whoever reports to them
 * on a day, directly or through others, and whom they are being told about. The one place that decides it.
 */
export interface Sight {
  /** The day it is where the organisation is. */
  day: string
  seesAll: boolean
  /** Whether a person's id stands among them, as a condition: `where ${sight.includes(sql.ref('d.person_id'))}`. */
  includes(personId: RawBuilder<unknown>): RawBuilder<boolean>
}

/** What whoever is signed in may see today. */
export async function sightOf(tx: Tx, who: Who): Promise<Sight> {
  const { timeZone } = await loadOrganization(tx)
  const day = localDay(tx.clock.now(), timeZone)
  return { day, seesAll: seesAll(who.role), includes: (personId) => peopleInSight(who, day, personId) }
}

/** Whether somebody may see one person. */
export async function isInSight(tx: Tx, who: Who, personId: number): Promise<boolean> {
  const sight = await sightOf(tx, who)
  const found = await tx.maybeOne(sql`
    select from person p where p.organization_id = ${tx.organizationId} and p.person_id = ${personId} and ${sight.includes(sql.ref('p.person_id'))}`)
  return found !== undefined
}

/** The condition behind a sight, for statements that know the day already. */
export function peopleInSight(who: Who, day: string, personId: RawBuilder<unknown>): RawBuilder<boolean> {
  if (seesAll(who.role)) return sql<boolean>`true`
  // A walk down a loop ends because a union keeps each person once.
  return sql<boolean>`${personId} in (
    with recursive below (person_id) as (
      select ${who.personId}::integer
      union
      select l.person_id
      from below b
      join reporting_line l on l.organization_id = ${who.organizationId} and l.manager_id = b.person_id
                           and l.from_day <= ${day}::date and l.until_day > ${day}::date
    )
    select person_id from below
    union
    select subject_id from telling
    where organization_id = ${who.organizationId} and recipient_id = ${who.personId} and until_day = 'infinity')`
}

const seesEverybody = { owner: true, admin: true, 'compliance-officer': true, auditor: true, member: false } as const satisfies Record<
  Role,
  boolean
>

function seesAll(role: Role): boolean {
  return seesEverybody[role]
}
