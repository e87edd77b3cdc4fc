import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Sight } from '../identity/sight.ts'
import { loadOrganization } from '../people/organization.ts'
import { type FaultKind, findReportingFaults, type LinesOf } from '../people/reporting-faults.ts'
import { type Look, type Looked, lookAt } from '../task-log/as-of.ts'
import { standingAt } from '../task-log/state.ts'
import { lateCounts } from './late-counts.ts'
import { pastOf, periodsOf } from './leaves-then.ts'
import { type ListedPerson, personColumns } from './people-list.ts'

/** All that is known of one person. Days are 'YYYY-MM-DD'. */
export interface OnePerson extends Omit<ListedPerson, 'labels'>, Facts, Owed {
  labels: { label: string; setBy: string[]; byHand: boolean }[]
  leaves: Period[]
  standIns: (Period & { standInId: number; standIn: string })[]
  counts: { kind: string; raw: number; excused: number; net: number; stillLate: number }[]
  faults: FaultKind[]
}

interface Facts {
  timeZone: string
  locale: string
  joinedOn: string | null
  leftOn: string | null
  emailRefused: boolean
  managerRef: string | null
  sources: string[]
}

interface Owed {
  openDeadlines: number
  dueSoon: number
}

interface Period {
  fromDay: string
  /** Null while it has no end. */
  untilDay: string | null
}

/** Somebody whom one may see, on a past day as `listPeople` says; undefined where there is nobody. */
export async function readPerson(tx: Tx, sight: Sight, personId: number, look: Look = {}): Promise<OnePerson | undefined> {
  const organization = await loadOrganization(tx)
  const looked = await lookAt(tx, organization, look)
  const { today } = looked
  const past = pastOf(tx, organization, look)
  const found = await tx.maybeOne(sql<ListedPerson & Facts>`
    select ${personColumns(tx, looked)}, coalesce(p.time_zone, ${organization.timeZone}) as "timeZone", coalesce(p.locale, ${organization.locale}) as locale,
           p.joined_on as "joinedOn", p.left_on as "leftOn", p.email_refused is not null as "emailRefused", p.manager_ref as "managerRef",
           array(select s.name from person_source x join source s on s.organization_id = x.organization_id and s.source_id = x.source_id
                 where x.organization_id = p.organization_id and x.person_id = p.person_id order by s.name) as sources
    from ${looked.people} left join (${lateCounts(tx, looked, sql`d.person_id = ${personId}`)}) late on late.person_id = p.person_id
    where p.organization_id = ${tx.organizationId} and p.person_id = ${personId} and ${sight.includes(sql.ref('p.person_id'))}`)
  if (found === undefined) return undefined
  return {
    ...found,
    labels: await labelsOf(tx, looked, personId),
    leaves: await tx.rows(sql<Period>`
      select from_day as "fromDay", nullif(until_day, 'infinity') as "untilDay"
      from (${periodsOf(tx, 'leave', personId, past)}) as l order by from_day desc`),
    standIns: await tx.rows(sql<OnePerson['standIns'][number]>`
      select s.from_day as "fromDay", nullif(s.until_day, 'infinity') as "untilDay", s.stand_in_id as "standInId", p.name as "standIn"
      from (${periodsOf(tx, 'stand-in', personId, past)}) as s
      join person p on p.organization_id = ${tx.organizationId} and p.person_id = s.stand_in_id order by s.from_day desc`),
    ...(await owedBy(tx, looked, personId)),
    counts: await countsOf(tx, today.own, personId),
    faults: found.faulty ? await faultsOf(tx, { day: today.own, knownAt: look.knownAt }, personId) : [],
  }
}

async function labelsOf(tx: Tx, { labels }: Looked, personId: number): Promise<OnePerson['labels']> {
  return tx.rows(sql<OnePerson['labels'][number]>`
    select b.label, bool_or(b.set_by = 'hand') as "byHand",
           array_agg(coalesce((select 'policy ' || e.name from escalation_policy e where e.organization_id = b.organization_id
                                 and 'policy:' || e.policy_id = b.set_by), b.set_by) order by b.set_by) as "setBy"
    from ${labels} where b.organization_id = ${tx.organizationId} and b.person_id = ${personId} group by b.label order by b.label`)
}

async function owedBy(tx: Tx, { deadlines, today }: Looked, personId: number): Promise<Owed> {
  const { isOpen, state } = standingAt(today)
  return tx.one(sql<Owed>`
    select count(*)::integer as "openDeadlines", (count(*) filter (where ${state} = 'due-soon'))::integer as "dueSoon"
    from ${deadlines} join person p on p.organization_id = d.organization_id and p.person_id = d.person_id
    where d.organization_id = ${tx.organizationId} and d.person_id = ${personId} and ${isOpen}`)
}

/** As the ledger has them of the last round by that day, by all that is known now. */
async function countsOf(tx: Tx, day: string, personId: number): Promise<OnePerson['counts']> {
  return tx.rows(sql<OnePerson['counts'][number]>`
    select kind::text as kind, missed + excused as raw, excused, missed as net, overdue as "stillLate" from standing
    where organization_id = ${tx.organizationId} and person_id = ${personId} and from_day <= ${day}::date and until_day > ${day}::date order by kind`)
}

async function faultsOf(tx: Tx, lines: LinesOf, personId: number): Promise<FaultKind[]> {
  await findReportingFaults(tx, lines)
  const rows = await tx.rows(
    sql<{ kind: FaultKind }>`select kind from reporting_fault where person_id = ${personId} and kind <> 'top' order by n`,
  )
  return rows.map(({ kind }) => kind)
}
