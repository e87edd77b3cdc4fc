import { sql } from 'kysely'
import type { Ids } from './example-requests.ts'
import { type ExceptionsHouse, exceptionsHouse, got } from './exceptions-house.ts'
import type { Person } from './world-people.ts'
import { overdueCount } from './world-policies.ts'

export interface HouseWithIds {
  house: ExceptionsHouse
  /** What somebody has to do with: their report's, and their own. */
  ids: Ids
  /** What a member has to do with who is a stranger to the manager and to the report. */
  strangers: Partial<Ids>
}

/** An organisation with something of everything that a request can name, from where the Owner or the manager stands. */
export async function houseWithIds(persona: 'owner' | 'manager'): Promise<HouseWithIds> {
  const house = await exceptionsHouse({ criteria: { forDeadlines: true, managerDays: 14, retroactive: true } })
  const { world, people, as, policyId, matrixId, committee } = house
  const boss = await world.person('boss')
  const { report, member } = people
  await world.reportsTo(people.manager, people.owner)
  await world.reportsTo(people.owner, boss)
  await world.reportsTo(member, boss)
  await world.escalationPolicy({ trigger: overdueCount(1), tell: ['managers-manager'], channels: ['in-app'] })
  const owed = async (person: Person, content: string) => {
    const { id } = await world.owes(person, { content: { type: 'item', id: content }, due: '2026-03-05' })
    const [row] = await world.rows<{ contentId: number }>(sql`
      select content_id as "contentId" from deadline where organization_id = ${world.organizationId} and deadline_id = ${id}`)
    return { deadlineId: Number(id), contentId: row?.contentId ?? 0 }
  }
  const self = people[persona]
  const own = await owed(self, 'fire')
  const theirs = await owed(report, 'fire')
  const unseen = await owed(member, 'keys')
  const one = async (column: string, table: string) => {
    const [row] = await world.rows<{ id: number }>(sql`
      select max(${sql.ref(column)})::integer as id from ${sql.table(table)} where organization_id = ${world.organizationId}`)
    return row?.id ?? 0
  }
  const escalationPolicyId = await one('policy_id', 'escalation_policy')
  const asked = await house.asked(as[persona], { ownerId: report.id })
  const { exceptionId: toDecideId } = await house.asked(as.report)
  const { exceptionId: ownDraftId } = await house.drafted(as[persona])
  const { exceptionId: unseenId } = await house.asked(as.member)
  const draft = { content: '', clauses: [], criteria: { allowed: true, matrixId, routes: [{ routeId: house.routes['light'] }] } }
  const { policyId: emptyPolicyId } = await got<{ policyId: number }>(
    as.owner('POST /policies', { body: { number: 'X-1', title: 'Keys', ownerId: null, draft } }),
  )
  const { routeId: emptyRouteId } = await got<{ routeId: number }>(as.owner('POST /approval-routes', { body: plainRoute }))
  const rules = { policyId, escalationPolicyId, matrixId, routeId: emptyRouteId, committeeId: committee.committeeId }
  const ids: Ids = {
    ...rules,
    ...{
      ...theirs,
      personId: report.id,
      recipientId: report.id,
      exceptionId: asked.exceptionId,
      dutyId: await one('duty_id', 'exception_duty'),
    },
    ...{ ownDeadlineId: own.deadlineId, ownDraftId, toDecideId, ownPersonId: self.id, emptyPolicyId, emptyRouteId },
  }
  const strangers = { ...unseen, personId: member.id, recipientId: member.id, exceptionId: unseenId, escalationPolicyId }
  return { house, ids, strangers }
}

const plainRoute = {
  name: 'Plain',
  review: null,
  steps: [{ name: 'Owner', who: [{ type: 'role', role: 'owner' }], quorum: { count: 1 }, veto: [], days: 3, whenLate: { type: 'wait' } }],
}
