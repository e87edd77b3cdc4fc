import { expect } from 'vitest'
import type { EscalationPolicy } from '../../src/contract/escalation-policy.ts'
import type { PreviewSeries } from '../../src/contract/policy-preview.ts'
import { sql } from '../../src/database/transaction.ts'
import { previewPolicies } from '../../src/preview.ts'
import { countedOf, inWard, scopeOf, standsAt } from '../support/ward.ts'
import { overdueCount } from '../support/world.ts'

inWard('more time that was granted in advance: late only after it', async (ward) => {
  const { world, people, granted, quietUntil, next } = ward
  const owed = await world.owes(people.report, { due: '2026-03-04' })
  await granted({ kind: 'extend', byDays: 2 }, '2026-03-02', '2026-03-20')
  await quietUntil('2026-03-06')
  expect(await countedOf(world, people.report)).toEqual(['2026-03-04 raw'])
  expect(await standsAt(ward)).toEqual({ missed: 0, overdue: 0, excused: 1, excusedOverdue: 1 })
  await next()
  world.expectMessage(people.manager, { fresh: [people.report] })
  expect(await countedOf(world, people.report)).toEqual(['2026-03-04 raw', '2026-03-06 net'])
  expect(await standsAt(ward)).toEqual({ missed: 1, overdue: 1, excused: 0, excusedOverdue: 0 })
  await world.meets(owed)
  await next()
  world.expectMessage(people.manager, { settled: [people.report] })
})

inWard('more time, and done within it: nobody ever hears of it, and it counts as raw', async (ward) => {
  const { world, people, granted, quietUntil } = ward
  const owed = await world.owes(people.report, { due: '2026-03-04' })
  await granted({ kind: 'extend' }, '2026-03-02', '2026-03-08')
  await quietUntil('2026-03-07')
  await world.meets(owed)
  await quietUntil('2026-03-12')
  expect(await countedOf(world, people.report)).toEqual(['2026-03-04 raw'])
  expect(await standsAt(ward)).toEqual({ missed: 0, overdue: 0, excused: 1, excusedOverdue: 0 })
})

inWard('a grant after the miss clears the next message, and what was said stays said', async (ward) => {
  const { world, people, granted, next, quietUntil } = ward
  await world.owes(people.report, { due: '2026-03-02' })
  await next()
  world.expectMessage(people.manager, { fresh: [people.report] })
  expect(await countedOf(world, people.report)).toEqual(['2026-03-02 raw net'])
  await granted({ kind: 'extend' }, '2026-03-02', '2026-03-09')
  expect(await countedOf(world, people.report)).toEqual(['2026-03-02 raw'])
  await next()
  world.expectMessage(people.manager, { settled: [people.report] })
  const [kept] = await world.rows(sql<{ days: string[] }>`
    select array_agg(m.round_day::text order by m.round_day) as days from message m
    where m.organization_id = ${world.organizationId} and m.recipient_id = ${people.manager.id} and m.matter = ''`)
  expect(kept?.days).toEqual(['2026-03-03', '2026-03-04'])
  await quietUntil('2026-03-09')
  await next()
  world.expectMessage(people.manager, { fresh: [people.report] })
})

inWard('a due that stands for never is moved by nothing', async ({ world, people, granted, quietUntil }) => {
  await world.owes(people.report, { due: '9999-12-31' })
  await granted({ kind: 'pause' }, '2026-03-02', '2026-03-08')
  await granted({ kind: 'extend', byDays: 2 }, '2026-03-02', '2026-03-08')
  await quietUntil('2026-03-10')
  const owed = await world.rows(sql`
    select falls_due_on as due from deadline where organization_id = ${world.organizationId} and due_on = '9999-12-31'`)
  expect(owed).toEqual([{ due: '9999-12-31' }])
})

inWard('13: a waiver that ends with the work open: due on its last day after all', async ({ world, people, granted, quietUntil, next }) => {
  await world.owes(people.report, { due: '2026-03-04' })
  await granted({ kind: 'waive' }, '2026-03-03', '2026-03-08')
  await quietUntil('2026-03-08')
  await next()
  world.expectMessage(people.manager, { fresh: [people.report] })
  expect(await countedOf(world, people.report)).toEqual(['2026-03-04 raw', '2026-03-08 net'])
})

inWard('a waiver that forgives is never due again', async ({ world, people, granted, quietUntil }) => {
  await world.owes(people.report, { due: '2026-03-04' })
  await granted({ kind: 'waive', forgiven: true }, '2026-03-03', '2026-03-05')
  await quietUntil('2026-03-20')
  expect(await countedOf(world, people.report)).toEqual(['2026-03-04 raw'])
})

inWard(
  'revoked: due on the day of it, and nobody is late for the time before',
  async ({ world, people, as, granted, makes, quietUntil, next }) => {
    await world.owes(people.report, { due: '2026-03-04' })
    const { exceptionId } = await granted({ kind: 'waive' }, '2026-03-03', '2026-03-20')
    await quietUntil('2026-03-06')
    await makes(as['compliance-officer'], exceptionId, { move: 'revoke', reason: 'It was misused.', why: 'condition-broken' })
    world.expectSilence()
    await next()
    world.expectMessage(people.manager, { fresh: [people.report] })
    expect(await countedOf(world, people.report)).toEqual(['2026-03-04 raw', '2026-03-06 net'])
  },
)

inWard(
  '18: of two that cover the same, one may end and the other holds',
  async ({ world, people, as, granted, makes, quietUntil, next }) => {
    await world.owes(people.report, { due: '2026-03-04' })
    const one = await granted({ kind: 'waive' }, '2026-03-03', '2026-03-20')
    const other = await granted({ kind: 'waive' }, '2026-03-03', '2026-03-20')
    await quietUntil('2026-03-06')
    await makes(as.report, one.exceptionId, {
      move: 'close',
      reason: 'One is enough.',
      why: 'no-longer-needed',
      evidence: 'Build 8.4 is in.',
    })
    await quietUntil('2026-03-10')
    await makes(as.report, other.exceptionId, {
      move: 'close',
      reason: 'Not needed any more.',
      why: 'no-longer-needed',
      evidence: 'Build 8.4 is in.',
    })
    await next()
    world.expectMessage(people.manager, { fresh: [people.report] })
    expect(await countedOf(world, people.report)).toEqual(['2026-03-04 raw', '2026-03-10 net'])
  },
)

inWard(
  'suspended and taken up again: what falls due in between is late',
  async ({ world, people, as, granted, makes, quietUntil, next }) => {
    const owed = await world.owes(people.report, { due: '2026-03-07' })
    await world.owes(people.report, { due: '2026-03-12' })
    const { exceptionId } = await granted({ kind: 'waive' }, '2026-03-03', '2026-03-20')
    await quietUntil('2026-03-05')
    await makes(as['compliance-officer'], exceptionId, { move: 'suspend', reason: 'A control failed.' })
    await quietUntil('2026-03-07')
    await next()
    world.expectMessage(people.manager, { fresh: [people.report] })
    await world.meets(owed)
    await next()
    world.expectMessage(people.manager, { settled: [people.report] })
    await makes(as['compliance-officer'], exceptionId, { move: 'resume', reason: 'It is mended.' })
    await quietUntil('2026-03-20')
    expect(await countedOf(world, people.report)).toEqual(['2026-03-07 raw net', '2026-03-12 raw'])
    await next()
    world.expectMessage(people.manager, { fresh: [people.report] })
  },
)

inWard(
  'a pause from Friday to Sunday: three days more, for whatever was still to come',
  async ({ world, people, granted, quietUntil, next }) => {
    await world.owes(people.report, { due: '2026-03-06' })
    await world.owes(people.report, { due: '2026-03-10' })
    await granted({ kind: 'pause' }, '2026-03-06', '2026-03-08')
    await quietUntil('2026-03-09')
    await next()
    world.expectMessage(people.manager, { fresh: [people.report] })
    for (const day of ['2026-03-11', '2026-03-12', '2026-03-13']) {
      await next()
      expect(world.today).toBe(day)
      world.expectMessage(people.manager, { ongoing: [people.report] })
    }
    expect(await countedOf(world, people.report)).toEqual(['2026-03-06 raw', '2026-03-09 net', '2026-03-10 raw'])
    await next()
    world.expectMessage(people.manager, { ongoing: [people.report] })
    expect(await countedOf(world, people.report)).toContain('2026-03-13 net')
  },
)

inWard('muted: counted and shown, and nobody is told while it lasts', async (ward) => {
  const { world, people, as, granted, next, quietUntil } = ward
  await world.owes(people.report, { due: '2026-03-02' })
  await next()
  world.expectMessage(people.manager, { fresh: [people.report] })
  await granted({ kind: 'mute' }, '2026-03-03', '2026-03-06')
  await next()
  const silenced = world.received.filter(
    ({ recipientId, digest }) =>
      recipientId === people.manager.id && digest.sections.some(({ fresh, ongoing }) => fresh.length + ongoing.length > 0),
  )
  expect(silenced).toEqual([])
  // What was told is said to be quiet now; that is all.
  world.received = world.received.filter(({ recipientId }) => recipientId !== people.manager.id)
  await quietUntil('2026-03-06')
  expect(await countedOf(world, people.report)).toEqual(['2026-03-02 raw net'])
  expect(await standsAt(ward)).toMatchObject({ missed: 1, overdue: 1 })
  const [episode] = await world.rows(sql<{ closed: string | null; day: string }>`
    select nullif(closed_on, 'infinity') as closed, opened_on as day from episode where organization_id = ${world.organizationId} and subject_id = ${people.report.id}`)
  expect(episode).toEqual({ closed: null, day: '2026-03-03' })
  await ward.at(world.clock.now().toString())
  const { body } = await as.manager('GET /deadlines')
  expect((body as { items: { state: string }[] }).items.map(({ state }) => state)).toContain('late')
  await next()
  world.expectMessage(people.manager, { about: [people.report] })
})

inWard('a second overdue task that is not muted is told all the same', async ({ world, people, granted, next }) => {
  const muted = await world.owes(people.report, { due: '2026-03-02' })
  await world.owes(people.report, { due: '2026-03-03' })
  await granted({ kind: 'mute' }, '2026-03-02', '2026-03-20', { deadlineIds: [Number(muted.id)] })
  await next()
  world.expectSilence()
  await next()
  world.expectMessage(people.manager, { fresh: [people.report] })
})

inWard('previews of a policy as it is are as quiet as its rounds, where that policy is muted', async (ward) => {
  const { world, people, as, granted, quietUntil } = ward
  await world.owes(people.report, { due: '2026-03-02' })
  await ward.at('2026-03-03T08:00:00Z')
  const stored = await world.rows(sql<{ id: number; definition: EscalationPolicy }>`
    select policy_id as id, definition from escalation_policy where organization_id = ${world.organizationId}`)
  const messages = async () => {
    const drafts = stored.map(({ definition }) => definition)
    const { days } = await previewPolicies(world.db, world.organizationId, drafts, '2026-03-03', '2026-03-03')
    const [first] = stored
    const series = await as.admin('POST /escalation-policies/preview-series', {
      body: { definition: first?.definition, policyId: first?.id },
    })
    const ahead = (series.body as PreviewSeries).days.find(({ day }) => day === '2026-03-03')
    return [days[0]?.messages, ahead?.messages]
  }
  expect(await messages()).toEqual([1, 1])
  const scope = { personIds: [people.report.id], escalationPolicyIds: stored.map(({ id }) => id) }
  await granted({ kind: 'mute' }, '2026-03-02', '2026-03-20', scope)
  expect(await messages()).toEqual([0, 0])
  await quietUntil('2026-03-04')
})

inWard('what is granted between the round and the sending is heard of by nobody', async ({ world, people, granted, quietUntil }) => {
  await world.owes(people.report, { due: '2026-03-02' })
  await world.round()
  await granted({ kind: 'extend' }, '2026-03-02', '2026-03-20')
  await world.send()
  world.received = world.received.filter(({ matter }) => matter === '')
  world.expectSilence()
  await quietUntil('2026-03-05')
})

inWard('what is muted between the round and the sending is heard of by nobody', async ({ world, people, granted, quietUntil }) => {
  await world.owes(people.report, { due: '2026-03-02' })
  await world.round()
  await granted({ kind: 'mute' }, '2026-03-03', '2026-03-20')
  await world.send()
  world.received = world.received.filter(({ matter }) => matter === '')
  world.expectSilence()
  await quietUntil('2026-03-05')
})

inWard('what recurs: each occurrence is covered by itself', async ({ world, people, granted, quietUntil, next }) => {
  await world.owes(people.report, { due: '2026-03-03', repeatEvery: 'P5D' })
  await granted({ kind: 'waive' }, '2026-03-02', '2026-03-09')
  await quietUntil('2026-03-09')
  expect(await countedOf(world, people.report)).toEqual(['2026-03-03 raw', '2026-03-08 raw'])
  await next()
  world.expectMessage(people.manager, { fresh: [people.report] })
  expect(await countedOf(world, people.report)).toEqual(['2026-03-03 raw', '2026-03-08 raw', '2026-03-09 net', '2026-03-09 net'])
})

inWard('13: back from leave, and paused while away: the clock goes on where it stood', async ({ world, people, granted }) => {
  const { id } = await world.owes(people.report, { due: '2026-03-06' })
  await granted({ kind: 'pause' }, '2026-03-03', '2026-03-05')
  await world.isAway(people.report, '2026-03-08', '2026-03-12')
  const [deadline] = await world.rows(sql<{ due: string; raw: string }>`
    select falls_due_on as due, raw_due_on as raw from deadline where organization_id = ${world.organizationId} and deadline_id = ${id}`)
  // Due on the 6th, on the 9th after the pause, and on the day of return.
  expect(deadline).toEqual({ due: '2026-03-13', raw: '2026-03-06' })
})

inWard('a duty of an exception is never excused, whatever is', async ({ world, people, granted, next }) => {
  await world.owes(people.report, { due: '2026-03-02', kind: 'duty' })
  await world.escalationPolicy({ trigger: overdueCount(1, { kind: 'duty', counting: 'still-overdue' }), tell: ['manager'], name: 'Duties' })
  await granted({ kind: 'waive' }, '2026-03-01', '2026-03-20')
  await next()
  world.expectMessage(people.manager, { fresh: [people.report] })
})

inWard('an amnesty for a week: nothing that fell due in it counts', async (ward) => {
  const { world, people, as, drafted, makes, next, quietUntil } = ward
  await world.owes(people.report, { due: '2026-03-03' })
  await world.owes(people.member, { due: '2026-03-04' })
  await world.owes(people.report, { due: '2026-03-09' })
  await quietUntil('2026-03-03')
  await next()
  world.expectMessage(people.manager, { fresh: [people.report] })
  await ward.at(world.clock.now().toString())
  const { exceptionId } = await drafted(as.admin, {
    ...{
      clause: null,
      title: 'The portal was down',
      reason: 'The portal was down from 3 to 5 March.',
      kind: 'one-time',
      ground: 'third-party',
    },
    ...{ from: '2026-03-03', until: '2026-03-05', inherent: null, effect: { kind: 'waive', byDays: null, forgiven: true } },
    scope: scopeOf({ everyone: true }),
  })
  await makes(as.admin, exceptionId, { move: 'declare-amnesty', reason: 'Nobody could get in.' })
  await next()
  world.expectMessage(people.manager, { settled: [people.report] })
  await quietUntil('2026-03-09')
  expect(await countedOf(world, people.report)).toEqual(['2026-03-03 raw'])
  expect(await countedOf(world, people.member)).toEqual(['2026-03-04 raw'])
  await next()
  world.expectMessage(people.manager, { fresh: [people.report] })
})
