import { sql } from 'kysely'
import type { WriteTx } from '../../src/database/transaction.ts'
import type { What } from '../../src/deadlines/effects.ts'
import { followEffects } from '../../src/ledger/follow-effects.ts'
import { loadOrganization } from '../../src/people/organization.ts'
import { type Course, isMember, spansOn } from './naive/courses.ts'
import type { Day, Excuse } from './naive/world.ts'

/** Puts what exceptions of the naive model do in force, as moves of exceptions do; who was covered when is written down as it is said. */
export async function loadExcuses(
  tx: WriteTx,
  excuses: readonly Excuse[],
  idOf: (ref: string) => number,
  today: Day = '2026-01-01',
): Promise<void> {
  const organization = await loadOrganization(tx)
  for (const excuse of excuses) {
    const { kind, byDays, forgiven, everyone, covered, dueFrom, dueUntil, spans } = excuse
    const effect = {
      ...{ exceptionId: idOfExcuse(excuse), kind, byDays, forgiven, everyone, dueFrom, dueUntil, spans },
      ...{ personIds: covered.map(({ person }) => idOf(person)), teamIds: [], departments: [], labels: [], what: await whatOf(tx, excuse) },
    }
    await followEffects(tx, organization, [effect], today)
    const times = covered.filter(({ from, until }) => from !== null || until !== null)
    for (const { person, from, until } of times)
      await tx.run(sql`
        update effect_person set from_day = ${from ?? '-infinity'}, until_day = ${until ?? 'infinity'}
        where organization_id = ${tx.organizationId} and exception_id = ${effect.exceptionId} and person_id = ${idOf(person)}`)
  }
}

/** Lets happen what happens on a day, before its round: people come and go, exceptions are granted and changed. Whoever calls holds the ledger's lock. */
export async function playCourses(tx: WriteTx, courses: readonly Course[], idOf: (ref: string) => number, day: Day): Promise<void> {
  const organization = await loadOrganization(tx)
  for (const { excuse, members } of courses) {
    const there = (members ?? []).filter((member) => isMember(member, day)).map(({ person }) => idOf(person))
    await tx.run(sql`
      delete from person_label where organization_id = ${tx.organizationId} and label = ${excuse.ref} and not person_id = any (${there}::integer[])`)
    await tx.run(sql`
      insert into person_label (organization_id, person_id, label, set_by, since)
      select ${tx.organizationId}, unnest(${there}::integer[]), ${excuse.ref}, 'hand', ${tx.clock.now().toString()} on conflict do nothing`)
  }
  for (const course of courses.filter(
    ({ grantedOn, changes }) => grantedOn === day || (grantedOn < day && changes.some(({ on }) => on === day)),
  )) {
    const { kind, byDays, forgiven, everyone, covered, dueFrom, dueUntil, ref } = course.excuse
    const effect = {
      ...{ exceptionId: idOfExcuse(course.excuse), kind, byDays, forgiven, everyone, dueFrom, dueUntil, spans: spansOn(course, day) },
      ...{ personIds: covered.map(({ person }) => idOf(person)), teamIds: [], departments: [], labels: course.members ? [ref] : [] },
    }
    await followEffects(tx, organization, [{ ...effect, what: await whatOf(tx, course.excuse) }], day)
  }
}

/** What stands for an exception of the model in the tables. */
export function idOfExcuse({ ref }: Pick<Excuse, 'ref'>): number {
  return 1000 + Number(ref.replace(/\D/g, ''))
}

async function whatOf(tx: WriteTx, { kinds, contents, policies, deadlines }: Excuse): Promise<What[]> {
  const contentIds = await tx.rows(sql<{ contentId: number }>`
    select content_id as "contentId" from content c
    join jsonb_to_recordset(${JSON.stringify(contents)}::jsonb) as n (type text, id text) on n.type = c.type and n.id = c.external_id
    where c.organization_id = ${tx.organizationId}`)
  const deadlineIds = await tx.rows(sql<{ deadlineId: string }>`
    select deadline_id as "deadlineId" from deadline
    where organization_id = ${tx.organizationId} and external_id = any (${deadlines}::text[])`)
  const watched = await tx.rows(sql<What>`
    select p.policy_id as "policyId", p.definition -> 'trigger' ->> 'kind' as kind,
           (select c.content_id from content c where c.organization_id = p.organization_id and c.type = p.definition -> 'trigger' -> 'content' ->> 'type'
              and c.external_id = p.definition -> 'trigger' -> 'content' ->> 'id') as "contentId",
           (p.definition -> 'trigger' ->> 'mandatoryOnly')::boolean as mandatory
    from escalation_policy p where p.organization_id = ${tx.organizationId} and p.name = any (${policies}::text[])`)
  // Content that nobody owes stands in no table; naming it still means nothing but that.
  const nowhere = contents.slice(contentIds.length).map(() => ({ contentId: 0 }))
  return [
    ...kinds.map((kind) => ({ kind })),
    ...contentIds,
    ...nowhere,
    ...deadlineIds.map(({ deadlineId }) => ({ deadlineId: Number(deadlineId) })),
    ...watched,
  ]
}
