import { sql } from 'kysely'
import { takeTurn } from '../../src/database/locks.ts'
import type { Database } from '../../src/database/open.ts'
import { type WriteTx, write } from '../../src/database/transaction.ts'
import type { Effect, What } from '../../src/deadlines/effects.ts'
import { followEffects } from '../../src/ledger/follow-effects.ts'
import { noteBefore, takeOffLabels } from '../../src/people/note-changes.ts'
import { loadOrganization, type Organization } from '../../src/people/organization.ts'
import { periodOf } from '../../src/time/period.ts'
import { type Course, isMember, scopedOn, spansOn } from './naive/courses.ts'
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
    await grantAs(tx, organization, effect)
    await followEffects(tx, organization, [effect], today)
    const times = covered.filter(({ from, until }) => from !== null || until !== null)
    for (const { person, from, until } of times)
      await tx.run(sql`
        update effect_person set from_day = ${from ?? '-infinity'}, until_day = ${until ?? 'infinity'}
        where organization_id = ${tx.organizationId} and exception_id = ${effect.exceptionId} and person_id = ${idOf(person)}`)
  }
}

/** Lets happen what happens on a day, before its round: people come and go, exceptions are granted and changed. */
export async function playDay(
  db: Database,
  organizationId: number,
  idOf: ReadonlyMap<string, number>,
  courses: readonly Course[],
  day: Day,
): Promise<void> {
  await write(db, { organizationId, actor: 'test', reason: 'a day goes by' }, async (tx) => {
    await takeTurn(tx, 'ledger')
    await playCourses(tx, courses, (ref) => idOf.get(ref) as number, day)
    tx.record({ action: 'test.played', objectType: 'organization', objectId: String(organizationId) })
  })
}

async function playCourses(tx: WriteTx, courses: readonly Course[], idOf: (ref: string) => number, day: Day): Promise<void> {
  const organization = await loadOrganization(tx)
  const there = ({ members }: Course) => (members ?? []).filter((member) => isMember(member, day)).map(({ person }) => idOf(person))
  await moveThem(
    tx,
    courses.flatMap((course) => there(course).map((person_id) => ({ person_id, department: course.department }))),
  )
  for (const course of courses.filter(({ department }) => department === null)) {
    const { excuse } = course
    await takeOffLabels(tx, sql`t.label = ${excuse.ref} and not t.person_id = any (${there(course)}::integer[])`)
    await tx.run(sql`
      insert into person_label (organization_id, person_id, label, set_by, since)
      select ${tx.organizationId}, unnest(${there(course)}::integer[]), ${excuse.ref}, 'hand', ${tx.clock.now().toString()} on conflict do nothing`)
  }
  for (const course of courses.filter(
    ({ grantedOn, changes }) => grantedOn === day || (grantedOn < day && changes.some(({ on }) => on === day)),
  )) {
    const excuse = scopedOn(course, day)
    const { kind, byDays, forgiven, everyone, covered, dueFrom, dueUntil, ref } = excuse
    const effect = {
      ...{ exceptionId: idOfExcuse(excuse), kind, byDays, forgiven, everyone, dueFrom, dueUntil, spans: spansOn(course, day) },
      ...{ personIds: covered.map(({ person }) => idOf(person)), teamIds: [] },
      ...{ departments: course.department ? [course.department] : [], labels: course.members && !course.department ? [ref] : [] },
    }
    const whole = { ...effect, what: await whatOf(tx, excuse) }
    await grantAs(tx, organization, whole)
    await followEffects(tx, organization, [whole], day)
  }
}

/** Everybody is where they are on that day; what they were is kept. */
async function moveThem(tx: WriteTx, stays: readonly { person_id: number; department: string | null }[]): Promise<void> {
  const becoming = sql`
    select p.person_id, (select s.department from jsonb_to_recordset(${JSON.stringify(stays)}::jsonb) as s (person_id integer, department text)
                         where s.person_id = p.person_id and s.department is not null limit 1) as department, p.role
    from person p where p.organization_id = ${tx.organizationId}`
  await noteBefore(tx, becoming)
  await tx.run(sql`
    update person p set department = b.department from (${becoming}) b where p.organization_id = ${tx.organizationId} and p.person_id = b.person_id`)
}

/**
 * The exception behind an effect, as if its days had been granted one after the other. It stands as withdrawn, and its grants as those of an
 * emergency: nobody owes it anything, and nobody is told when it ends.
 */
async function grantAs(tx: WriteTx, { timeZone }: Organization, effect: Effect): Promise<void> {
  const { exceptionId: id, what, spans, kind, byDays, forgiven, everyone, personIds, departments, labels, dueFrom, dueUntil } = effect
  const named = <T>(each: (one: What) => T | undefined) =>
    what.filter(({ policyId }) => policyId === undefined).flatMap((one) => each(one) ?? [])
  const body = {
    effect: { kind, byDays, forgiven },
    scope: {
      ...{
        everyone,
        personIds,
        departments,
        labels,
        dueFrom,
        dueUntil,
        kinds: named((one) => one.kind),
        contentIds: named((one) => one.contentId),
      },
      ...{ deadlineIds: named((one) => one.deadlineId), escalationPolicyIds: what.flatMap(({ policyId }) => policyId ?? []) },
    },
  }
  const now = tx.clock.now().toString()
  await tx.run(sql`
    insert into exception (organization_id, exception_id, number, state, policy_id, policy_version, kind, ground, title, reason, requester_id, owner_id,
                           first_id, made_at)
    overriding system value
    values (${tx.organizationId}, ${id}, ${id}, 'withdrawn', 0, 1, 'time-boxed', 'other', '', '', 0, 0, 0, ${now}) on conflict do nothing`)
  await tx.run(sql`
    insert into exception_version (organization_id, exception_id, version, body, digest, binding_version, made_at, made_by)
    values (${tx.organizationId}, ${id}, 1, ${JSON.stringify(body)}, '', 1, ${now}, 0)
    on conflict (organization_id, exception_id, version) do update set body = excluded.body`)
  await tx.run(sql`delete from exception_grant where organization_id = ${tx.organizationId} and exception_id = ${id}`)
  const periods = spans.map(({ from, until }) => periodOf(from, until, timeZone))
  await tx.run(sql`
    insert into exception_grant (organization_id, exception_id, grant_no, kind, starts_at, ends_at, move_no, granted_at)
    select ${tx.organizationId}, ${id}, p.nth, 'emergency', p.starts_at, p.ends_at, 1, ${now}
    from unnest(${periods.map(({ startsAt }) => startsAt)}::timestamptz[], ${periods.map(({ endsAt }) => endsAt)}::timestamptz[]) with ordinality
      as p (starts_at, ends_at, nth)`)
}

/** What stands for an exception of the model in the tables. */
export function idOfExcuse({ ref }: Pick<Excuse, 'ref'>): number {
  return 1_000_000 + Number(ref.replace(/\D/g, ''))
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
