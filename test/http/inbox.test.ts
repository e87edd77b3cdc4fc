import { describe, expect, test } from 'vitest'
import { letterTo, putting } from '../delivery/letter-to.ts'
import { readPdf } from '../support/read-pdf.ts'
import { signedIn } from '../support/signed-in.ts'
import { overdueCount } from '../support/world.ts'

interface Notice {
  noticeId: string
  state: string
  person: string
  count: number
}

const noticesOf = (body: unknown) => (body as { items: Notice[] }).items

/** A policy told the manager about the report, in the product. */
async function stage() {
  const stage = await signedIn({ today: '2026-03-02' })
  const { world, people } = stage
  await world.escalationPolicy({ name: 'Chase', trigger: overdueCount(1), tell: ['manager'], channels: ['in-app'] })
  await world.miss(people.report, 2)
  await world.nextRound()
  world.expectMessage(people.manager, { via: ['in-app'] })
  return stage
}

describe('the inbox', () => {
  test('has each matter once, with the reason, however long it lasts', async () => {
    const { as, world, people } = await stage()
    await world.nextRound()
    world.expectMessage(people.manager, { via: ['in-app'] })
    expect((await as.manager('GET /inbox')).body).toMatchObject({
      total: 1,
      items: [
        {
          type: 'told',
          state: 'new',
          person: 'Report',
          you: false,
          policy: 'Chase',
          since: '2026-03-03',
          settledOn: null,
          count: 2,
          stillLate: 2,
          because: [{ rule: 'manager' }],
        },
      ],
    })
    expect((await as.report('GET /inbox')).body).toMatchObject({ total: 0 })
  })

  test('marks as seen, as done with a reason, and as open again', async () => {
    const { as } = await stage()
    const id = noticesOf((await as.manager('GET /inbox')).body)[0]?.noticeId
    const mark = (body: object) => as.manager(`PATCH /inbox/${id}`, { body })
    for (const _twice of [1, 2]) expect((await mark({ seen: true })).body).toMatchObject({ state: 'open' })
    expect((await as.manager('GET /me/counts')).body).toMatchObject({ newNotices: 0, waitingNotices: 1 })
    expect((await mark({ done: true, reason: 'spoke-with-them', remark: 'Done by Friday.' })).body).toMatchObject({
      state: 'done',
      doneWhy: 'spoke-with-them',
      note: 'Done by Friday.',
    })
    expect(noticesOf((await as.manager('GET /inbox')).body)).toEqual([])
    expect(noticesOf((await as.manager('GET /inbox?state=done')).body)).toHaveLength(1)
    for (const [language, words] of Object.entries({ de: 'mit der Person gesprochen', en: 'spoke with them' })) {
      const { bytes } = await as.manager(`GET /inbox.pdf?state=done&columns=doneWhy&language=${language}`)
      expect((await readPdf(bytes)).elements.filter(({ role }) => role === 'TD')).toMatchObject([{ text: words }])
    }
    expect((await mark({ done: false })).body).toMatchObject({ state: 'open', doneWhy: null })
    expect((await mark({ done: true, reason: 'because' })).status).toBe(400)
  })

  test('is nobody else’s', async () => {
    const { as } = await stage()
    const id = noticesOf((await as.manager('GET /inbox')).body)[0]?.noticeId
    for (const persona of ['report', 'admin', 'owner', 'auditor'] as const)
      for (const request of [`GET /inbox/${id}`, `PATCH /inbox/${id}`])
        expect((await as[persona](request, request.startsWith('PATCH') ? { body: { seen: true } } : {})).status, persona).toBe(404)
    expect((await as.manager(`GET /inbox/${id}`)).body).toMatchObject({ person: 'Report', state: 'new' })
  })

  test('keeps what somebody was told, and what they marked done, after the policy was removed', async () => {
    const { as } = await stage()
    const told = noticesOf((await as.manager('GET /inbox')).body)[0]
    const { items } = (await as.owner('GET /escalation-policies')).body as { items: { policyId: number }[] }
    await as.owner(`DELETE /escalation-policies/${items[0]?.policyId}`)
    const path = `GET /inbox/${told?.noticeId}`
    expect((await as.manager(path)).body).toEqual(told)
    await as.manager(`PATCH /inbox/${told?.noticeId}`, { body: { done: true, reason: 'spoke-with-them' } })
    expect((await as.manager(path)).body).toMatchObject({ state: 'done', policy: 'Chase', watches: 'overdue-count' })
  })

  test('settles by itself when the matter does', async () => {
    const { as, world, people } = await stage()
    await world.meetsEverything(people.report)
    await world.nextRound()
    world.expectMessage(people.manager, { via: ['in-app'] })
    expect(noticesOf((await as.manager('GET /inbox')).body)).toEqual([])
    expect((await as.manager('GET /inbox?state=settled')).body).toMatchObject({
      items: [{ settledOn: '2026-03-04', settledWhy: 'settled' }],
    })
    const { bytes } = await as.manager('GET /inbox.pdf?state=settled&columns=settledWhy&language=de')
    expect((await readPdf(bytes)).elements.filter(({ role }) => role === 'TD')).toMatchObject([{ text: 'davon ist nichts mehr offen' }])
  })
})

describe('a letter in the inbox', () => {
  test('stands there with its text and link, for its recipient only, and can be done with', async () => {
    const { as, world, people } = await signedIn()
    await putting(world, letterTo(people.manager), letterTo(people.report, { channels: ['email'] }))
    const [notice, ...more] = noticesOf((await as.manager('GET /inbox?q=canteen')).body)
    expect(more).toEqual([])
    expect(notice).toMatchObject({
      noticeId: expect.stringMatching(/^letter-2026-03-02-\d+$/),
      type: 'letter',
      state: 'new',
      person: 'EX-104 The till in the canteen',
      personId: null,
      subject: 'A decision is asked of you: EX-104',
      since: '2026-03-02',
      letter: {
        link: { path: '/exceptions/104' },
        facts: [{ value: 'medium' }, { value: '2 of 3' }],
        why: 'You get this because you own the policy.',
      },
    })
    expect((await as.manager('GET /me/counts')).body).toMatchObject({ newNotices: 1, waitingNotices: 1 })
    const path = `/inbox/${notice?.noticeId}`
    expect((await as.manager(`PATCH ${path}`, { body: { seen: true } })).body).toMatchObject({ state: 'open' })
    expect((await as.manager(`PATCH ${path}`, { body: { done: true, reason: 'read' } })).body).toMatchObject({ state: 'done' })
    expect((await as.manager('GET /inbox')).body).toMatchObject({ total: 0 })
    expect((await as.manager(`PATCH ${path}`, { body: { done: false } })).body).toMatchObject({ state: 'open' })
    expect((await as.owner(`GET /outbox?recipientId=${people.manager.id}`)).body).toMatchObject({
      items: [{ readAt: '2026-03-02T12:00:00Z' }],
    })
    // By mail only it is no notice, and somebody else's is none of theirs.
    expect((await as.report('GET /inbox')).body).toMatchObject({ total: 0 })
    expect((await as.report(`GET ${path}`)).status).toBe(404)
    expect((await as.owner(`PATCH ${path}`, { body: { seen: true } })).status).toBe(404)
  })

  test('leaves the numbers of what one is told as the last digest has them', async () => {
    const { as, world, people } = await stage()
    world.clock.advance({ hours: 24 })
    await putting(world, letterTo(people.manager))
    const told = noticesOf((await as.manager('GET /inbox?q=report')).body)
    expect(told).toMatchObject([{ person: 'Report', count: 2, stillLate: 2 }])
  })
})
