import { sql } from 'kysely'
import { takeTurn } from '../database/locks.ts'
import type { Tx, WriteTx } from '../database/transaction.ts'
import { localToday } from '../people/local-today.ts'
import { loadOrganization } from '../people/organization.ts'
import { type Presence, presenceOn } from '../staff/presence.ts'
import { standingAt } from '../task-log/state.ts'

export type SkipReason = 'yourself' | 'left' | 'not-joined' | 'on-leave' | 'nothing-late' | 'nudged-today'

/** Who of some people would be nudged, and who would not, and why. */
export interface NudgePlan {
  told: Nudged[]
  skipped: { personId: number; name: string; why: SkipReason }[]
  /** How many are told in the product only, since there is no address that works. */
  withoutEmail: number
}

export interface Nudged {
  personId: number
  name: string
  late: number
  byEmail: boolean
}

export interface NudgeWish {
  personIds: readonly number[]
  /** By mail too, where there is an address that works. */
  email: boolean
}

/** Somebody who was nudged, with what a mail about it needs. */
export interface NudgedInFull extends Nudged {
  address: string | null
  locale: string
  /** What is late longest. */
  owed: { title: string; dueOn: string }[]
}

/** Finds out whom a nudge would reach now. */
export async function planNudges(tx: Tx, nudgedBy: number, wish: NudgeWish): Promise<NudgePlan> {
  return planOf(await candidates(tx, wish), nudgedBy, wish)
}

/** Nudges them: one notice each, at most once a day, with what is late. Gives what was done, and whom to write to. */
export async function nudge(
  tx: WriteTx,
  nudgedBy: number,
  wish: NudgeWish & { note?: string | undefined },
): Promise<{ plan: NudgePlan; told: NudgedInFull[] }> {
  await takeTurn(tx, 'nudges')
  const found = await candidates(tx, wish)
  const plan = planOf(found, nudgedBy, wish)
  const told = found.flatMap((person) => {
    const nudged = plan.told.find(({ personId }) => personId === person.personId)
    return nudged ? [{ ...person, ...nudged }] : []
  })
  for (const { personId, today, late, deadlineIds, byEmail } of told) {
    await tx.run(sql`
      insert into nudge (organization_id, person_id, day, nudged_by, nudged_at, note, late, deadline_ids, by_email)
      values (${tx.organizationId}, ${personId}, ${today}, ${nudgedBy}, ${tx.clock.now().toString()}, ${wish.note || null}, ${late}, ${deadlineIds}::bigint[], ${byEmail})`)
    tx.record({
      ...{ action: 'person.nudged', objectType: 'person', objectId: String(personId), after: { day: today, late, byEmail } },
      ...(wish.note && { personal: { note: wish.note } }),
    })
  }
  return { plan, told }
}

interface Candidate {
  personId: number
  name: string
  /** Where they are. */
  today: string
  presence: Presence
  hasEmail: boolean
  late: number
  address: string | null
  locale: string
  owed: { title: string; dueOn: string }[]
  deadlineIds: string[]
  nudgedToday: boolean
}

/** So many deadlines are named in a mail. */
const named = 5

async function candidates(tx: Tx, { personIds }: NudgeWish): Promise<Candidate[]> {
  const organization = await loadOrganization(tx)
  const today = await localToday(tx, organization)
  return tx.rows(sql<Candidate>`
    select p.person_id as "personId", p.name, ${today.ofPerson} as today, ${presenceOn(tx, today.own)} as presence,
           p.email is not null and p.email_refused is null as "hasEmail", coalesce(late.late, 0) as late, coalesce(late.ids, '{}') as "deadlineIds",
           p.email as address, coalesce(p.locale, ${organization.locale}) as locale, coalesce(late.owed, '[]'::json) as owed,
           exists (select from nudge n where n.organization_id = p.organization_id and n.person_id = p.person_id and n.day = ${today.ofPerson}) as "nudgedToday"
    from person p
    left join (
      select d.person_id, count(*)::integer as late, array_agg(d.deadline_id order by d.falls_due_on, d.deadline_id) as ids,
             (json_agg(json_build_object('title', coalesce(d.title, c.title, d.external_id), 'dueOn', d.falls_due_on) order by d.falls_due_on, d.deadline_id)
                filter (where d.place <= ${named})) as owed
      from (select d.*, row_number() over (partition by d.person_id order by d.falls_due_on, d.deadline_id) as place
            from deadline d join person p on p.organization_id = d.organization_id and p.person_id = d.person_id
            where d.organization_id = ${tx.organizationId} and d.person_id = any(${[...personIds]}::integer[]) and ${standingAt(today).is.late}) d
      left join content c on c.organization_id = d.organization_id and c.content_id = d.content_id
      group by d.person_id
    ) late on late.person_id = p.person_id
    where p.organization_id = ${tx.organizationId} and p.person_id = any(${[...personIds]}::integer[])
    order by coalesce(late.late, 0) desc, lower(p.name), p.person_id`)
}

function planOf(found: Candidate[], nudgedBy: number, { email }: NudgeWish): NudgePlan {
  const plan: NudgePlan = { told: [], skipped: [], withoutEmail: 0 }
  for (const person of found) {
    const { personId, name, late, hasEmail } = person
    const why = whyNot(person, nudgedBy)
    if (why !== null) plan.skipped.push({ personId, name, why })
    else {
      plan.told.push({ personId, name, late, byEmail: email && hasEmail })
      if (email && !hasEmail) plan.withoutEmail += 1
    }
  }
  return plan
}

function whyNot({ personId, presence, late, nudgedToday }: Candidate, nudgedBy: number): SkipReason | null {
  if (personId === nudgedBy) return 'yourself'
  if (presence !== 'present') return presence
  if (late === 0) return 'nothing-late'
  return nudgedToday ? 'nudged-today' : null
}
