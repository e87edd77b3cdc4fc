import { describe, expect, test } from 'vitest'
import { read } from '../../src/database/transaction.ts'
import { grant } from '../../src/exceptions/grant.ts'
import { hear } from '../../src/exceptions/hearing.ts'
import { grantedWith, reviewed } from '../support/exception-duties.ts'
import { type ExceptionRecord, exceptionsHouse, until } from '../support/exceptions-house.ts'
import type { Ask } from '../support/signed-in.ts'

const agree = (bindingVersion: number, conditions: object[] = []) => ({
  ...{ move: 'approve' as const, reason: 'Yes.', bindingVersion, conditions },
})
const promisedIn = ({ conditions }: ExceptionRecord) =>
  conditions.map(({ kind, title, owner, dueOn }) => [kind, title, owner.name, dueOn]).toSorted()

describe('what is promised with an exception', () => {
  test('is what the policy demands, what each of those set who agreed, and what was offered with the request', async () => {
    const house = await exceptionsHouse({
      criteria: { conditions: [{ title: 'Report', dueInDays: 7, everyDays: null, whenFailed: 'suspend' }] },
    })
    const { committee, moved, people } = house
    const [chair, second] = committee.as as [Ask, Ask]
    const control = { title: 'Network cut off', purpose: 'Nobody reaches it.' }
    const { exceptionId, bindingVersion } = await reviewed(house, {
      controls: [
        { ...control, ownerId: null, checkEveryDays: 7 },
        { ...control, title: 'Door locked', ownerId: people.member.id, checkEveryDays: 3 },
        { ...control, title: 'Never looked at', ownerId: null, checkEveryDays: null },
      ],
      exitTasks: [
        { title: 'Order release 8.4', ownerId: null, dueOn: '2026-03-20' },
        { title: 'Patch', ownerId: people.member.id, dueOn: '2026-04-01' },
      ],
    })
    const log = { title: 'Log review', ownerId: people.member.id, dueOn: '2026-03-12' }
    await moved(chair, exceptionId, agree(bindingVersion, [log]))
    const granted = await moved(
      second,
      exceptionId,
      agree(bindingVersion, [
        log,
        { ...log, ownerId: people.report.id },
        { title: 'Network cut off', ownerId: people.report.id, dueOn: '2026-03-13' },
      ]),
    )
    expect(granted.state).toBe('approved-with-conditions')
    // The same thing of the same person is promised once.
    expect(promisedIn(granted)).toEqual([
      ['condition', 'Log review', 'Member', '2026-03-12'],
      ['condition', 'Log review', 'Report', '2026-03-12'],
      ['condition', 'Network cut off', 'Report', '2026-03-13'],
      ['condition', 'Report', 'Report', '2026-03-17'],
      ['control', 'Door locked', 'Member', '2026-03-13'],
      ['control', 'Network cut off', 'Report', '2026-03-17'],
      ['exit-plan', 'Order release 8.4', 'Report', '2026-03-20'],
      ['exit-plan', 'Patch', 'Member', '2026-04-01'],
    ])
    const { everyDays, whenFailed } = granted.conditions.find(({ title }) => title === 'Door locked') ?? {}
    expect([everyDays, whenFailed]).toEqual([3, 'show'])
    expect(granted.conditions.find(({ title }) => title === 'Report')).toMatchObject({ everyDays: null, whenFailed: 'suspend' })
  })

  test('is nobody’s condition where only the request itself offers it', async () => {
    const house = await exceptionsHouse()
    const granted = await grantedWith(house, [], {
      controls: [{ title: 'Door locked', purpose: 'So.', ownerId: null, checkEveryDays: 3 }],
    })
    expect([granted.state, granted.conditions.map(({ kind }) => kind)]).toEqual(['approved', ['control']])
  })

  test('is with more time too what each of those set who agreed to it', async () => {
    const house = await exceptionsHouse({ choose: [{ route: 'committee' }] })
    const { as, at, committee, drafted, moved, record, people } = house
    const [chair, second] = committee.as as [Ask, Ask]
    const base = await grantedWith(house, [])
    await at('2026-03-20T12:00:00Z')
    const draft = await drafted(as.report, { reason: 'The vendor is late.', until: '2026-04-20' }, { extends: base.exceptionId })
    const reviewer = as['compliance-officer']
    await moved(as.report, draft.exceptionId, { move: 'submit' })
    await moved(reviewer, draft.exceptionId, { move: 'take' })
    const place = { inherent: { likelihood: 4, impact: 4 }, residual: { likelihood: 3, impact: 4 } }
    const { bindingVersion } = await moved(reviewer, draft.exceptionId, {
      ...{ move: 'assess', reason: 'Sound.', recommendation: 'approve', ...place },
    })
    const log = { title: 'Log review', ownerId: people.member.id, dueOn: '2026-04-12' }
    await moved(chair, draft.exceptionId, agree(bindingVersion, [log]))
    const more = await moved(second, draft.exceptionId, agree(bindingVersion, [{ ...log, title: 'Report' }]))
    expect(more).toMatchObject({ state: 'approved', inForce: false, decidedAt: '2026-03-20T12:00:00Z' })
    expect(more.timeline.at(-1)?.detail).toMatchObject({ from: '2026-04-09', until: '2026-04-20', extends: base.number })
    const longer = await record(as.report, base.exceptionId)
    expect(promisedIn(longer)).toEqual([
      ['condition', 'Log review', 'Member', '2026-04-12'],
      ['condition', 'Report', 'Member', '2026-04-12'],
    ])
    expect(longer).toMatchObject({ phase: 'in-force', endsAt: '2026-04-20T23:00:00Z' })
    const { move, by, reason, detail } = longer.timeline.at(-1) ?? {}
    expect([move, by?.name, reason, detail]).toEqual([
      ...['extended', 'Second', 'The vendor is late.', { from: '2026-04-09', until: '2026-04-20', by: more.number }],
    ])
  })
})

describe('the time that is granted', () => {
  test('begins when it is decided, where it was asked for from an earlier day on', async () => {
    const { as, asked, moved, at } = await exceptionsHouse()
    const { exceptionId, bindingVersion } = await asked(as.report)
    await at('2026-03-12T15:00:00Z')
    const granted = await moved(as.manager, exceptionId, agree(bindingVersion))
    expect(granted).toMatchObject({ phase: 'in-force', startsAt: '2026-03-12T15:00:00Z', endsAt: '2026-04-08T23:00:00Z' })
    expect(granted.timeline.at(-1)?.detail).toMatchObject({ from: '2026-03-10', until, timeZone: 'Europe/London' })
    expect(granted.timeline.at(-1)?.detail).not.toHaveProperty('retroactive')
  })

  test('begins on that day, where the policy excuses afterwards', async () => {
    const { as, asked, moved, at } = await exceptionsHouse({ criteria: { retroactive: true } })
    const early = await asked(as.report)
    const late = await asked(as.report, { from: '2026-02-10' })
    const scheduled = await moved(as.manager, early.exceptionId, agree(early.bindingVersion))
    expect(scheduled.timeline.at(-1)?.detail).not.toHaveProperty('retroactive')
    await at('2026-03-12T15:00:00Z')
    const granted = await moved(as.manager, late.exceptionId, agree(late.bindingVersion))
    expect(granted).toMatchObject({ phase: 'in-force', startsAt: '2026-02-10T00:00:00Z' })
    expect(granted.timeline.at(-1)?.detail).toMatchObject({ retroactive: true })
  })

  test('is where the request says, and not granted once it is over', async () => {
    const { as, asked, moved, tried, at } = await exceptionsHouse()
    const tokyo = await asked(as.report, { timeZone: 'Asia/Tokyo' })
    const london = await asked(as.report)
    await at('2026-04-08T14:59:59Z')
    expect(await moved(as.manager, tokyo.exceptionId, agree(tokyo.bindingVersion))).toMatchObject({
      ...{ phase: 'in-force', endsAt: '2026-04-08T15:00:00Z', reviewDueAt: null },
    })
    await at('2026-04-08T23:00:00Z')
    expect((await tried(as.manager, london.exceptionId, agree(london.bindingVersion))).status).toBe(409)
  })

  test('cannot be made longer once it ended, was stopped, or ends on another day', async () => {
    const house = await exceptionsHouse({ criteria: { extensionDays: 90 } })
    const { as, at, asked, drafted, moved, tried } = house
    const bases: number[] = []
    for (const title of ['One', 'Two', 'Three', 'Four']) {
      const { exceptionId, bindingVersion } = await asked(as.report, { title })
      await moved(as.manager, exceptionId, agree(bindingVersion))
      bases.push(exceptionId)
    }
    const [closed, tighter, , stopped] = bases as [number, number, number, number]
    await at('2026-03-20T12:00:00Z')
    const more: ExceptionRecord[] = []
    for (const base of bases) {
      const { exceptionId } = await drafted(as.report, { reason: 'Late.', until: '2026-04-20' }, { extends: base })
      more.push(await moved(as.report, exceptionId, { move: 'submit' }))
    }
    const by = as['compliance-officer']
    await moved(as.report, closed, { move: 'close', reason: 'Patched.', why: 'remedied', evidence: 'Build 8.4 is in.' })
    await moved(by, tighter, { move: 'review', reason: 'Less.', outcome: 'tighten', until: '2026-04-01' })
    await moved(by, stopped, { move: 'suspend', reason: 'Broken.' })
    for (const base of [closed, stopped]) {
      const extension = { request: { policyId: house.policyId, reason: 'Late.', until: '2026-04-20' }, extends: base }
      expect((await as.report('POST /exceptions', { body: extension })).status).toBe(409)
    }
    const decided = async (nth: number) => {
      const { exceptionId = 0, bindingVersion = 0 } = more[nth] ?? {}
      return (await tried(as.manager, exceptionId, agree(bindingVersion))).status
    }
    // With the first its exception ended, and so did the request.
    expect([await decided(0), await decided(1), await decided(3)]).toEqual([412, 409, 409])
    await at('2026-04-08T23:00:00Z')
    expect(await decided(2)).toBe(409)
  })
})

test('nothing is granted where an earlier step has not passed, whoever asks for it', async () => {
  const house = await exceptionsHouse()
  const { exceptionId } = await reviewed(house)
  const { db, organizationId } = house.world
  const decided = { conditions: [], by: { personId: house.people.owner.id, inRole: 'route' }, detail: {} }
  const granting = read(db, organizationId, async (tx) => {
    const hearing = await hear(tx, exceptionId)
    if (!hearing) throw new Error('the request is not there')
    return grant(tx, { ...hearing, case: { ...hearing.case, step: 2 } }, decided)
  })
  await expect(granting).rejects.toThrow(`exception ${exceptionId} would be granted before its steps 1 passed`)
})
