import { setTimeout } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { takeTurn } from '../../src/database/locks.ts'
import type { SignedIn } from '../support/signed-in.ts'
import { signedIn } from '../support/signed-in.ts'

interface Row {
  deadlineId: number
  person: string
  what: string
  state: string
  daysLate: number | null
  dueOn: string
  manager: string | null
}

interface Page {
  items: Row[]
  next: string | null
  total: number
}

/** The report owes one of each state, and the manager one that is late. */
async function stage(): Promise<SignedIn> {
  const stage = await signedIn({ today: '2026-03-02' })
  const { world, people } = stage
  const { report, manager } = people
  await world.owes(report, { title: 'Fire safety', due: '2026-02-20', mandatory: true, content: { type: 'item', id: 'fire' } })
  await world.owes(report, { title: 'Hand hygiene', due: '2026-03-05' })
  await world.owes(report, { title: 'Staff survey', due: '2026-04-30', kind: 'survey' })
  await world.meets(await world.owes(report, { title: 'Induction', due: '2026-02-10' }), '2026-02-13')
  await world.withdraws(await world.owes(report, { title: 'Old course', due: '2026-02-11' }))
  await world.owes(report, { title: 'Strange one', due: '2026-02-01', assigned: '2026-02-05' })
  await world.owes(manager, { title: 'Budget', due: '2026-02-25' })
  return stage
}

/** What a change to several says of itself, where it does nothing. */
const plan = { changed: 0, unchanged: 0, duties: 0, occurrences: 0, attention: 0, notices: [] }

const pageOf = (body: unknown) => body as Page
const titles = (body: unknown) => pageOf(body).items.map(({ what }) => what)

describe('the task log', () => {
  test('says how each deadline stands now', async () => {
    const { as } = await stage()
    const { status, body } = await as.admin('GET /deadlines?closed=true')
    expect(status).toBe(200)
    expect(pageOf(body).total).toBe(7)
    expect(pageOf(body).items.map(({ what, state, daysLate }) => [what, state, daysLate])).toEqual([
      ['Strange one', 'needs-attention', null],
      ['Induction', 'met', 3],
      ['Old course', 'withdrawn', null],
      ['Fire safety', 'late', 10],
      ['Budget', 'late', 5],
      ['Hand hygiene', 'due-soon', null],
      ['Staff survey', 'open', null],
    ])
  })

  test('with Overdue ticked shows what is late now, and nothing that was', async () => {
    const { as } = await stage()
    expect(titles((await as.admin('GET /deadlines?overdue=true')).body)).toEqual(['Fire safety', 'Budget'])
    expect(titles((await as.admin('GET /deadlines?state=late,due-soon')).body)).toEqual(['Fire safety', 'Budget', 'Hand hygiene'])
  })

  test.each([
    ['kind=survey', ['Staff survey']],
    ['mandatory=true', ['Fire safety']],
    ['q=hyg', ['Hand hygiene']],
    ['q=Manager', ['Budget']],
    ['q=100%25', []],
    ['dueFrom=2026-03-01&dueTo=2026-03-31', ['Hand hygiene']],
    ['department=none', []],
    ['label=none', []],
    ['state=met,withdrawn', ['Induction', 'Old course']],
    ['', ['Strange one', 'Fire safety', 'Budget', 'Hand hygiene', 'Staff survey']],
  ])('narrowed by %s', async (query, expected) => {
    const { as } = await stage()
    expect(titles((await as.admin(`GET /deadlines?${query}`)).body)).toEqual(expected)
  })

  test('narrowed to a team, directly or through others, and to content', async () => {
    const { as, people, world } = await stage()
    await world.reportsTo(people.manager, people.owner)
    expect(pageOf((await as.admin(`GET /deadlines?managerId=${people.owner.id}&overdue=true`)).body).total).toBe(2)
    expect(titles((await as.admin(`GET /deadlines?managerId=${people.owner.id}&reach=direct&overdue=true`)).body)).toEqual(['Budget'])
    const content = (await as.admin('GET /content?q=fire')).body as { items: { contentId: number }[] }
    expect(titles((await as.admin(`GET /deadlines?contentId=${content.items[0]?.contentId}`)).body)).toEqual(['Fire safety'])
  })

  test.each(['due', 'person', 'what', 'kind'])('by %s it gives every row once, page by page, in both directions', async (sort) => {
    const { as } = await stage()
    for (const direction of ['asc', 'desc']) {
      const found: number[] = []
      for (let cursor = ''; ; ) {
        const { items, next, total } = pageOf(
          (await as.admin(`GET /deadlines?sort=${sort}&direction=${direction}&limit=2&closed=true${cursor}`)).body,
        )
        expect(total).toBe(7)
        found.push(...items.map(({ deadlineId }) => deadlineId))
        if (next === null) break
        cursor = `&cursor=${encodeURIComponent(next)}`
      }
      const whole = pageOf((await as.admin(`GET /deadlines?sort=${sort}&direction=${direction}&closed=true`)).body).items
      expect(found).toEqual(whole.map(({ deadlineId }) => deadlineId))
      expect(new Set(found).size).toBe(7)
    }
  })

  test('refuses a cursor that it never gave', async () => {
    const { as } = await stage()
    for (const cursor of [
      'x',
      'W10',
      Buffer.from('[1,"x","y"]').toString('base64url'),
      Buffer.from('[1,"2026-99-99","1"]').toString('base64url'),
    ])
      expect((await as.admin(`GET /deadlines?cursor=${cursor}`)).status, cursor).toBe(400)
  })

  test('shows members themselves and those below them, and nobody else', async () => {
    const { as } = await stage()
    expect(pageOf((await as.member('GET /deadlines?closed=true')).body).total).toBe(0)
    expect(pageOf((await as.report('GET /deadlines?closed=true')).body).total).toBe(6)
    expect(pageOf((await as.manager('GET /deadlines?closed=true')).body).total).toBe(7)
    expect(pageOf((await as.manager('GET /me/deadlines')).body).total).toBe(1)
  })
})

describe('one deadline', () => {
  test('is not there for whom it does not concern', async () => {
    const { as } = await stage()
    const [late] = pageOf((await as.admin('GET /deadlines?q=Fire')).body).items
    for (const [persona, status] of [
      ['report', 200],
      ['manager', 200],
      ['auditor', 200],
      ['member', 404],
    ] as const)
      expect((await as[persona](`GET /deadlines/${late?.deadlineId}`)).status, persona).toBe(status)
    expect((await as.report(`PATCH /deadlines/${late?.deadlineId}`, { body: { metOn: '2026-03-01', reason: 'done' } })).status).toBe(403)
  })

  test('can be changed the same way once more, which changes nothing', async () => {
    const { as, world } = await stage()
    await world.round()
    const [late] = pageOf((await as.admin('GET /deadlines?q=Fire')).body).items
    const change = () => as.admin(`PATCH /deadlines/${late?.deadlineId}`, { body: { reason: 'as told by phone', metOn: '2026-03-01' } })
    const first = await change()
    expect(first.status).toBe(200)
    expect(await change()).toMatchObject({ status: 200, body: { state: 'met', revision: (first.body as { revision: string }).revision } })
  })

  test('done by somebody whose leave has no end is in the list like any other, though it never falls due', async () => {
    const { as, world, people } = await stage()
    const owed = await world.owes(people.report, { title: 'First aid', due: '2026-03-20' })
    await world.meets(owed, '2026-03-01')
    await world.isAway(people.report, '2026-03-02', 'infinity')
    const { status, body } = await as.admin('GET /deadlines?q=First+aid&closed=true')
    expect(status, JSON.stringify(body)).toBe(200)
    expect(pageOf(body).items).toMatchObject([{ state: 'met', dueOn: null, daysLate: null }])
  })

  test('can be marked as met, taken back, moved and withdrawn; the ledger follows', async () => {
    const { as, world, people } = await stage()
    await world.round()
    const [late] = pageOf((await as.admin('GET /deadlines?q=Fire')).body).items
    const change = (body: object) => {
      world.clock.advance({ minutes: 1 })
      return as.admin(`PATCH /deadlines/${late?.deadlineId}`, { body: { reason: 'as told by phone', ...body } })
    }

    expect((await change({ metOn: '2026-03-01' })).body).toMatchObject({ state: 'met', daysLate: 9, misses: [{ clearedWhy: 'met' }] })
    expect((await change({ metOn: '2026-02-19' })).body).toMatchObject({ state: 'met', misses: [{ voidReason: 'met-in-time' }] })
    expect((await change({ metOn: null })).body).toMatchObject({ state: 'late', misses: [{ voidReason: null, clearedOn: null }] })
    expect((await change({ dueOn: '2026-04-01' })).body).toMatchObject({
      state: 'open',
      statedDueOn: '2026-04-01',
      misses: [{ clearedWhy: 'moved' }],
    })
    const { body } = await change({ withdrawnOn: '2026-03-03' })
    expect(body).toMatchObject({ state: 'withdrawn', changes: [{}, {}, {}, {}, {}] })
    expect((await world.missesOf(people.report)).filter(({ due }) => due === '2026-02-20')).toMatchObject([
      { cleared: '2026-03-04', why: 'moved' },
    ])
    expect((await change({})).status).toBe(400)
    expect((await change({ metOn: '2026-03-01', dueOn: '2026-03-01' })).status).toBe(400)
  })

  test('is not changed by whoever has seen another revision', async () => {
    const { as } = await stage()
    const [late] = pageOf((await as.admin('GET /deadlines?q=Fire')).body).items
    const { revision } = (await as.admin(`GET /deadlines/${late?.deadlineId}`)).body as { revision: string }
    const change = (seen: string) =>
      as.admin(`PATCH /deadlines/${late?.deadlineId}`, {
        body: { metOn: '2026-03-01', reason: 'done' },
        headers: { 'if-match': `"${seen}"` },
      })
    expect((await change('other')).status).toBe(412)
    expect((await change(revision)).status).toBe(200)
    expect((await change(revision)).status).toBe(412)
  })

  test('several change together, or none', async () => {
    const { as } = await stage()
    const ids = pageOf((await as.admin('GET /deadlines?overdue=true')).body).items.map(({ deadlineId }) => deadlineId)
    const change = { withdrawnOn: '2026-03-02', reason: 'the course was dropped' }
    expect((await as.admin('POST /deadline-changes', { body: { deadlineIds: [...ids, 999_999], change } })).status).toBe(404)
    expect(pageOf((await as.admin('GET /deadlines?overdue=true')).body).total).toBe(2)
    expect((await as.admin('POST /deadline-changes', { body: { deadlineIds: [...ids, ...ids], change } })).body).toEqual({
      ...{ ...plan, changed: 2 },
    })
    const again = await as.admin('POST /deadline-changes', { body: { deadlineIds: ids, change } })
    expect(again.body).toEqual({ ...plan, unchanged: 2 })
    expect(pageOf((await as.admin('GET /deadlines?overdue=true')).body).total).toBe(0)
  })

  test('all that a filter shows change together, after a look at what that does', async () => {
    const { as } = await stage()
    const change = { withdrawnOn: '2026-03-02', reason: 'the course was dropped' }
    const { total } = pageOf((await as.admin('GET /deadlines?overdue=true')).body)
    const body = { filter: { overdue: 'true' }, count: total, change }
    expect((await as.admin('POST /deadline-change-previews', { body })).body).toEqual({ ...plan, changed: total })
    expect(pageOf((await as.admin('GET /deadlines?overdue=true')).body).total, 'a look changes nothing').toBe(total)
    const other = await as.admin('POST /deadline-changes', { body: { ...body, count: total + 1 } })
    expect([other.status, other.text]).toEqual([409, expect.stringContaining(`These are ${total} deadlines by now, and not ${total + 1}`)])
    expect((await as.admin('POST /deadline-changes', { body })).body).toEqual({ ...plan, changed: total })
    expect(pageOf((await as.admin('GET /deadlines?overdue=true')).body).total).toBe(0)
    expect((await as.admin('POST /deadline-changes', { body: { ...body, filter: { asOf: '2026-03-01' } } })).status).toBe(400)
  })

  test('while an import or a round is at work, a look at a change says so instead of waiting for its end', async () => {
    const { as, world } = await stage()
    const [late] = pageOf((await as.admin('GET /deadlines?q=Fire')).body).items
    const body = { deadlineIds: [late?.deadlineId], change: { metOn: '2026-03-01', reason: 'as told by phone' } }
    const looking = () => as.admin('POST /deadline-change-previews', { body })
    await world.writing('an import', async (tx) => {
      await takeTurn(tx, 'ledger')
      const answer = await Promise.race([looking(), setTimeout(60_000, 'it waits', { ref: false })])
      expect(answer).toMatchObject({ status: 409, body: { detail: expect.stringContaining('try again in a minute') } })
      tx.record({ action: 'test.changed', objectType: 'organization', objectId: String(tx.organizationId) })
    })
    expect((await looking()).body).toEqual({ ...plan, changed: 1 })
  })

  test('done on a day that is still to come is taken, and said as imports say it', async () => {
    const { as } = await stage()
    const [late] = pageOf((await as.admin('GET /deadlines?q=Fire')).body).items
    const change = { metOn: '2026-12-03', reason: 'as told by phone' }
    const body = { deadlineIds: [late?.deadlineId], change }
    const says = '1 deadline is completed on a day that is still to come. Are days and months in the right order?'
    const notices = [{ notice: 'completed-in-future', says, count: 1 }]
    expect((await as.admin('POST /deadline-change-previews', { body })).body).toEqual({ ...plan, changed: 1, notices })
    expect((await as.admin(`PATCH /deadlines/${late?.deadlineId}`, { body: change })).body).toMatchObject({ state: 'met', notices })
    expect((await as.admin('POST /deadline-changes', { body })).body, 'it is so already').toEqual({ ...plan, unchanged: 1 })
    const tomorrow = { ...change, metOn: '2026-03-03' }
    expect((await as.admin(`PATCH /deadlines/${late?.deadlineId}`, { body: tomorrow })).body, 'somewhere it is').toMatchObject({
      notices: [],
    })
  })
})
