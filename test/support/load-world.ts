import { sql } from 'kysely'
import type { Database } from '../../src/database/open.ts'
import { write } from '../../src/database/transaction.ts'
import { refreshFallsDue } from '../../src/deadlines/refresh-falls-due.ts'
import { applyPolicies, planPolicies } from '../../src/escalation/policies.ts'
import { instantOf } from '../../src/time/round-time.ts'
import { found } from './database.ts'
import { loadExceptions } from './load-exceptions.ts'
import { loadExcuses } from './load-excuses.ts'
import { personByRef } from './naive/people.ts'
import type { World } from './naive/world.ts'

let made = 0

/** Puts a world of the naive model into an organisation of its own, straight into the tables. */
export async function loadWorld(db: Database, world: World): Promise<{ organizationId: number; idOf: Map<string, number> }> {
  const organizationId = await found(db, { ...world.org, name: `world ${process.pid} ${(made += 1)}` })
  const idOf = new Map<string, number>()
  await write(db, { organizationId, actor: 'test', reason: 'a random world' }, async (tx) => {
    await tx.run(sql`
      update organization set leave_grace_days = ${world.org.leaveGraceDays}, escalation_enabled = ${world.org.escalationEnabled}
      where organization_id = ${organizationId}`)
    for (const person of world.people) {
      const { id } = await tx.one(sql<{ id: number }>`
        insert into person (organization_id, external_id, email, name, time_zone, role, joined_on, left_on, email_refused)
        values (${organizationId}, ${person.externalId}, ${person.email?.toLowerCase() ?? null}, ${person.ref}, ${person.timeZone}, ${person.role},
                ${person.joinedOn}, ${person.leftOn}, ${person.emailRefused ? '550 no such user' : null})
        returning person_id as id`)
      idOf.set(person.ref, id)
      if (person.roleBefore)
        await tx.run(sql`
          insert into person_change (organization_id, person_id, field, changed_at, before)
          values (${organizationId}, ${id}, 'role', ${instantOf(person.roleBefore.day, '12:00', world.org.timeZone).toString()}, ${person.roleBefore.role})`)
    }
    const id = (ref: string) => idOf.get(ref) as number
    for (const { person, managerRef, from, until } of world.lines) {
      const manager = personByRef(world, managerRef)
      await tx.run(
        sql`update person set manager_ref = ${managerRef} where organization_id = ${organizationId} and person_id = ${id(person)}`,
      )
      if (manager)
        await tx.run(sql`
          insert into reporting_line (organization_id, person_id, from_day, until_day, manager_id)
          values (${organizationId}, ${id(person)}, ${from ?? '-infinity'}, ${until ?? 'infinity'}, ${id(manager.ref)})`)
    }
    for (const { person, from, until } of world.leaves)
      await tx.run(sql`insert into leave values (${organizationId}, ${id(person)}, ${from}, ${until ?? 'infinity'})`)
    for (const { person, standIn, from, until } of world.standIns)
      await tx.run(sql`insert into stand_in values (${organizationId}, ${id(person)}, ${id(standIn)}, ${from}, ${until ?? 'infinity'})`)
    await tx.run(sql`insert into source (organization_id, name) values (${organizationId}, 'csv')`)
    const contentId = async ({ type, id: externalId }: { type: string; id: string }) => {
      const row = await tx.one(sql<{ id: number }>`
        insert into content (organization_id, type, external_id, title) values (${organizationId}, ${type}, ${externalId}, ${externalId})
        on conflict (organization_id, type, external_id) do update set title = excluded.title returning content_id as id`)
      return row.id
    }
    for (const deadline of world.deadlines) {
      const content = deadline.content ? await contentId(deadline.content) : null
      for (const container of deadline.inside)
        await tx.run(
          sql`insert into content_inside values (${organizationId}, ${await contentId(container)}, ${content}) on conflict do nothing`,
        )
      await tx.run(sql`
        insert into deadline (organization_id, source_id, person_id, content_id, kind, assigned_on, due_on, falls_due_on, due_at, met_on, met_at,
                              withdrawn_on, mandatory, confirmed, external_id)
        select ${organizationId}, source_id, ${id(deadline.person)}, ${content}, ${deadline.kind}::deadline_kind, ${deadline.assignedOn}::date,
               ${deadline.dueOn}::date, ${deadline.dueOn}::date, ${deadline.dueAt}::timestamptz, ${deadline.metOn}::date, ${deadline.metAt}::timestamptz,
               ${deadline.withdrawnOn}::date, ${deadline.mandatory}, ${deadline.confirmed}, ${deadline.ref}
        from source where organization_id = ${organizationId}`)
    }
    await loadExceptions(tx, world.exceptions, id)
    await refreshFallsDue(tx, world.org.leaveGraceDays, sql`true`)
    await applyPolicies(tx, await planPolicies(tx, world.policies))
    if (world.excuses?.length) {
      await loadExcuses(tx, world.excuses, id)
      await refreshFallsDue(tx, world.org.leaveGraceDays, sql`true`)
    }
    tx.record({ action: 'test.loaded', objectType: 'organization', objectId: String(organizationId) })
  })
  return { organizationId, idOf }
}
