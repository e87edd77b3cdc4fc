import type { ApprovalRoute, Decider } from '../contract/approval-routes.ts'
import { sql, type Tx, type WriteTx } from '../database/transaction.ts'
import { faultsOfPeople } from './people.ts'
import { expectSound, type Fault } from './unsound.ts'
import { addTo, changeOn, type Kept, newestOf, type Shelf, versionOf, versionsOf } from './versioned.ts'

/** A version of an approval route as it is kept. */
export type KeptRoute = Kept<ApprovalRoute>

const shelf: Shelf = {
  noun: 'approval-route',
  says: 'an approval route',
  table: sql`approval_route`,
  id: sql.ref('route_id'),
  sequence: 'approval_route_id',
}

/** Every route in its newest version, by name. */
export const listRoutes = (tx: Tx): Promise<KeptRoute[]> => newestOf(tx, shelf)

/** All versions of one route, the newest first; none where there is no such route. */
export const routeVersions = (tx: Tx, routeId: number): Promise<KeptRoute[]> => versionsOf(tx, shelf, routeId)

/** One version of a route, or its newest. */
export const routeOf = (tx: Tx, routeId: number, version?: number): Promise<KeptRoute | undefined> => versionOf(tx, shelf, routeId, version)

/** Adds a route. Throws Unsound where it names who is not there, NotNow where the name is taken. */
export async function addRoute(tx: WriteTx, body: ApprovalRoute): Promise<KeptRoute> {
  expectSound(await faultsOfRoute(tx, body))
  return addTo(tx, shelf, body)
}

/** Makes a new version of a route, unless nothing differs. Throws Unsound and NotNow. */
export async function changeRoute(
  tx: WriteTx,
  routeId: number,
  body: ApprovalRoute,
  check: (version: number) => void = () => {},
): Promise<KeptRoute | undefined> {
  if (!(await routeOf(tx, routeId))) return undefined
  expectSound(await faultsOfRoute(tx, body))
  return changeOn(tx, shelf, routeId, body, check)
}

/** Whom a route names who is not there, or where nobody sits; and steps that ask for more votes than there can be. */
export async function faultsOfRoute(tx: Tx, route: ApprovalRoute): Promise<Fault[]> {
  const named = decidersOf(route)
  const people = named.flatMap(({ path, decider }) =>
    decider.type === 'people' ? decider.personIds.map((personId, at) => ({ path: `${path}.personIds.${at}`, personId })) : [],
  )
  const seats = new Map((await committeesNamed(tx, named)).map(({ id, seats }) => [id, seats]))
  const empty = named.flatMap(({ path, decider }): Fault[] => {
    if (decider.type !== 'committee') return []
    const count = seats.get(decider.committeeId)
    if (count === undefined) return [{ path: `${path}.committeeId`, message: `There is no committee with the id ${decider.committeeId}.` }]
    return count === 0 ? [{ path: `${path}.committeeId`, message: 'Nobody sits in this committee.' }] : []
  })
  return [...(await faultsOfPeople(tx, people)), ...empty, ...quorumsOutOfReach(route)]
}

interface NamedDecider {
  path: string
  decider: Decider
}

/** Everybody a route names, and where it does. */
export function decidersOf({ review, steps }: ApprovalRoute): NamedDecider[] {
  const at = (path: string, deciders: readonly Decider[]) => deciders.map((decider, index) => ({ path: `${path}.${index}`, decider }))
  return [
    ...at('review.who', review?.who ?? []),
    ...steps.flatMap(({ who, veto, whenLate }, step) => [
      ...at(`steps.${step}.who`, who),
      ...at(`steps.${step}.veto`, veto),
      ...at(`steps.${step}.whenLate.to`, whenLate.type === 'escalate' ? whenLate.to : []),
    ]),
  ]
}

/** The names of the people that routes name, by their numbers. */
export async function peopleNamed(tx: Tx, routes: readonly KeptRoute[]): Promise<Record<string, string>> {
  const ids = routes.flatMap(({ body }) => decidersOf(body)).flatMap(({ decider }) => (decider.type === 'people' ? decider.personIds : []))
  if (ids.length === 0) return {}
  const rows = await tx.rows(sql<{ id: number; name: string }>`
    select person_id as id, name from person where organization_id = ${tx.organizationId} and person_id = any(${ids}::integer[])`)
  return Object.fromEntries(rows.map(({ id, name }) => [String(id), name]))
}

async function committeesNamed(tx: Tx, named: readonly NamedDecider[]): Promise<{ id: number; seats: number }[]> {
  const ids = named.flatMap(({ decider }) => (decider.type === 'committee' ? [decider.committeeId] : []))
  if (ids.length === 0) return []
  return tx.rows(sql<{ id: number; seats: number }>`
    select committee_id as id, cardinality(member_ids) as seats from committee
    where organization_id = ${tx.organizationId} and retired_at is null and committee_id = any(${ids}::integer[])`)
}

/** A count that all named people together do not reach. Roles may come to anybody, and who sits in a committee changes. */
function quorumsOutOfReach({ steps }: ApprovalRoute): Fault[] {
  return steps.flatMap(({ who, quorum }, step): Fault[] => {
    if (!('count' in quorum) || who.some(({ type }) => type === 'role' || type === 'committee')) return []
    const named = new Set(who.flatMap((decider) => (decider.type === 'people' ? decider.personIds : [])))
    const most = named.size + who.filter(({ type }) => type !== 'people').length
    if (most >= quorum.count) return []
    return [{ path: `steps.${step}.quorum`, message: `${quorum.count} must agree, but only ${most} may speak in this step.` }]
  })
}
