import type { ExceptionPhase } from '../contract/exceptions.ts'
import type { Role } from '../contract/permissions.ts'
import type { Tx } from '../database/transaction.ts'
import { loadOrganization } from '../people/organization.ts'
import { type PublishedPolicy, policyVersionsOf } from '../policies/in-force.ts'
import { localDay } from '../time/round-time.ts'
import { type Case, caseOf, casesOf } from './case.ts'
import { coveredPeople } from './covered-people.ts'
import { isInForce, phaseAt } from './phase.ts'
import { type Concerned, type Seating, seating } from './seats.ts'
import { type Seen, seenNow } from './seen.ts'
import { byPolicy, dueSince, type Step, speakersOf, stepsOfCases, type VoteCast, votesOfCases } from './steps.ts'
import { type Seat, type Tally, tally, voiceOf } from './tally.ts'
import { type Version, versionsOfCases } from './versions.ts'
import { type Part, type Standing, waitsForLeaver } from './workflow.ts'

/** A step with who may speak in it now, and what was said. */
export interface HeardStep extends Step {
  seats: Seat[]
  /** On what binds now; in a step that is over, what decided it. */
  votes: VoteCast[]
  tally: Tally
}

/** All that is needed to know what may be done with a case at an instant, and to do it. */
export interface Hearing {
  case: Case
  version: Version
  policy: PublishedPolicy
  phase: ExceptionPhase
  steps: HeardStep[]
  /** Who cannot decide: it was their request, or they benefit, if only because it acts on their deadlines. */
  excluded: ReadonlySet<number>
  now: string
  /** The day it is where the organisation is. */
  today: string
  timeZone: string
}

/** Hears a case as it is at an instant; undefined where there is none. `forMove` holds it until the transaction ends. */
export async function hear(tx: Tx, exceptionId: number, forMove = false, at = tx.clock.now()): Promise<Hearing | undefined> {
  const held = await caseOf(tx, exceptionId, forMove)
  return held && hearCase(tx, held, at)
}

/** Hears a case as it was at an instant, by what was seen of it by then. Who may speak is by the rules and roles of today. */
export async function hearCase(tx: Tx, held: Case, at: Temporal.Instant, seen: Seen = seenNow): Promise<Hearing> {
  const [hearing] = await hearCases(tx, [held], at, seen)
  return hearing as Hearing
}

/** Hears the cases of these ids at an instant, in the order of their ids. It takes as many statements for many as for one, but for whom effects cover. */
export async function hearAll(tx: Tx, exceptionIds: readonly number[], at = tx.clock.now()): Promise<Hearing[]> {
  return exceptionIds.length === 0 ? [] : hearCases(tx, await casesOf(tx, exceptionIds), at, seenNow)
}

async function hearCases(tx: Tx, cases: readonly Case[], at: Temporal.Instant, seen: Seen): Promise<Hearing[]> {
  const { timeZone } = await loadOrganization(tx)
  const now = at.toString()
  const today = localDay(at, timeZone)
  const extendedIds = cases.flatMap(({ extendsId }) => extendsId ?? [])
  const extended = extendedIds.length === 0 ? [] : await casesOf(tx, extendedIds)
  const versions = await versionsOfCases(tx, [...cases, ...extended])
  const policyOf = await policyVersionsOf(tx, cases)
  const hearings: Hearing[] = []
  for (const held of cases) {
    const version = versionOf(held, versions)
    const excluded = new Set<number>()
    // Whoever asked for an exception or benefits has no say in more time for it either.
    for (const one of [held, ...extended.filter(({ id }) => id === held.extendsId)])
      for (const personId of await partiesOf(tx, one, versionOf(one, versions), today)) excluded.add(personId)
    const policy = policyOf(held.policyId, held.policyVersion)
    hearings.push({ case: held, version, policy, phase: phaseAt(held, now), steps: [], excluded, now, today, timeZone })
  }
  return withSteps(tx, hearings, seen, { now, today })
}

function versionOf(held: Case, versions: ReadonlyMap<number, Version>): Version {
  const version = versions.get(held.id)
  if (version === undefined) throw new Error(`exception ${held.id} has no version ${held.version}`)
  return version
}

/** Who asked for a case, lives with it or benefits. */
async function partiesOf(tx: Tx, { requesterId, ownerId, beneficiaryIds }: Case, { body }: Version, today: string): Promise<number[]> {
  return [requesterId, ownerId, ...beneficiaryIds, ...body.scope.personIds, ...(await coveredPeople(tx, body, today))]
}

async function withSteps(
  tx: Tx,
  hearings: readonly Hearing[],
  seen: Seen,
  { now, today }: Pick<Hearing, 'now' | 'today'>,
): Promise<Hearing[]> {
  const cases = hearings.map(({ case: held }) => held)
  const votes = await votesOfCases(
    tx,
    cases.map(({ id }) => id),
  )
  const kept = await stepsOfCases(tx, cases)
  const laid = hearings.map((hearing) => {
    const steps = kept(hearing.case.id).map((step) => (seen === seenNow ? step : stepThen(step, hearing, seen)))
    return { hearing, steps, cast: votes(hearing.case.id).filter((vote) => seen(vote.at)) }
  })
  const asked = laid.flatMap(({ hearing, steps }) => steps.map((step) => ({ speakers: speakersOf(step, now), about: hearing.case })))
  const seatsOf = await seating(tx, asked, today)
  return laid.map(({ hearing, steps, cast }) => ({ ...hearing, steps: hearSteps(hearing, steps, cast, seatsOf) }))
}

function hearSteps(
  { case: held, excluded, now }: Hearing,
  steps: readonly Step[],
  cast: readonly VoteCast[],
  seatsOf: Seating,
): HeardStep[] {
  // Who once stood aside for a conflict of interest stays aside, whatever becomes of the request, and so does who speaks for them.
  const aside = new Set(cast.filter(({ verdict }) => verdict === 'stand-aside').map(voiceOf))
  const heard: HeardStep[] = []
  const spoken = new Set<number>()
  for (const step of steps) {
    const votes = cast.filter(
      (vote) => vote.attempt === held.attempt && vote.step === step.step && vote.bindingVersion === held.bindingVersion,
    )
    // A person counts once: whoever had a say in an earlier step has none in this one.
    const concerned: Concerned = { requesterId: held.requesterId, policyId: held.policyId, excluded: new Set([...excluded, ...spoken]) }
    const found = seatsOf(speakersOf(step, now), concerned)
    const free = found.filter((seat) => !aside.has(voiceOf(seat)) && !aside.has(seat.personId))
    const seats = step.routeId === byPolicy.id ? free.map((seat) => ({ ...seat, inRole: 'manager-by-policy' })) : free
    // Who spoke in somebody's place may have come to benefit since.
    const impartial = votes.filter(({ personId }) => !excluded.has(personId))
    heard.push({ ...step, seats, votes, tally: tally(step.body.quorum ?? { count: 1 }, seats, impartial) })
    for (const { personId, verdict } of votes) if (step.step > 0 && verdict !== 'stand-aside') spoken.add(personId)
  }
  return heard
}

/**
 * A step as it was: what came later had not come, and one that was opened again since was settled, or was open, as its case says. Where
 * it had been sent back, it was due by its days since it was opened last before that.
 */
function stepThen(step: Step, { case: { state, step: current, stepDueAt, stepOpenedAt }, timeZone }: Hearing, seen: Seen): Step {
  if (step.openedAt === null || !seen(step.openedAt)) return { ...step, openedAt: null, dueAt: null, settledAt: null, outcome: null }
  if (step.settledAt !== null && seen(step.settledAt)) return step
  if (step.step === current) return { ...step, dueAt: stepDueAt, settledAt: null, outcome: null }
  const dueAt = stepOpenedAt ? dueSince(localDay(Temporal.Instant.from(stepOpenedAt), timeZone), step.body.days, timeZone) : step.dueAt
  return { ...step, dueAt, settledAt: null, outcome: state === 'returned' ? 'returned' : null }
}

/** What a case is at the instant it is heard for. */
export function standingOf({ case: held, phase, now }: Hearing): Standing {
  return { state: held.state, phase, inForce: isInForce(held, now) }
}

/** The step that is open: the review while it is submitted or in review, else the one that is decided on. */
export function currentStep({ case: held, steps }: Hearing): HeardStep | undefined {
  if (held.state === 'submitted' || held.state === 'in-review') return steps.find(({ step }) => step === 0)
  return held.state === 'awaiting-decision' ? steps.find(({ step }) => step === held.step) : undefined
}

/** How many decisions are void once it is decided anew; who stood aside decided nothing. */
export function votesToVoid({ steps }: Pick<Hearing, 'steps'>): number {
  return steps.flatMap(({ votes }) => votes).filter(({ verdict }) => verdict !== 'stand-aside').length
}

/** The place somebody speaks from in the open step: their own, or that of whom they stand in for. */
export function seatIn(step: HeardStep | undefined, personId: number): Seat | undefined {
  const free = step?.tally.waiting.filter((seat) => seat.personId === personId) ?? []
  return free.find(({ onBehalfOf }) => onBehalfOf === null) ?? free[0]
}

/** What somebody is to a case now. */
export function partsOf(hearing: Hearing, who: { personId: number; role: Role }): Set<Part> {
  const { case: held, version, policy, steps, excluded } = hearing
  const parts = new Set<Part>()
  if (held.requesterId === who.personId) parts.add('requester')
  if (held.ownerId === who.personId) parts.add('owner')
  if (excluded.has(who.personId) && !parts.has('requester') && !parts.has('owner')) parts.add('beneficiary')
  if (policy.ownerId === who.personId) parts.add('policy-owner')
  if (oversees[who.role]) parts.add('compliance')
  if (who.role === 'owner' || who.role === 'admin') parts.add('administration')
  if (waitsForLeaver(held, hearing.today) && (parts.has('policy-owner') || parts.has('compliance'))) parts.add('keeper')
  if (held.state === 'draft' && version.madeBy === who.personId && !excluded.has(who.personId)) parts.add('manager')
  const review = steps.find(({ step }) => step === 0)
  if (review?.seats.some(({ personId }) => personId === who.personId)) parts.add('reviewer')
  if (steps.some(({ step, seats }) => step > 0 && seats.some(({ personId }) => personId === who.personId))) parts.add('route')
  if (held.state === 'awaiting-decision' && seatIn(currentStep(hearing), who.personId)) parts.add('decider')
  return parts
}

const oversees = { owner: true, admin: true, 'compliance-officer': true, auditor: false, member: false } as const satisfies Record<
  Role,
  boolean
>
