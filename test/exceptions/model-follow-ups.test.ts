import { expect, test } from 'vitest'
import { type ExceptionRecord, type ExceptionsHouse, exceptionsHouse } from '../support/exceptions-house.ts'
import {
  type AskName,
  asks,
  baseOf,
  caps,
  type Family,
  type Follower,
  type FollowUp,
  follow,
  followers,
  followingOf,
  granted,
  granting,
  movesOnAsks,
  movesOnBase,
} from '../support/naive/follow-up-model.ts'
import type { Ask } from '../support/signed-in.ts'

/** How many deeds deep every sequence is tried from each station; a state that is reached twice is gone on from once. */
const depth = Number(process.env.LEEWAY_TEST_DEPTH ?? 1)
/** With more that follow than these, states only repeat. */
const mostFollowing = 2

const more: FollowUp = { by: 'requester', asks: 'more-time' }
const renew: FollowUp = { by: 'owner', asks: 'renew' }
const byManager = (does: 'approve' | 'return' | 'reject', nth = 0): FollowUp => ({ by: 'manager', does, nth })
const onBase = (does: (typeof movesOnBase)[number]): FollowUp => ({ by: 'compliance-officer', does })
/** Over is what was granted at first; it is not with more time. */
const end: FollowUp = { until: '2026-04-12' }
const stations: FollowUp[][] = [
  [],
  [more],
  [more, byManager('return')],
  [more, byManager('return'), onBase('revoke')],
  [more, byManager('approve')],
  [more, byManager('approve'), end],
  [more, onBase('suspend')],
  [more, onBase('revoke')],
  [more, onBase('close')],
  [more, end],
  [more, renew],
  [more, renew, byManager('approve')],
  [more, renew, byManager('approve', 1)],
  [{ by: 'requester', asks: 'renew-late' }, more, byManager('approve', 1)],
  [renew, onBase('revoke')],
  [renew, byManager('return'), onBase('revoke')],
  [renew, byManager('return'), { by: 'requester', asks: 'renew-beside' }],
  [renew, byManager('approve'), end],
  [end],
]

test('more time and renewals do what the model says from every state, and what waits or is refused changes nothing', async () => {
  const table = await setTable()
  let frontier: Reached[] = stations.map((path) => ({ path, family: path.reduce(after, granting) }))
  const seen = new Set(frontier.map(({ family }) => key(family)))
  const made = new Set(stations.map(pathText))
  let refused = 0
  for (let at = 0; at < depth && frontier.length > 0; at += 1) {
    const next: Reached[] = []
    for (const { path, family } of frontier) {
      const held = await table.playOut(path)
      const legal: Reached[] = []
      for (const deed of deedsOn(family)) {
        const on = { path: [...path, deed], family: follow(family, deed) }
        if (on.family !== null) {
          legal.push(on as Reached)
          continue
        }
        refused += 1
        await table.expectRefused(held, deed, path)
      }
      await table.expectUntouched(held, path)
      for (const on of legal) {
        if (made.has(pathText(on.path))) continue
        made.add(pathText(on.path))
        await table.playOut(on.path)
        if (!seen.has(key(on.family)) && on.family.following.length <= mostFollowing) next.push(on)
        seen.add(key(on.family))
      }
    }
    frontier = next
  }
  // So that nobody takes an empty walk for a proof.
  expect(seen.size).toBeGreaterThan(50)
  expect(made.size).toBeGreaterThan(70)
  expect(refused).toBeGreaterThan(300)
})

interface Reached {
  path: FollowUp[]
  family: Family
}

interface Held {
  base: ExceptionRecord
  following: ExceptionRecord[]
}

/**
 * What could be tried: by everybody where there is time for it, with what can be done to the exception itself; of that every state
 * is a station, and model.test.ts tries it by all.
 */
const isDeep = depth > 1
const askers: readonly Follower[] = isDeep ? followers : ['requester']
const movers: readonly Follower[] = isDeep ? followers : ['requester', 'owner', 'manager']

function deedsOn({ following }: Family): FollowUp[] {
  return [
    ...askers.flatMap((by) => (Object.keys(asks) as AskName[]).map((one) => ({ by, asks: one }))),
    ...following.flatMap((_, nth) => movers.flatMap((by) => movesOnAsks.map((does) => ({ by, does, nth })))),
    ...(isDeep ? (['requester', 'compliance-officer'] as const).flatMap((by) => movesOnBase.map((does) => ({ by, does }))) : []),
  ]
}

function after(family: Family, deed: FollowUp): Family {
  const next = follow(family, deed)
  if (next === null) throw new Error(`the path is not legal: ${text(deed)}`)
  return next
}

function key(family: Family): string {
  return JSON.stringify(family)
}

function text(deed: FollowUp): string {
  return Object.values(deed).join(' ')
}

function pathText(path: readonly FollowUp[]): string {
  return path.map(text).join(', then ') || 'at the beginning'
}

async function setTable() {
  const house = await openHouse()
  const { as, drafted, moved, record, tried } = house
  const by: Record<Follower, Ask> = { ...as, requester: as.report, owner: as.member, stranger: as.admin }

  async function begun(): Promise<Held> {
    await house.at('2026-03-02T12:00:00Z')
    const draft = await drafted(as.report, { ...granted, ownerId: house.people.member.id })
    const { exceptionId, bindingVersion } = await moved(as.report, draft.exceptionId, { move: 'submit' })
    const base = await moved(as.manager, exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion })
    await house.at(`${granting.today}T12:00:00Z`)
    return { base, following: [] }
  }

  /** Tries a deed. What is asked for is written, and handed in. */
  async function attempt(held: Held, deed: Exclude<FollowUp, { until: string }>): Promise<{ status: number; body: unknown }> {
    if ('asks' in deed) {
      const said = asks[deed.asks]
      const [days, follows] =
        'extends' in said
          ? [{ until: dayAfter(lastOf(held.base), said.extends) }, { extends: held.base.exceptionId }]
          : [said, { renews: held.base.exceptionId }]
      const request = { ...held.base.request, reason: 'It takes longer.', ...days }
      const draft = await by[deed.by]('POST /exceptions', { body: { request, ...follows } })
      if (draft.status !== 200) return draft
      return tried(by[deed.by], (draft.body as ExceptionRecord).exceptionId, { move: 'submit' })
    }
    const one = 'nth' in deed ? held.following[deed.nth] : held.base
    if (!one) throw new Error('there is no such request')
    const bodies = {
      ...{ submit: {}, withdraw: {}, return: {}, suspend: {}, resume: {}, revoke: { why: 'other' } },
      ...{ approve: { bindingVersion: one.bindingVersion }, reject: { bindingVersion: one.bindingVersion } },
      close: { why: 'remedied', evidence: 'Build 8.4' },
    }
    const reason = deed.does === 'submit' || deed.does === 'withdraw' ? {} : { reason: 'So it is.' }
    return tried(by[deed.by], one.exceptionId, { move: deed.does, ...reason, ...bodies[deed.does] })
  }

  async function again({ base, following }: Held): Promise<Held> {
    const [one, ...others] = await Promise.all([base, ...following].map(({ exceptionId }) => record(as.auditor, exceptionId)))
    return { base: one as ExceptionRecord, following: others }
  }

  return {
    /** A fresh exception on which this was done; each deed must be let through, and lead where the model says. */
    async playOut(path: readonly FollowUp[]): Promise<Held> {
      const held = await begun()
      for (const [at, deed] of path.entries()) {
        if ('until' in deed) {
          await house.at(`${deed.until}T12:00:00Z`)
          continue
        }
        const { status, body } = await attempt(held, deed)
        expect(status, `${pathText(path.slice(0, at + 1))}: ${JSON.stringify(body)}`).toBe(200)
        if ('asks' in deed) held.following.push(body as ExceptionRecord)
        else if (!('nth' in deed)) held.base = body as ExceptionRecord
        else if (deed.does === 'approve') held.base = await record(as.auditor, held.base.exceptionId)
      }
      const now = await again(held)
      expectSame(now, path)
      return now
    },

    async expectRefused(held: Held, deed: FollowUp, path: readonly FollowUp[]): Promise<void> {
      if ('until' in deed) return
      const { status, body } = await attempt(held, deed)
      expect([400, 403, 404, 409, 412], `${pathText([...path, deed])}: ${JSON.stringify(body).slice(0, 300)}`).toContain(status)
    },

    async expectUntouched(held: Held, path: readonly FollowUp[]): Promise<void> {
      const marks = ({ base, following }: Held) => [base, ...following].map((one) => [one.number, one.revision, one.timeline.length])
      expect(marks(await again(held)), pathText(path)).toEqual(marks(held))
    },
  }
}

function expectSame({ base, following }: Held, path: readonly FollowUp[]): void {
  const family = path.reduce(after, granting)
  const { exceptionId, state, phase, inForce, grants } = base
  expect({ state, phase, inForce, last: lastOf(base), grants: grants.length }, pathText(path)).toEqual(baseOf(family))
  const said = following.map(({ state, phase, inForce, request: { from, until } }) => ({ state, phase, inForce, from, until }))
  expect(said, pathText(path)).toEqual(family.following.map((one) => followingOf(one, family.today)))
  // Each is a request of its own, linked with what it continues, and decided by itself.
  const links = following.map((one) => [one.extends?.exceptionId ?? null, one.renews?.exceptionId ?? null])
  expect(links, pathText(path)).toEqual(
    family.following.map(({ kind }) => (kind === 'extension' ? [exceptionId, null] : [null, exceptionId])),
  )
  const granted = family.following.map(({ kind, state }) => (kind === 'renewal' && state === 'approved' ? 1 : 0))
  expect(
    following.map(({ grants }) => grants.length),
    pathText(path),
  ).toEqual(granted)
  // The exception itself is changed by what is done to it, and by more time that is granted; by nothing else that follows it.
  const itsOwn = path.filter((deed) => 'does' in deed && !('nth' in deed)).length
  expect(base.timeline.length, pathText(path)).toBe(2 + itsOwn + family.base.extensions)
}

function lastOf({ grants }: ExceptionRecord): string {
  return grants.at(-1)?.until ?? ''
}

function dayAfter(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

async function openHouse(): Promise<ExceptionsHouse> {
  const house = await exceptionsHouse({ criteria: { ...caps, reviewMonths: null }, choose: [{ route: 'light' }] })
  // Who lives with it has the same manager as who asked.
  await house.world.reportsTo(house.people.member, house.people.manager)
  return house
}
