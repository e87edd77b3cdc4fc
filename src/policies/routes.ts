import type { ApprovalRoute, Decider, WhenLate } from '../contract/approval-routes.ts'
import { sql, type Tx, type WriteTx } from '../database/transaction.ts'
import { faultsOfPeople } from './people.ts'
import { expectSound, type Fault } from './unsound.ts'
import { addTo, changeOn, type Kept, newestOf, type Shelf, versionOf, versionsOf } from './versioned.ts'
import { voidVetoes } from './vetoes.ts'

/** A version of an approval route as it is kept. */
export type KeptRoute = Kept<ApprovalRoute>

const shelf: Shelf<ApprovalRoute> = {
  noun: 'approval-route',
  says: 'an approval route',
  table: sql`approval_route`,
  id: sql.ref('route_id'),
  sequence: 'approval_route_id',
  complete: (stored) => ({ ...stored, review: stored.review && { ...unsaid, ...stored.review } }),
}

/** Reviews of earlier days do not say what happens when they are late. */
const unsaid = { whenLate: { type: 'wait' as const } }

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

/** Whom a route names who is not there, or where nobody sits; steps that ask for more votes than there can ever be, and vetoes that nobody there has. */
export async function faultsOfRoute(tx: Tx, route: ApprovalRoute): Promise<Fault[]> {
  const named = decidersOf(route)
  const people = named.flatMap(({ path, decider }) =>
    decider.type === 'people' ? decider.personIds.map((personId, at) => ({ path: `${path}.personIds.${at}`, personId })) : [],
  )
  const members = await membersOf(tx, named)
  const empty = named.flatMap(({ path, decider }): Fault[] => {
    if (decider.type !== 'committee') return []
    const count = members.get(decider.committeeId)?.length
    if (count === undefined) return [{ path: `${path}.committeeId`, message: `There is no committee with the id ${decider.committeeId}.` }]
    return count === 0 ? [{ path: `${path}.committeeId`, message: 'Nobody sits in this committee.' }] : []
  })
  const unknown = [...(await faultsOfPeople(tx, people)), ...empty]
  const vetoes = unknown.length === 0 ? await voidVetoes(tx, route, members) : []
  return [...unknown, ...quorumsOutOfReach(route, ['requesters-manager', 'policy-owner', 'people']), ...vetoes]
}

/**
 * Steps that ask for more votes than the committees in them have seats now. Whoever writes a route should know; a route from
 * a file, or one of the starters, may come before the committee is full.
 */
export async function faultsOfSeats(tx: Tx, route: ApprovalRoute): Promise<Fault[]> {
  const isSeated = ({ who }: ApprovalRoute['steps'][number]) => who.some(({ type }) => type === 'committee')
  const members = await membersOf(tx, decidersOf(route))
  return quorumsOutOfReach(route, ['requesters-manager', 'policy-owner', 'people', 'committee'], members).filter(({ path }) =>
    route.steps.some((step, at) => path === `steps.${at}.quorum` && isSeated(step)),
  )
}

/** The steps that ask for more votes than they have seats now, in the routes in which a committee decides. */
export async function stepsOutOfReach(tx: Tx, committeeId: number): Promise<(Fault & { route: string; step: string })[]> {
  const found: (Fault & { route: string; step: string })[] = []
  for (const { body } of await listRoutes(tx))
    for (const fault of await faultsOfSeats(tx, body)) {
      const step = body.steps.find((_, at) => fault.path === `steps.${at}.quorum`)
      const isTheirs = step?.who.some((decider) => decider.type === 'committee' && decider.committeeId === committeeId)
      if (step && isTheirs) found.push({ ...fault, route: body.name, step: step.name })
    }
  return found
}

interface NamedDecider {
  path: string
  decider: Decider
}

/** Everybody a route names, and where it does. */
export function decidersOf({ review, steps }: ApprovalRoute): NamedDecider[] {
  const at = (path: string, deciders: readonly Decider[]) => deciders.map((decider, index) => ({ path: `${path}.${index}`, decider }))
  const late = (path: string, whenLate: WhenLate) => at(`${path}.whenLate.to`, whenLate.type === 'escalate' ? whenLate.to : [])
  return [
    ...(review ? [...at('review.who', review.who), ...late('review', review.whenLate)] : []),
    ...steps.flatMap(({ who, veto, whenLate }, step) => [
      ...at(`steps.${step}.who`, who),
      ...at(`steps.${step}.veto`, veto),
      ...late(`steps.${step}`, whenLate),
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

/** Who sits in the committees that are named; those that are not there are missing. */
async function membersOf(tx: Tx, named: readonly NamedDecider[]): Promise<Map<number, number[]>> {
  const ids = named.flatMap(({ decider }) => (decider.type === 'committee' ? [decider.committeeId] : []))
  if (ids.length === 0) return new Map()
  const rows = await tx.rows(sql<{ id: number; members: number[] }>`
    select committee_id as id, member_ids as members from committee
    where organization_id = ${tx.organizationId} and retired_at is null and committee_id = any(${ids}::integer[])`)
  return new Map(rows.map(({ id, members }) => [id, members]))
}

/** A count that all who may speak do not reach together, of steps in which only these kinds of deciders are named. */
function quorumsOutOfReach(
  { steps }: ApprovalRoute,
  counted: readonly Decider['type'][],
  members: ReadonlyMap<number, readonly number[]> = new Map(),
): Fault[] {
  const known = (decider: Decider): readonly number[] | null => {
    if (decider.type === 'people') return decider.personIds
    return decider.type === 'committee' ? (members.get(decider.committeeId) ?? []) : null
  }
  return steps.flatMap(({ who, quorum }, step) => {
    // Of a committee that is not there, or that nobody sits in, it is said already.
    if (!('count' in quorum) || who.some((each) => !counted.includes(each.type) || known(each)?.length === 0)) return []
    const most = new Set(who.flatMap((each) => known(each) ?? [])).size + who.filter((each) => known(each) === null).length
    if (most >= quorum.count) return []
    return [{ path: `steps.${step}.quorum`, message: `${quorum.count} must agree, but only ${most} may speak in this step.` }]
  })
}
