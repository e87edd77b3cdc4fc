import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { EscalationPolicy } from '../../src/contract/escalation-policy.ts'
import type { Database } from '../../src/database/open.ts'
import { keepBooks, read, write } from '../../src/database/transaction.ts'
import { refreshFallsDue } from '../../src/deadlines/refresh-falls-due.ts'
import type { Digest } from '../../src/digest/digest.ts'
import { previewToday } from '../../src/explanation/preview-today.ts'
import { touchLedger } from '../../src/ledger/touch.ts'
import { loadOrganization } from '../../src/people/organization.ts'
import { previewPolicies } from '../../src/preview.ts'
import { runRounds } from '../../src/rounds.ts'
import { SettableClock } from '../../src/time/clock.ts'
import { freshDatabase } from '../support/database.ts'
import { loadWorld } from '../support/load-world.ts'
import { addDays } from '../support/naive/day.ts'
import { naiveRun } from '../support/naive/episodes.ts'
import { firing } from '../support/naive/fires.ts'
import type { Deadline, World } from '../support/naive/world.ts'
import { modelLog, modelRound, productLog, productRound, sorted } from '../support/product-and-model.ts'
import { withoutFromHere } from '../support/random-story.ts'
import { randomWorld, windowDays } from '../support/random-world.ts'

// A failure ends at once, with its seed: looking for a smaller world would take longer than the test may, and tell nothing in the end.
const runs = Number(process.env['LEEWAY_TEST_RUNS'] ?? 15)
const aDay = fc.constantFrom(...windowDays)
// By a clock behind all of it: of each day the past is asked.
const later = () => new SettableClock('2026-05-04T05:00:00Z')
const wishes = { movingLines: true, movingRoles: true, refusals: true, confirmed: true, duties: true, excuses: true }

describe('over random worlds the product does what the naive model says', () => {
  test('who fired, with which numbers, and who is told why, on any day', async () => {
    const db = await freshDatabase(later())
    await fc.assert(
      fc.asyncProperty(randomWorld(wishes), fc.uniqueArray(aDay, { minLength: 1, maxLength: 3 }), async (world, days) => {
        const { organizationId } = await loadWorld(db, withoutFromHere(world))
        for (const day of days) expect(await productRound(db, organizationId, day)).toEqual(modelRound(world, day))
      }),
      { numRuns: runs * 3, endOnFailure: true },
    )
  })

  test('whom a draft would reach as well if no exception excused anything', async () => {
    const db = await freshDatabase(later())
    await fc.assert(
      fc.asyncProperty(randomWorld(wishes), aDay, async (world, day) => {
        const { organizationId } = await loadWorld(db, world)
        await runRounds(db, { organizationId, day, actor: 'test' })
        for (const definition of world.policies.flatMap((policy) => [policy, reachedByOne(policy)])) {
          const preview = await previewToday(db, organizationId, { definition }, day)
          expect([definition, preview.reached, preview.excused]).toEqual([definition, ...modelExcused(world, definition, day)])
        }
      }),
      { numRuns: runs, endOnFailure: true },
    )
  })

  test('episodes, tellings and messages, day by day, with any days missed', async () => {
    const db = await freshDatabase(later())
    await fc.assert(
      fc.asyncProperty(randomWorld(wishes), fc.nat(windowDays.length - 16), fc.uniqueArray(fc.nat(14)), async (world, start, missed) => {
        const days = windowDays.slice(start, start + 15)
        const speaking = days.filter((day, index) => !missed.includes(index) || day === days.at(-1))
        const { organizationId } = await loadWorld(db, world)
        await runThrough(db, organizationId, days, speaking)
        const model = naiveRun(world, daysFrom(speaking[0] as string, days), speaking)
        expect(await productLog(db, organizationId)).toEqual(modelLog(model))
        for (const day of speaking) expect([day, await productMessages(db, organizationId, day)]).toEqual([day, modelMessages(model, day)])
      }),
      { numRuns: runs, endOnFailure: true },
    )
  })

  test('the ledger is the same however the facts came: all before the rounds, or some of them late', async () => {
    const db = await freshDatabase(later())
    await fc.assert(
      fc.asyncProperty(randomWorld(wishes), fc.infiniteStream(fc.boolean()), aDay, async (world, isLate, day) => {
        const atOnce = await loadWorld(db, world)
        await runRounds(db, { organizationId: atOnce.organizationId, day, actor: 'test' })
        const late = world.deadlines.filter(() => isLate.next().value)
        const early = {
          ...world,
          deadlines: world.deadlines.map((deadline) =>
            late.includes(deadline) ? { ...deadline, ...mistaken(world, deadline), metOn: null, metAt: null, withdrawnOn: null } : deadline,
          ),
        }
        const inPieces = await loadWorld(db, early)
        await runRounds(db, { organizationId: inPieces.organizationId, day: addDays(day, -9), actor: 'test' })
        await reportLate(db, inPieces, late)
        await runRounds(db, { organizationId: inPieces.organizationId, day, actor: 'test' })
        expect(await ledger(db, inPieces.organizationId)).toEqual(await ledger(db, atOnce.organizationId))
      }),
      { numRuns: runs, endOnFailure: true },
    )
  })

  test('a preview of days equals the rounds of these days, before and after they ran', async () => {
    const db = await freshDatabase(later())
    await fc.assert(
      fc.asyncProperty(randomWorld(wishes), fc.nat(windowDays.length - 10), async (world, start) => {
        const days = windowDays.slice(start, start + 6)
        const { organizationId } = await loadWorld(db, world)
        const preview = () => previewPolicies(db, organizationId, world.policies, days[0] as string, days.at(-1) as string)
        const before = await preview()
        const ran = []
        for (const day of days) ran.push(...(await runRounds(db, { organizationId, day, actor: 'test' })))
        const told = (played: { day: string; policies: unknown; messages: number; lines: number }[]) =>
          played.map(({ day, policies, messages, lines }) => ({ day, policies, messages, lines }))
        expect(told(before.days)).toEqual(told(ran))
        expect(told((await preview()).days)).toEqual(told(ran))
      }),
      { numRuns: Math.ceil(runs / 2), endOnFailure: true }, // a half run would never be the last
    )
  })
})

/** A draft of a policy that a single miss reaches. */
function reachedByOne(policy: EscalationPolicy): EscalationPolicy {
  const { trigger } = policy
  return trigger.type === 'overdue-count' ? { ...policy, trigger: { ...trigger, threshold: 1 } } : policy
}

/** How many a policy fires for as if it were on, and as well as these without the exceptions. */
function modelExcused(world: World, { effectiveFrom, ...policy }: EscalationPolicy, day: string): (number | null)[] {
  const on = { ...world, org: { ...world.org, escalationEnabled: true } }
  const reached = (excuses: World['excuses']) =>
    firing({ ...on, excuses: excuses ?? [] }, { ...policy, state: 'on' }, day).map(({ subject }) => subject)
  const net = reached(world.excuses)
  const watchesExceptions = ['exception-expires', 'decision-waiting'].includes(policy.trigger.type)
  return [net.length, watchesExceptions ? null : reached([]).filter((subject) => !net.includes(subject)).length]
}

function daysFrom(first: string, days: string[]): string[] {
  return days.filter((day) => day >= first)
}

async function runThrough(db: Database, organizationId: number, days: string[], speaking: string[]): Promise<void> {
  for (const day of days) {
    if (!speaking.includes(day)) continue
    await runRounds(db, { organizationId, day, actor: 'test' })
    await keepBooks(db, organizationId, (tx) => tx.run(sql`update delivery set status = 'sent' where organization_id = ${organizationId}`))
  }
}

/**
 * What a source may say wrongly at first of what is owed: who owes it, what it is, and whether it must be. An instant is a day where its
 * person is, and whom an exception covers for a deadline that it names is settled when it is granted: there the person is right at once.
 */
function mistaken({ people, excuses }: World, { ref, person, kind, mandatory, dueAt }: Deadline): Partial<Deadline> {
  const isFixed = dueAt !== null || excuses?.some(({ deadlines }) => deadlines.includes(ref))
  const other = people[people.findIndex((one) => one.ref === person) - 1]?.ref
  return { person: isFixed ? person : (other ?? person), kind: kind === 'task' ? 'survey' : kind, mandatory: !mandatory }
}

async function reportLate(
  db: Database,
  { organizationId, idOf }: Awaited<ReturnType<typeof loadWorld>>,
  late: World['deadlines'],
): Promise<void> {
  await write(db, { organizationId, actor: 'test', reason: 'late facts' }, async (tx) => {
    await tx.run(sql`create temp table touched_deadline (deadline_id bigint) on commit drop`)
    for (const { ref, person, kind, mandatory, metOn, metAt, withdrawnOn } of late)
      await tx.run(sql`
        with changed as (
          update deadline
          set person_id = ${idOf.get(person)}, kind = ${kind}, mandatory = ${mandatory}, met_on = ${metOn}, met_at = ${metAt}, withdrawn_on = ${withdrawnOn}
          where organization_id = ${organizationId} and external_id = ${ref} returning deadline_id
        )
        insert into touched_deadline select deadline_id from changed`)
    const { leaveGraceDays } = await loadOrganization(tx)
    await refreshFallsDue(tx, leaveGraceDays, sql`d.deadline_id in (select deadline_id from touched_deadline)`)
    await touchLedger(tx)
    tx.record({ action: 'test.late', objectType: 'organization', objectId: String(organizationId) })
  })
}

async function productMessages(db: Database, organizationId: number, roundDay: string) {
  const rows = await read(db, organizationId, (tx) =>
    tx.rows(sql<{ recipient: string; content: Digest }>`
      select p.name as recipient, m.content from message m join person p on p.organization_id = m.organization_id and p.person_id = m.recipient_id
      where m.organization_id = ${organizationId} and m.round_day = ${roundDay}`),
  )
  return sorted(
    rows.map(({ recipient, content }) => {
      const of = (state: 'fresh' | 'ongoing' | 'resolved') =>
        content.sections.flatMap((section) => section[state].map(({ subject }) => `${section.policy}/${subject}`)).sort()
      return { recipient, fresh: of('fresh'), ongoing: of('ongoing'), resolved: of('resolved') }
    }),
  )
}

function modelMessages({ messages }: ReturnType<typeof naiveRun>, day: string) {
  const ofDay = [...(messages.get(day) ?? [])]
  return sorted(
    ofDay.map(([recipient, { fresh, ongoing, resolved }]) => ({
      recipient,
      fresh: [...fresh].sort(),
      ongoing: [...ongoing].sort(),
      resolved: [...resolved].sort(),
    })),
  )
}

async function ledger(db: Database, organizationId: number) {
  return read(db, organizationId, async (tx) => ({
    misses: sorted(
      await tx.rows(sql<object>`
        select d.external_id as deadline, m.person_id = d.person_id as theirs, m.due_on, m.missed_on, m.cleared_on, m.cleared_why, m.kind, m.mandatory from miss m
        join deadline d on d.organization_id = m.organization_id and d.deadline_id = m.deadline_id
        where m.organization_id = ${organizationId} and m.voided_at is null`),
    ),
    standing: sorted(
      await tx.rows(sql<object>`
        select p.name as person, s.kind, s.from_day, s.until_day, s.missed, s.missed_mandatory, s.overdue, s.overdue_mandatory from standing s
        join person p on p.organization_id = s.organization_id and p.person_id = s.person_id where s.organization_id = ${organizationId}`),
    ),
  }))
}
