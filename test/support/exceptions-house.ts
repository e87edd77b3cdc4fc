import { expect } from 'vitest'
import type { z } from 'zod'
import type { approvalRoute } from '../../src/contract/approval-routes.ts'
import type { Answer } from '../../src/contract/endpoint.ts'
import type { ExceptionMove } from '../../src/contract/exception-moves.ts'
import type { ExceptionRequest } from '../../src/contract/exception-request.ts'
import type { exceptionEndpoints } from '../../src/contract/exceptions.ts'
import type { ExceptionCriteria } from '../../src/contract/policies.ts'
import { keepBooks, sql } from '../../src/database/transaction.ts'
import { type Answered, type Ask, type SignedIn, signedIn } from './signed-in.ts'
import type { Setting } from './world.ts'
import type { Person } from './world-people.ts'

export type ExceptionRecord = Answer<(typeof exceptionEndpoints)['GET /exceptions/:exceptionId']>

/** The day on which these worlds begin, and a time to ask for. */
export const from = '2026-03-10'
export const until = '2026-04-08'

/** A house with a policy to except from, people who decide, and short ways to ask and to make moves. */
export interface ExceptionsHouse extends SignedIn {
  policyId: number
  matrixId: number
  routes: Record<string, number>
  committee: { committeeId: number; chair: Person; members: Person[]; as: Ask[] }
  /** Writes a draft and hands it in. */
  asked(by: Ask, request?: Partial<ExceptionRequest>): Promise<ExceptionRecord>
  drafted(by: Ask, request?: Partial<ExceptionRequest>, follows?: { extends?: number; renews?: number }): Promise<ExceptionRecord>
  /** Makes a move and expects it to be made. */
  moved(by: Ask, exceptionId: number, move: Sent): Promise<ExceptionRecord>
  /** Tries a move. */
  tried(by: Ask, exceptionId: number, move: Sent): Promise<Answered>
  record(by: Ask, exceptionId: number): Promise<ExceptionRecord>
  /** Moves the clock; everybody stays signed in. */
  at(instant: string): Promise<void>
}

/** A move as it is sent: what has a default may be left out. */
export type Sent = { move: ExceptionMove['move'] } & Record<string, unknown>

/** A route as it is sent, without its name: what has a default may be left out. */
export type RouteBody = Omit<z.input<typeof approvalRoute>, 'name'>

export interface Laws {
  criteria?: Partial<ExceptionCriteria>
  routes?: (committeeId: number) => Record<string, RouteBody>
  /** The route that a request takes: the first of these. */
  choose?: { route: string; fromLevel?: 'low' | 'medium' | 'high' | 'critical'; longerThanDays?: number; extension?: boolean }[]
}

/** Opens such a house: noon on Monday 2 March 2026 in London, unless the setting says otherwise. */
export async function exceptionsHouse(
  laws: Laws = {},
  setting: Setting = {},
  environment: Record<string, string> = {},
): Promise<ExceptionsHouse> {
  const house = await signedIn(setting, environment)
  const { world, as, signIn } = house
  const members = [await world.person('chair'), await world.person('second'), await world.person('third')]
  const memberAsks = await Promise.all(members.map(signIn))
  const committee = await got<{ committeeId: number }>(
    as.admin('POST /committees', { body: { name: 'Safety committee', chairId: members[0]?.id, memberIds: members.map(({ id }) => id) } }),
  )
  const matrix = await got<{ matrixId: number }>(as.admin('POST /risk-matrices', { body: matrix5x5 }))
  const known = { ...defaultRoutes(committee.committeeId), ...laws.routes?.(committee.committeeId) }
  const routes: Record<string, number> = {}
  for (const [name, route] of Object.entries(known))
    routes[name] = (await got<{ routeId: number }>(as.admin('POST /approval-routes', { body: { name, ...route } }))).routeId
  const choose = laws.choose ?? [{ route: 'committee', fromLevel: 'high' }, { route: 'standard', fromLevel: 'medium' }, { route: 'light' }]
  const criteria = {
    allowed: true,
    matrixId: matrix.matrixId,
    routes: choose.map(({ route, ...when }) => ({ routeId: routes[route], ...when })),
    emergencyHours: 72,
    ...laws.criteria,
  }
  const draft = {
    content: '# Patching\n\nEvery system is patched within 14 days.',
    clauses: [{ number: '3.2', title: 'Within 14 days', content: '' }],
    criteria,
  }
  const body = { number: 'IT-07', title: 'Patch within 14 days', ownerId: house.people['compliance-officer'].id, draft }
  const { policyId } = await got<{ policyId: number }>(as.admin('POST /policies', { body }))
  await got(as.admin(`POST /policies/${policyId}/versions/1/publication`, { body: { effectiveFrom: '2026-01-01' } }))
  const record = (by: Ask, exceptionId: number) => got<ExceptionRecord>(by(`GET /exceptions/${exceptionId}`))
  const tried = (by: Ask, exceptionId: number, move: Sent) => by(`POST /exceptions/${exceptionId}/moves`, { body: move })
  const moved = (by: Ask, exceptionId: number, move: Sent) => got<ExceptionRecord>(tried(by, exceptionId, move))
  const drafted: ExceptionsHouse['drafted'] = (by, request = {}, follows = {}) =>
    got<ExceptionRecord>(by('POST /exceptions', { body: { request: { ...plainRequest(policyId), ...request }, ...follows } }))
  const asked = async (by: Ask, request: Partial<ExceptionRequest> = {}) =>
    moved(by, (await drafted(by, request)).exceptionId, { move: 'submit' })
  const seats = { committeeId: committee.committeeId, chair: members[0] as Person, members, as: memberAsks }
  const at = async (instant: string) => {
    world.clock.set(instant)
    await keepBooks(world.db, world.organization.id, (tx) =>
      tx.run(sql`update session set seen_at = ${instant}, ends_at = ${world.clock.now().add({ hours: 12 }).toString()}`),
    )
  }
  return { ...house, policyId, matrixId: matrix.matrixId, routes, committee: seats, asked, drafted, moved, tried, record, at }
}

/** What an API call answered, which must have gone well. */
export async function got<T>(answer: Promise<Answered>): Promise<T> {
  const { status, body } = await answer
  expect(status, JSON.stringify(body)).toBeLessThan(300)
  return body as T
}

/** A small request that is complete: low risk, thirty days. */
export function plainRequest(policyId: number): Partial<ExceptionRequest> {
  return {
    ...{
      policyId,
      clause: '3.2',
      title: 'Delay the October patches',
      reason: 'The vendor certifies the viewer for the older driver only.',
    },
    ...{ ground: 'technical-incompatibility', kind: 'time-boxed', from, until, inherent: { likelihood: 1, impact: 2 } },
  }
}

/** What makes it grave: high as it stands, and complete as such. */
export const graveRequest: Partial<ExceptionRequest> = {
  inherent: { likelihood: 4, impact: 4 },
  residual: { likelihood: 3, impact: 4 },
  riskArgument: 'The archive is cut off from the internet.',
  controls: [{ title: 'Network cut off', purpose: 'Nobody reaches it.', ownerId: null, checkEveryDays: 7 }],
  alternatives: 'Another viewer was tried.',
  exitPlan: 'Vendor release 8.4 on 20 January, then patch in two nights.',
}

export const matrix5x5 = {
  name: 'Five by five',
  likelihoods: ['Rare', 'Unlikely', 'Possible', 'Likely', 'Almost certain'],
  impacts: ['Negligible', 'Minor', 'Moderate', 'Major', 'Severe'],
  bands: [
    { level: 'low', label: 'Low', from: 1 },
    { level: 'medium', label: 'Medium', from: 5 },
    { level: 'high', label: 'High', from: 10 },
    { level: 'critical', label: 'Critical', from: 20 },
  ],
  appetite: 'medium',
}

function defaultRoutes(committeeId: number): Record<string, RouteBody> {
  const step = { quorum: { count: 1 }, veto: [], days: 5, whenLate: { type: 'wait' as const } }
  return {
    light: { review: null, steps: [{ ...step, name: 'Manager', who: [{ type: 'requesters-manager' }] }] },
    standard: {
      review: { who: [{ type: 'role', role: 'compliance-officer' }], days: 3 },
      steps: [
        { ...step, name: 'Manager', who: [{ type: 'requesters-manager' }] },
        { ...step, name: 'Owner', who: [{ type: 'role', role: 'owner' }] },
      ],
    },
    committee: {
      review: { who: [{ type: 'role', role: 'compliance-officer' }], days: 3 },
      steps: [
        {
          ...step,
          name: 'Safety committee',
          who: [{ type: 'committee', committeeId }],
          quorum: { count: 2 },
          whenLate: { type: 'escalate', to: [{ type: 'role', role: 'owner' }] },
        },
      ],
    },
  }
}
