import fc from 'fast-check'
import { expect } from 'vitest'
import { keepBooks, read, sql } from '../../src/database/transaction.ts'
import { changesAround, firstChanges } from '../../src/exceptions/duties/changes-around.ts'
import { scenario, type World } from '../support/world.ts'

// A failure ends at once, with its seed: a handful of versions is small enough to read.
const runs = Number(process.env['LEEWAY_TEST_RUNS'] ?? 60)

const zone = 'Europe/London'
const look = { at: '2026-04-02T10:00:00Z', today: '2026-04-02', timeZone: zone }

/** Around the night in which London goes to summer time, and around the look. */
const day = fc.constantFrom('2026-03-01', '2026-03-28', '2026-03-29', '2026-03-30', '2026-04-01', '2026-04-02', '2026-04-03')
const instant = fc
  .tuple(day, fc.constantFrom('T00:00:00Z', 'T10:00:00Z', 'T23:00:00Z', 'T23:00:00.001Z'))
  .map(([on, time]) => new Date(`${on}${time}`).toISOString())

const early = fc.constant('2026-02-01T10:00:00Z')

const story = fc.record({
  versions: fc.array(fc.record({ from: day, publishedAt: fc.option(fc.oneof(early, instant), { freq: 5 }) }), {
    minLength: 1,
    maxLength: 5,
  }),
  under: fc.constantFrom(0, 0, 0, 1, 2, 3, 4),
  retiredAt: fc.option(instant, { freq: 4 }),
  state: fc.constantFrom('approved', 'approved-with-conditions', 'approved', 'closed'),
  decidedAt: fc.option(fc.oneof(early, instant), { freq: 5 }),
  endsAt: fc.constantFrom('2026-12-31T00:00:00Z', '2026-12-31T00:00:00Z', look.at),
  first: fc.record({ move: fc.constantFrom('approve', 'imported'), at: fc.oneof(early, instant) }),
  moves: fc.array(
    fc.record({ move: fc.constantFrom('extended', 'review', 'imported', 'note', 'resume'), at: fc.oneof(early, early, instant) }),
    { maxLength: 3 },
  ),
  isAmnesty: fc.constantFrom(false, false, false, true),
  suspendedAt: fc.option(early, { freq: 5 }),
  leftOn: fc.option(day),
})
type Story = typeof story extends fc.Arbitrary<infer S> ? S : never

/** Two versions begin with the same midnight. */
const beginTogether: Story = {
  versions: (['2026-03-01', '2026-04-01', '2026-04-01'] as const).map((from) => ({ from, publishedAt: '2026-02-01T10:00:00Z' })),
  ...{ under: 0, retiredAt: null, state: 'approved', decidedAt: '2026-02-01T10:00:00Z', endsAt: '2026-12-31T00:00:00Z' },
  ...{ first: { move: 'approve', at: '2026-02-01T10:00:00Z' }, moves: [], isAmnesty: false, suspendedAt: null, leftOn: null },
}

scenario('what changed around an exception since it was looked at last is what a naive model says', async (world) => {
  const owner = await world.person('maya')
  let nth = 0
  await fc.assert(
    fc.asyncProperty(story, async (told) => {
      nth += 1
      const id = await put(world, told, owner.id, nth)
      const found = await read(world.db, world.organizationId, async (tx) => (await firstChanges(tx, [id], look))(id))
      expect(found.toSorted((a, b) => (a.subject < b.subject ? 1 : -1))).toEqual(model(told))
      // Beside all others that live it comes out as by itself.
      const all = await read(world.db, world.organizationId, (tx) =>
        tx.rows(sql`select from (${changesAround(tx, look)}) c where c.exception_id = ${id} and c.what = 'policy' limit 1`),
      )
      expect(all.length).toBe(found.some(({ subject }) => subject !== 'owner') ? 1 : 0)
    }),
    { numRuns: runs, endOnFailure: true, examples: [[beginTogether]] },
  )
})

/** What changed, said slowly. */
function model(told: Story) {
  const { versions, under, retiredAt, state, decidedAt, endsAt, first: made, moves, isAmnesty, suspendedAt, leftOn } = told
  const time = (at: string) => Date.parse(at)
  const midnight = (on: string) => Temporal.PlainDate.from(on).toZonedDateTime(zone).toInstant().toString()
  if (state === 'closed' || time(endsAt) <= time(look.at) || isAmnesty || suspendedAt !== null) return []
  // Taking it over is a look, changing it there later is none.
  const looks = [...(made.move === 'imported' ? [made] : []), ...moves.filter(({ move }) => move !== 'imported')]
    .filter(({ move }) => move === 'extended' || move === 'review' || move === 'imported')
    .map(({ at }) => at)
  const lookedAt = Math.max(...[decidedAt ?? '1970-01-01T00:00:00Z', ...looks].map(time))
  const known = under % versions.length
  const isLater = (index: number) => {
    const [a, b] = [versions[index]?.from ?? '', versions[known]?.from ?? '']
    return a > b || (a === b && index > known)
  }
  const began = versions
    .flatMap(({ from, publishedAt }, index) => {
      if (publishedAt === null || !isLater(index)) return []
      const since = [midnight(from), publishedAt].toSorted((a, b) => time(b) - time(a))[0] as string
      return [{ subject: `policy/${index + 1}`, since }]
    })
    .filter(({ since }) => time(since) > lookedAt && time(since) <= time(look.at) && (retiredAt === null || time(since) < time(retiredAt)))
  // Of two that begin together the later one holds.
  const first = began.toReversed().toSorted((a, b) => time(a.since) - time(b.since))[0]
  const gone = leftOn !== null && leftOn < look.today ? midnight(Temporal.PlainDate.from(leftOn).add({ days: 1 }).toString()) : null
  const left = gone !== null && time(gone) > lookedAt ? { subject: 'owner', since: gone } : undefined
  const dayOf = (since: string) => Temporal.Instant.from(since).toZonedDateTimeISO(zone).toPlainDate().toString()
  return [first, left].flatMap((one) => (one ? [{ subject: one.subject, on: dayOf(one.since) }] : []))
}

/** Puts the facts straight into the tables: a policy of its own, and one exception from it. */
async function put(world: World, told: Story, ownerId: number, nth: number): Promise<number> {
  const { versions, under, retiredAt, state, decidedAt, endsAt, first, moves, isAmnesty, suspendedAt, leftOn } = told
  return keepBooks(world.db, world.organizationId, async (tx) => {
    const here = tx.organizationId
    await tx.run(sql`update person set left_on = ${leftOn} where organization_id = ${here} and person_id = ${ownerId}`)
    const { policyId } = await tx.one(sql<{ policyId: number }>`
      insert into policy (organization_id, number, title, made_at, retired_at) values (${here}, ${`P-${nth}`}, 'A rule', '2020-01-01', ${retiredAt})
      returning policy_id as "policyId"`)
    for (const [index, { from, publishedAt }] of versions.entries())
      await tx.run(sql`
        insert into policy_version (organization_id, policy_id, version, content, criteria, changed_at, effective_from, published_at)
        values (${here}, ${policyId}, ${index + 1}, '', '{}', '2020-01-01', ${from}, ${publishedAt})`)
    const { id } = await tx.one(sql<{ id: number }>`
      insert into exception (organization_id, number, state, policy_id, policy_version, kind, ground, title, reason, requester_id, owner_id, first_id, made_at,
                             decided_at, starts_at, ends_at, suspended_at, level)
      values (${here}, ${nth}, ${state}, ${policyId}, ${1 + (under % versions.length)}, 'time-boxed', 'other', 'A case', '', ${ownerId}, ${ownerId}, 0,
              '2020-01-01', ${decidedAt}, '2026-01-01', ${endsAt}, ${suspendedAt}, ${isAmnesty ? null : 'low'})
      returning exception_id as id`)
    const made = [isAmnesty ? { move: 'declare-amnesty', at: '2020-01-01T00:00:00Z' } : first, ...moves]
    for (const [index, { move, at }] of made.entries())
      await tx.run(sql`
        insert into exception_move (organization_id, exception_id, move_no, move, from_state, to_state, at, version, digest)
        values (${here}, ${id}, ${index + 1}, ${move}, 'draft', 'approved', ${at}, 1, '')`)
    return id
  })
}
