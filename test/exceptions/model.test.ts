import { expect, test } from 'vitest'
import { type ExceptionRecord, type ExceptionsHouse, exceptionsHouse, type Sent } from '../support/exceptions-house.ts'
import {
  type Actor,
  actors,
  beginning,
  isEffective,
  type Model,
  type ModelMove,
  moves,
  type Passing,
  pass,
  phaseOf,
  play,
  voiceOf,
} from '../support/naive/exception-model.ts'
import type { Ask } from '../support/signed-in.ts'

/** How many moves deep every sequence is tried from each station; a state that is reached twice is gone on from once. */
const depth = Number(process.env.LEEWAY_TEST_DEPTH ?? 1)
/** Somebody's move, or time. */
type Deed = [Actor, ModelMove] | [Passing]

const opening = '2026-03-02T12:00:00Z'
/** So many days pass with each. */
const daysOf = { 'week-passes': 7, 'end-comes': 60 } as const satisfies Record<Passing, number>

/** The straight way to a decision, and the stations on it from which sequences begin. */
const straight: [Actor, ModelMove][] = [
  ['requester', 'submit'],
  ['compliance-officer', 'take'],
  ['compliance-officer', 'assess'],
  ['manager', 'approve'],
  ['deputy', 'approve'],
  ['second', 'approve'],
]
const lapsing: Deed[] = [...straight.slice(0, 3), ['manager', 'grant-emergency'], ['manager', 'approve'], ['week-passes']]
const stations: Deed[][] = [
  ...[0, 1, 2, 3, 4, 5, 6].map((length) => straight.slice(0, length)),
  [...straight.slice(0, 4), ['compliance-officer', 'return']],
  [...straight.slice(0, 4), ['deputy', 'stand-aside']],
  [...straight.slice(0, 5), ['second', 'shorten']],
  [...straight.slice(0, 3), ['manager', 'grant-emergency']],
  [...straight.slice(0, 3), ['manager', 'grant-emergency'], ['compliance-officer', 'return']],
  [...straight.slice(0, 5), ['requester', 'amend']],
  [...straight.slice(0, 3), ['manager', 'reject']],
  [...straight, ['owner', 'suspend']],
  [...straight, ['requester', 'close']],
  [...straight.slice(0, 3), ['week-passes']],
  lapsing,
  [...straight, ['end-comes']],
]
/** Beyond this many changes of what is asked for the states only repeat. */
const mostChanges = 1

test('every move by everybody from every state does what the model says, and a refused one changes nothing', async () => {
  const table = await setTable()
  let frontier: Reached[] = stations.map(reachedBy)
  const seen = new Set(frontier.map(({ model }) => key(model)))
  const played = new Set<string>()
  let tried = 0
  for (let at = 0; at < depth && frontier.length > 0; at += 1) {
    const next: Reached[] = []
    for (const reached of frontier) {
      const legal: Reached[] = []
      let held = await table.playOut(reached.path)
      for (const actor of actors)
        for (const move of moves) {
          const after = play(reached.model, actor, move)
          if (after !== null && key(after) !== key(reached.model)) {
            // What leads on is made too, on a case of its own: whoever makes it, and wherever else it was reached.
            const on: Reached = { model: after, path: [...reached.path, [actor, move]] }
            await table.playOut(on.path)
            played.add(`${move} by ${actor}`)
            if (!seen.has(key(after)) && after.changes <= mostChanges) legal.push(on)
            continue
          }
          tried += 1
          held = await table.attempt(held, actor, move, after, reached)
        }
      await table.expectUntouched(held, reached)
      for (const one of legal) {
        seen.add(key(one.model))
        next.push(one)
      }
    }
    frontier = next
  }
  // So that nobody takes an empty walk for a proof.
  expect(seen.size).toBeGreaterThan(40)
  expect(tried).toBeGreaterThan(1500)
  expect(played.size).toBeGreaterThan(40)
})

interface Reached {
  model: Model
  path: Deed[]
}

function reachedBy(path: Deed[]): Reached {
  return { path, model: path.reduce(afterDeed, beginning) }
}

function key(model: Model): string {
  return JSON.stringify(model)
}

async function setTable() {
  const house = await openHouse()
  const by = await asks(house)
  let now = opening
  /** Each case begins at the opening; it is as late as what passed on its path. */
  const clockAt = async (path: Deed[]) => {
    const days = path.reduce((sum, deed) => sum + (deed.length === 1 ? daysOf[deed[0]] : 0), 0)
    const instant = Temporal.Instant.from(opening)
      .add({ hours: days * 24 })
      .toString()
    if (instant !== now) await house.at(instant)
    now = instant
  }
  return {
    /** A fresh case on which these moves were made; each must be let through, and lead where the model says. */
    async playOut(path: Deed[]): Promise<ExceptionRecord> {
      await clockAt([])
      let held = await house.drafted(house.as.report, request(house))
      let model = beginning
      for (const [at, deed] of path.entries()) {
        model = afterDeed(model, deed)
        if (deed.length === 1) {
          await clockAt(path.slice(0, at + 1))
          held = await house.record(house.as.report, held.exceptionId)
        } else {
          const [actor, move] = deed
          const { status, body } = await house.tried(by[actor], held.exceptionId, sentOf(move, held))
          expect(status, `${pathText(path)}: ${JSON.stringify(body)}`).toBe(200)
          held = body as ExceptionRecord
          expectNamed(held, actor, move, path)
        }
        expectSame(held, model, path)
      }
      return held
    },
    /** Tries a move that must be refused, or leave the state as it is. */
    async attempt(
      held: ExceptionRecord,
      actor: Actor,
      move: ModelMove,
      after: Model | null,
      { model, path }: Reached,
    ): Promise<ExceptionRecord> {
      await clockAt(path)
      const { status, body } = await house.tried(by[actor], held.exceptionId, sentOf(move, held))
      const what = `${pathText(path)}, then ${move} by ${actor}: ${JSON.stringify(body).slice(0, 300)}`
      if (after === null) {
        expect([400, 403, 404, 409, 412], what).toContain(status)
        return held
      }
      expect(status, what).toBe(200)
      expectSame(body as ExceptionRecord, model, path)
      expectNamed(body as ExceptionRecord, actor, move, path)
      return body as ExceptionRecord
    },
    async expectUntouched({ exceptionId, revision, timeline }: ExceptionRecord, { path }: Reached): Promise<void> {
      const now = await house.record(house.as.report, exceptionId)
      expect({ revision: now.revision, moves: now.timeline.length }, pathText(path)).toEqual({ revision, moves: timeline.length })
    },
  }
}

function afterDeed(model: Model, deed: Deed): Model {
  if (deed.length === 1) return pass(model, deed[0])
  const after = play(model, ...deed)
  if (after === null) throw new Error('the path is not legal')
  return after
}

function expectSame({ state, phase, inForce, grants, steps }: ExceptionRecord, model: Model, path: Reached['path']): void {
  expect({ state, phase, inForce }, pathText(path)).toEqual({ state: model.state, phase: phaseOf(model), inForce: isEffective(model) })
  // No effect without a complete decision: a grant of its own, or the hours of an emergency.
  const decided = grants.filter(({ kind }) => kind === 'decision').length
  const isDecided = !model.lapsed && model.returnedFrom === null && ['approved', 'closed', 'revoked'].includes(model.state)
  expect(decided, pathText(path)).toBe(isDecided ? 1 : 0)
  if (decided > 0) expect(steps.filter(({ step }) => step > 0).every((one) => one.state === 'passed')).toBe(true)
}

/** Who speaks for somebody is on the record with them, and nobody else is with anybody. */
function expectNamed({ timeline }: ExceptionRecord, actor: Actor, move: ModelMove, path: Reached['path']): void {
  const { onBehalfOf } = timeline.at(-1) ?? {}
  expect(onBehalfOf?.name ?? null, `${move} in ${pathText(path)}`).toBe(voiceOf(actor) === actor ? null : 'Chair')
}

function pathText(path: Reached['path']): string {
  return path.map(([does, move]) => (move === undefined ? does : `${move} by ${does}`)).join(', ') || 'at the beginning'
}

async function asks({ as, committee, world, signIn }: ExceptionsHouse): Promise<Record<Actor, Ask>> {
  const person = await world.person('deputy')
  await world.standsIn(person, committee.chair)
  await world.isAway(committee.chair)
  const deputy = await signIn(person)
  const [chair, second, third] = committee.as as [Ask, Ask, Ask]
  return {
    ...{
      requester: as.report,
      beneficiary: third,
      manager: as.manager,
      'compliance-officer': as['compliance-officer'],
      chair,
      deputy,
      second,
    },
    ...{ owner: as.owner, auditor: as.auditor, stranger: as.member },
  }
}

function request({ committee }: ExceptionsHouse) {
  return {
    from: '2026-03-02',
    until: '2026-03-31',
    inherent: { likelihood: 1, impact: 1 },
    beneficiaryIds: [committee.members[2]?.id ?? 0],
  }
}

function sentOf(move: ModelMove, record: ExceptionRecord): Sent {
  const reason = 'So it is.'
  const { bindingVersion } = record
  const earlier = record.request.until === '2026-03-31' ? '2026-03-20' : '2026-03-15'
  const place = { likelihood: 1, impact: 1 }
  const bodies: Record<ModelMove, object> = {
    ...{
      submit: {},
      'declare-amnesty': { reason },
      withdraw: {},
      take: {},
      note: { reason },
      return: { reason },
      'stand-aside': { reason },
      suspend: { reason },
      resume: { reason },
    },
    ...{ approve: { reason, bindingVersion }, reject: { reason, bindingVersion }, shorten: { reason, bindingVersion, until: earlier } },
    amend: { reason, request: { ...record.request, until: earlier } },
    assess: { reason, inherent: place, residual: place, recommendation: 'approve' },
    ...{ 'grant-emergency': { reason, hours: 240 }, review: { reason, outcome: 'keep' } },
    ...{ close: { reason, why: 'remedied', evidence: reason }, revoke: { reason, why: 'other' } },
    'close-unshown': { move: 'close', reason, why: 'remedied', evidence: ' ' },
  }
  return { move, ...bodies[move] } as Sent
}

function openHouse(): Promise<ExceptionsHouse> {
  return exceptionsHouse({
    criteria: { emergencyHours: 240, retroactive: true },
    choose: [{ route: 'long' }],
    routes: (committeeId) => ({
      long: {
        review: { who: [{ type: 'role', role: 'compliance-officer' }], days: 3 },
        steps: [
          {
            name: 'Manager',
            who: [{ type: 'requesters-manager' }],
            quorum: { count: 1 },
            veto: [],
            days: 5,
            whenLate: { type: 'escalate', to: [{ type: 'role', role: 'owner' }] },
          },
          {
            name: 'Committee',
            who: [{ type: 'committee', committeeId }],
            quorum: { count: 2 },
            veto: [],
            days: 5,
            whenLate: { type: 'lapse' },
          },
        ],
      },
    }),
  })
}
