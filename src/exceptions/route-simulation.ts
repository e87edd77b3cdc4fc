import { sql } from 'kysely'
import type { ApprovalRoute, RouteStep } from '../contract/approval-routes.ts'
import type { Tx } from '../database/transaction.ts'
import { loadOrganization } from '../people/organization.ts'
import { addDays } from '../time/day.ts'
import { periodOf } from '../time/period.ts'
import { localDay } from '../time/round-time.ts'
import { coveredPeople } from './covered-people.ts'
import { seatsOf } from './seats.ts'
import { readStored, type StoredRequest } from './stored-request.ts'
import { tally } from './tally.ts'

/** What another form of a route would have meant for the requests that took it in the past year. */
export interface RouteSimulation {
  from: string
  to: string
  /** Requests looked at, the newest first, and earlier ones that were left out. */
  requests: number
  leftOut: number
  otherPeople: (SimulatedRequest & { added: string[]; removed: string[] })[]
  /** Steps that too few people could have spoken in; null: the review. */
  undecidable: (SimulatedRequest & { step: string | null; needed: number; could: number })[]
  /** Those that would have lapsed, and did not: in which step; null: in the review. */
  lapsed: (SimulatedRequest & { step: string | null })[]
  /** How many decisions would have been asked of whom, where that differs. */
  load: { personId: number; name: string; before: number; after: number; morePerMonth: number }[]
}

interface SimulatedRequest {
  exceptionId: number
  number: string
  /** Null where it is confidential. */
  title: string | null
}

interface Past {
  exceptionId: number
  number: string
  title: string | null
  requesterId: number
  policyId: number
  excluded: number[]
  body: StoredRequest
  submittedAt: string
  /** The review has the number 0. */
  steps: { step: number; body: Decides & Timed; dueAt: string | null; settledAt: string | null }[]
}

type Decides = Pick<RouteStep, 'name' | 'who'> & Partial<Pick<RouteStep, 'quorum' | 'veto'>>
type Timed = Pick<RouteStep, 'days'> & Partial<Pick<RouteStep, 'whenLate'>>

const mostRequests = 300

/** Lays a draft of a route over the past year. Nothing is changed. */
export async function simulateRoute(tx: Tx, routeId: number, draft: ApprovalRoute): Promise<RouteSimulation> {
  const { timeZone } = await loadOrganization(tx)
  const to = localDay(tx.clock.now(), timeZone)
  const all = await requestsOn(tx, routeId)
  const looked = all.slice(0, mostRequests)
  const asked = { before: new Map<number, number>(), after: new Map<number, number>() }
  const found: { request: Past; added: number[]; removed: number[] }[] = []
  const undecidable: RouteSimulation['undecidable'] = []
  const lapsed: RouteSimulation['lapsed'] = []
  const drafted = new Map([...(draft.review ? [{ name: 'review', ...draft.review }] : [null]), ...draft.steps].entries())
  for (const past of looked) {
    const day = localDay(Temporal.Instant.from(past.submittedAt), timeZone)
    const request = { ...past, excluded: [...past.excluded, ...(await coveredPeople(tx, readStored(past.body), day))] }
    const decided = request.steps.filter(({ step }) => step > 0).map(({ body }) => body)
    const before = (await hearAll(tx, decided, request, day)).flatMap(({ people }) => people)
    const steps = await hearAll(tx, draft.steps, request, day)
    const after = steps.flatMap(({ people }) => people)
    for (const id of before) asked.before.set(id, (asked.before.get(id) ?? 0) + 1)
    for (const id of after) asked.after.set(id, (asked.after.get(id) ?? 0) + 1)
    const review = draft.review ? await hearAll(tx, [{ name: '', who: draft.review.who }], request, day) : []
    for (const { could } of review) if (could === 0) undecidable.push({ ...shown(request), step: null, needed: 1, could })
    const late = request.steps.find((one) => lapses(one, drafted.get(one.step) ?? null, { now: tx.clock.now(), timeZone }))
    if (late) lapsed.push({ ...shown(request), step: late.step === 0 ? null : (drafted.get(late.step)?.name ?? null) })
    for (const { name, needed, could } of steps) if (could < needed) undecidable.push({ ...shown(request), step: name, needed, could })
    const [added, removed] = [without(after, before), without(before, after)]
    if (added.length + removed.length > 0) found.push({ request, added, removed })
  }
  const names = await namesOf(tx, [...asked.before.keys(), ...asked.after.keys()])
  const nameOf = (id: number) => names.get(id) ?? String(id)
  return {
    ...{ from: addDays(to, -365), to, requests: looked.length, leftOut: all.length - looked.length, undecidable, lapsed },
    otherPeople: found.map(({ request, added, removed }) => ({
      ...shown(request),
      added: added.map(nameOf),
      removed: removed.map(nameOf),
    })),
    load: [...names]
      .map(([personId, name]) => ({ personId, name, before: asked.before.get(personId) ?? 0, after: asked.after.get(personId) ?? 0 }))
      .filter(({ before, after }) => before !== after)
      .map((one) => ({ ...one, morePerMonth: Math.round(((one.after - one.before) / 12) * 100) / 100 }))
      .toSorted((a, b) => b.after - b.before - (a.after - a.before) || a.personId - b.personId),
  }
}

/** The requests of the past year whose last attempt took the route, each with the steps it had. */
async function requestsOn(tx: Tx, routeId: number): Promise<Past[]> {
  const since = tx.clock.now().subtract({ hours: 365 * 24 })
  return tx.rows(sql<Past>`
    select e.exception_id as "exceptionId", 'EX-' || e.number as number, case when e.confidential then null else e.title end as title,
           e.requester_id as "requesterId", e.policy_id as "policyId", e.submitted_at as "submittedAt",
           array[e.requester_id, e.owner_id] || e.beneficiary_ids
             || array(select jsonb_array_elements_text(coalesce(v.body -> 'scope' -> 'personIds', '[]'))::integer) as excluded,
           v.body, s.steps
    from exception e
    join exception_version v on v.organization_id = e.organization_id and v.exception_id = e.exception_id and v.version = e.version
    join lateral (select jsonb_agg(jsonb_build_object('step', s.step, 'body', s.body, 'dueAt', s.due_at, 'settledAt', s.settled_at) order by s.step) as steps
                  from exception_step s
                  where s.organization_id = e.organization_id and s.exception_id = e.exception_id and s.attempt = e.attempt
                    and s.route_id = ${routeId}) s on jsonb_path_exists(s.steps, '$[*] ? (@.step > 0)')
    where e.organization_id = ${tx.organizationId} and e.submitted_at >= ${since.toString()}
    order by e.submitted_at desc, e.exception_id desc`)
}

/** Who would be asked in each step, who could speak, and how many must. */
async function hearAll(tx: Tx, steps: readonly Decides[], request: Past, day: string) {
  const excluded = new Set(request.excluded)
  const heard: { name: string; people: number[]; needed: number; could: number }[] = []
  for (const { name, who, veto = [], quorum = { count: 1 } } of steps) {
    const seats = await seatsOf(tx, { who, veto, late: [] }, { ...request, excluded }, day)
    const voices = [...new Set(seats.map(({ personId, onBehalfOf }) => onBehalfOf ?? personId))]
    const { needed } = tally(quorum, seats, [])
    heard.push({ name, people: voices, needed, could: voices.length })
    // A person counts once: whose voice this step cannot do without has none in the steps after it.
    if (voices.length <= needed) for (const id of voices) excluded.add(id)
  }
  return heard
}

/** Whether what was said in a step, or is not said yet, would have come after it had lapsed; and had not, as things were. */
function lapses(
  { body, dueAt, settledAt }: Past['steps'][number],
  drafted: Timed | null,
  { now, timeZone }: { now: Temporal.Instant; timeZone: string },
): boolean {
  if (dueAt === null || drafted?.whenLate?.type !== 'lapse') return false
  const spoken = settledAt === null ? now : Temporal.Instant.from(settledAt)
  const last = addDays(localDay(Temporal.Instant.from(dueAt).subtract({ milliseconds: 1 }), timeZone), drafted.days - body.days)
  const isLate = (due: string) => Temporal.Instant.compare(due, spoken) <= 0
  return isLate(periodOf(last, last, timeZone).endsAt) && !(body.whenLate?.type === 'lapse' && isLate(dueAt))
}

function shown({ exceptionId, number, title }: Past): SimulatedRequest {
  return { exceptionId, number, title }
}

function without(ids: readonly number[], others: readonly number[]): number[] {
  return [...new Set(ids)].filter((id) => !others.includes(id)).toSorted((a, b) => a - b)
}

async function namesOf(tx: Tx, ids: readonly number[]): Promise<Map<number, string>> {
  const rows = await tx.rows(sql<{ id: number; name: string }>`
    select person_id as id, name from person where organization_id = ${tx.organizationId} and person_id = any(${[...new Set(ids)]}::integer[])`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
