import { sql, type WriteTx } from './database/transaction.ts'
import { noteBefore } from './people/note-changes.ts'
import { loadOrganization } from './people/organization.ts'
import { localDay } from './time/round-time.ts'

/** Thrown where somebody cannot be erased as things are: says what to do first. */
export class ErasureRefused extends Error {}

/** What was erased of somebody, and where they are still named. */
export interface Erased {
  personId: number
  /** What was kept about them, by name. */
  fields: string[]
  /** How many values that the audit log had committed to. */
  auditValues: number
  /** Exceptions, by number, in which people wrote their name, address or number: such texts are part of what was decided, and stay. */
  namedIn: string[]
  /** How many more name them that are confidential, or still drafts: which ones is for those who see them. */
  namedUnseen: number
}

/**
 * Erases who a person is, for good: name, addresses, how they sign in, and every value about them that the audit log commits to.
 * What they owed and did stays, under a number that leads to nobody. Every proof of the log still holds.
 */
export async function erasePerson(tx: WriteTx, personId: number): Promise<Erased> {
  const person = await held(tx, personId)
  const names = await namesOf(tx, person)
  const named = await exceptionsNaming(tx, names)
  const auditValues = await eraseFromLog(tx, personId, names)
  await eraseAccount(tx, personId)
  await erasePost(tx, person)
  const fields = await erasePersonsOwn(tx, person)
  tx.record({ action: 'person.erased', objectType: 'person', objectId: String(personId), after: { fields, auditValues } })
  return { personId, fields, auditValues, ...named }
}

interface Held {
  personId: number
  name: string
  email: string | null
  externalId: string | null
  department: string | null
  managerRef: string | null
  role: string
  leftOn: string | null
}

async function held(tx: WriteTx, personId: number): Promise<Held> {
  const person = await tx.maybeOne(sql<Held>`
    select person_id as "personId", name, email, external_id as "externalId", department, manager_ref as "managerRef", role, left_on as "leftOn"
    from person where organization_id = ${tx.organizationId} and person_id = ${personId} for update`)
  if (!person) throw new ErasureRefused('There is no such person.')
  if (person.role === 'owner') throw new ErasureRefused('An Owner is not erased: make somebody else Owner first.')
  const today = localDay(tx.clock.now(), (await loadOrganization(tx)).timeZone)
  if (person.leftOn === null || person.leftOn >= today)
    throw new ErasureRefused('They have not left: a source would bring them back. Take them out of the sources first.')
  return person
}

/** Patterns of what tells that a text is about them and nobody else. */
async function namesOf(tx: WriteTx, { personId, name, email, externalId }: Held): Promise<string[]> {
  const isOnly = (await tx.rows(namesakes(tx, name, personId))).length === 0
  // A short number is also that of a room, and a first name that of many.
  const isTelling = externalId !== null && (externalId.length > 4 || /\D/.test(externalId))
  return [email, isTelling ? externalId : null, isOnly && name.includes(' ') ? name : null].filter((text) => text !== null).map(standing)
}

/** Exceptions whose request, record, votes, conditions, evidence or attached files name them. */
async function exceptionsNaming(tx: WriteTx, names: readonly string[]): Promise<Pick<Erased, 'namedIn' | 'namedUnseen'>> {
  const rows = await tx.rows(sql<{ number: string; seen: boolean }>`
    select 'EX-' || x.number as number, not x.confidential and x.submitted_at is not null as seen from exception x
    join (
      select exception_id, body::text as text from exception_version where organization_id = ${tx.organizationId}
      union all select exception_id, reason || ' ' || detail::text from exception_move where organization_id = ${tx.organizationId}
      union all select exception_id, reason from exception_vote where organization_id = ${tx.organizationId}
      union all select exception_id, title from exception_condition where organization_id = ${tx.organizationId}
      union all select exception_id, title || ' ' || coalesce(evidence, '') from exception_duty where organization_id = ${tx.organizationId}
      union all select exception_id, file_name from attachment where organization_id = ${tx.organizationId}
    ) as said on said.exception_id = x.exception_id
    where x.organization_id = ${tx.organizationId} and exists (select from unnest(${names}::text[]) as n (text) where regexp_replace(lower(said.text), ${jsonEscape}::text, ' ', 'g') ~ n.text)
    group by x.number, x.confidential, x.submitted_at order by x.number`)
  return { namedIn: rows.filter(({ seen }) => seen).map(({ number }) => number), namedUnseen: rows.filter(({ seen }) => !seen).length }
}

/** A line break, tab or quote as it stands in the text of JSON: no part of the word behind it. */
const jsonEscape = '\\\\[nrtbf"]'

/** The values of entries about them, and of any other that names them. */
async function eraseFromLog(tx: WriteTx, personId: number, names: readonly string[]): Promise<number> {
  return tx.run(sql`
    delete from audit_personal v using audit_entry e
    where v.organization_id = ${tx.organizationId} and e.organization_id = v.organization_id and e.leaf_index = v.leaf_index
      and ((e.object_type = 'person' and e.object_id = ${String(personId)})
        or (e.object_type = 'account' and e.object_id = (select account_id::text from account a
                                                         where a.organization_id = v.organization_id and a.person_id = ${personId}))
        or exists (select from unnest(${names}::text[]) as n (text) where lower(v.value) ~ n.text))`)
}

/** A pattern for a text as a word of its own: Max Mayer is not in Max Mayerhofer, nor ann@x.org in joann@x.org. */
function standing(text: string): string {
  const literally = text.toLowerCase().replace(/[^\p{L}\p{N}\s]/gu, '\\$&')
  return `(^|[^[:alnum:]._@-])${literally}($|[^[:alnum:]._@-]|[.]($|[^[:alnum:]]))`
}

async function eraseAccount(tx: WriteTx, personId: number): Promise<void> {
  const account = await tx.maybeOne(sql<{ id: number }>`
    update account set email = ${`erased-${personId}`}, password = null, two_factor = null, two_factor_on = null, lists = '{}', revision = revision + 1,
           disabled_at = coalesce(disabled_at, ${tx.clock.now().toString()})
    where organization_id = ${tx.organizationId} and person_id = ${personId} returning account_id as id`)
  for (const table of account ? ['backup_code', 'session', 'account_link'] : [])
    await tx.run(sql`delete from ${sql.table(table)} where organization_id = ${tx.organizationId} and account_id = ${account?.id}`)
  for (const table of ['api_token', 'idempotent_answer'])
    await tx.run(sql`delete from ${sql.table(table)} where organization_id = ${tx.organizationId} and person_id = ${personId}`)
}

/** What was written to them, and their name in what was written to others: that it was, and when, stays. What still waits is not sent any more. */
async function erasePost(tx: WriteTx, { personId, name }: Held): Promise<void> {
  const now = sql`${tx.clock.now().toString()}::timestamptz`
  const waits = sql`status in ('waiting', 'claimed') and lapses_at > ${now}`
  await tx.run(sql`
    update delivery
    set address = '', bytes = null, answer = case when ${waits} then 'the recipient has left' end,
        status = case when ${waits} then 'dropped' else status end, settled_at = case when ${waits} then ${now} else settled_at end
    where organization_id = ${tx.organizationId} and recipient_id = ${personId}`)
  const said = (key: string) => sql`${`"${key}": `}::text || to_jsonb(${name}::text)::text`
  // Where somebody else has the same name, only what was written to them: a name alone does not say whose it is.
  await tx.run(sql`
    update message set content = replace(replace(content::text, ${said('name')}, '"name": "${sql.raw(nobody)}"'), ${said('subject')}, '"subject": "${sql.raw(nobody)}"')::jsonb
    where organization_id = ${tx.organizationId}
      and (recipient_id = ${personId}
        or (strpos(content::text, to_jsonb(${name}::text)::text) > 0
          and not exists (${namesakes(tx, name, personId)})))`)
}

function namesakes(tx: WriteTx, name: string, personId: number) {
  return sql`select p.person_id from person p where p.organization_id = ${tx.organizationId} and lower(p.name) = lower(${name}) and p.person_id <> ${personId}`
}

const nobody = 'Erased'

/** The row stays, since what they owed points to it; who it was does not. */
async function erasePersonsOwn(tx: WriteTx, { personId, email, externalId, department, managerRef }: Held): Promise<string[]> {
  const number = `erased-${personId}`
  // What they were counted under on a past day stays with that day; what was written on them goes altogether.
  await noteBefore(tx, sql`select ${personId}::integer as person_id, null::text as department, 'member'::text as role`)
  await tx.run(sql`
    update person set name = ${nobody}, email = null, external_id = ${number}, time_zone = null, locale = null, department = null, manager_ref = null,
           role = 'member', email_refused = null
    where organization_id = ${tx.organizationId} and person_id = ${personId}`)
  for (const table of ['person', 'manager_claim'])
    await tx.run(sql`
      update ${sql.table(table)} set manager_ref = ${number}
      where organization_id = ${tx.organizationId} and (lower(manager_ref) = ${email} or manager_ref = ${externalId})`)
  for (const table of ['person_source', 'person_label', 'person_label_past', 'leave'])
    await tx.run(sql`delete from ${sql.table(table)} where organization_id = ${tx.organizationId} and person_id = ${personId}`)
  const had = { email, externalId, department, managerRef }
  return ['name', ...Object.entries(had).flatMap(([field, value]) => (value === null ? [] : [field]))]
}
