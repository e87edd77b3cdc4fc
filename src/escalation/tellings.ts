import { sql } from 'kysely'
import type { EscalationPolicy } from '../contract/escalation-policy.ts'
import type { Tx } from '../database/transaction.ts'
import { loadDirectory } from '../people/directory.ts'
import { chairsOf } from './chairs.ts'
import type { Problem } from './evaluate.ts'
import type { Moment, StoredPolicy } from './moment.ts'
import { type Recipient, recipientsOf } from './recipients/resolve.ts'
import { laySilenced } from './silence.ts'

/**
 * Finds who is to be told about whom, as the temp table told(policy_id, subject_id, recipient_id, because, email, in_app):
 * every recipient of every subject in `fired`, but for what a policy that started "from here" took as known, and what an
 * exception mutes.
 * @returns the subjects nobody can be told about, as problems
 */
export async function findTold(tx: Tx, moment: Moment, policies: StoredPolicy[]): Promise<Problem[]> {
  await laySilenced(tx, moment, policies)
  await tx.layEmpty('told', 'policy_id integer, subject_id integer, recipient_id integer, because jsonb, email boolean, in_app boolean')
  if (!(await tx.maybeOne(sql`select from fired limit 1`))) return []
  const chairs = await chairsOf(tx, moment, policies)
  await tx.lay(
    'subject',
    sql`
    select distinct subject_id as person_id from fired union select unnest(${[...chairs.values()].flat()}::integer[])`,
  )
  await tx.run(sql`analyze subject`)
  const directory = await loadDirectory(tx, moment.day, 'subject', { policies: policies.map((policy) => policy.definition), chairs })
  const definitions = new Map(policies.map(({ id, definition }) => [id, { definition, way: wayOf(definition) }]))
  const problems: Problem[] = []
  let subject = 0
  const found = new Map<string, string[]>() // of this subject, by the way to the recipients: many policies share a few
  for await (const batch of tx.stream(firedAndNotKnown(tx, moment), 5000)) {
    const lines: string[] = []
    for (const { policyId, subjectId } of batch) {
      const policy = definitions.get(policyId)
      if (!policy) continue
      if (subject !== subjectId) found.clear()
      subject = subjectId
      const told = found.get(policy.way) ?? recipientsOf(policy.definition, subjectId, directory).map(asColumns)
      found.set(policy.way, told)
      if (told.length === 0)
        problems.push({ about: `policy ${policy.definition.name}`, problem: `nobody can be told about person ${subjectId}` })
      for (const columns of told) lines.push(`${policyId}\t${subjectId}\t${columns}\n`)
    }
    await tx.copyInto('told', ['policy_id', 'subject_id', 'recipient_id', 'because', 'email', 'in_app'], [lines.join('')])
  }
  await tx.run(sql`analyze told (policy_id, subject_id, recipient_id)`)
  return problems
}

/** Policies with the same way tell the same people about a subject, for the same reasons. */
function wayOf({ trigger, recipients, fallback, channels }: EscalationPolicy): string {
  return JSON.stringify([trigger.type === 'overdue-count' && trigger.subject, recipients, fallback, channels])
}

function asColumns({ recipientId, because, email, inApp }: Recipient): string {
  return `${recipientId}\t${copyText(JSON.stringify(because))}\t${email}\t${inApp}`
}

function firedAndNotKnown(tx: Tx, { day }: Moment) {
  return sql<{ policyId: number; subjectId: number }>`
    select f.policy_id as "policyId", f.subject_id as "subjectId" from fired f
    where not exists (select from silenced q where q.policy_id = f.policy_id and q.subject_id = f.subject_id)
      and not exists (
      select from episode e
      where e.organization_id = ${tx.organizationId} and e.policy_id = f.policy_id and e.subject_id = f.subject_id and e.known
        and e.opened_on <= ${day}::date and (e.closed_on is null or e.closed_on > ${day}::date) and f.count <= e.count)
    order by f.subject_id, f.policy_id`
}

/** A value in COPY's text format. */
function copyText(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r')
}

/** Keeps the tellings: from when to when somebody is told about a subject, and why it ended. Needs `told`, `silenced` and `closing`. */
export async function keepTellings(tx: Tx, moment: Moment, failed: number[]): Promise<void> {
  await tx.overWholeSets(() => findTellingsThatChange(tx, failed))
  await writeTellings(tx, moment)
  await tx.analyze('telling')
}

/**
 * Temp table telling_change(policy_id, subject_id, recipient_id, from_day, is_told, because, email, in_app): the open tellings of whom
 * nobody is told any more, or for other reasons, by the day they are from; and, without such a day, what is told for the first time. Most
 * days it is few of many.
 */
async function findTellingsThatChange(tx: Tx, failed: number[]): Promise<void> {
  await tx.lay(
    'telling_change',
    sql`
    select policy_id, subject_id, recipient_id, t.from_day, d.is_told is not null as is_told, d.because, d.email, d.in_app
    from (select policy_id, subject_id, recipient_id, from_day, because, email, in_app
          from telling where organization_id = ${tx.organizationId} and until_day = 'infinity') t
    full join (select *, true as is_told from told) d using (policy_id, subject_id, recipient_id)
    where case when d.is_told is null then not policy_id = any (${failed}::integer[])
               else t.from_day is null or (t.because, t.email, t.in_app) is distinct from (d.because, d.email, d.in_app) end`,
  )
  await tx.run(sql`analyze telling_change (policy_id, subject_id, recipient_id, is_told)`)
}

async function writeTellings(tx: Tx, { day }: Moment): Promise<void> {
  // Still open: a sender that drops a line may have ended it meanwhile, as never told.
  const isThat = sql`
    t.organization_id = ${tx.organizationId} and t.recipient_id = d.recipient_id and t.policy_id = d.policy_id and t.subject_id = d.subject_id
    and t.from_day = d.from_day and t.until_day = 'infinity'`
  await tx.run(sql`
    update telling t set until_day = ${day}, ended_why = coalesce(c.why, case when q.policy_id is not null then 'muted' end, 'recipient-changed')
    from telling_change d
    left join closing c on c.policy_id = d.policy_id and c.subject_id = d.subject_id
    left join silenced q on q.policy_id = d.policy_id and q.subject_id = d.subject_id
    where not d.is_told and ${isThat}`)
  await tx.run(sql`
    update telling t set because = d.because, email = d.email, in_app = d.in_app
    from telling_change d where d.is_told and ${isThat}`)
  await tx.run(sql`
    insert into telling (organization_id, policy_id, subject_id, recipient_id, from_day, because, email, in_app)
    select ${tx.organizationId}, policy_id, subject_id, recipient_id, ${day}, because, email, in_app
    from telling_change where from_day is null`)
}
