import { describe, expect, test } from 'vitest'
import { type SignedIn, signedIn } from '../support/signed-in.ts'

const draft = {
  name: 'Late twice',
  trigger: { type: 'overdue-count', kind: 'task', subject: 'individual', threshold: 2, counting: 'last-days', days: 90 },
  recipients: ['manager'],
  channels: ['email', 'in-app'],
}

interface Policy {
  policyId: number
  revision: number
  [key: string]: unknown
}

/** A report who is late twice, somebody who is late once, and today's round behind them. */
async function aLateReport(): Promise<SignedIn> {
  const house = await signedIn()
  const { world, people } = house
  await world.miss(people.report, 2)
  await world.miss(people.member, 1)
  await world.nextRound()
  return house
}

async function added({ as }: SignedIn, changes: object = {}): Promise<Policy> {
  const { status, body } = await as.admin('POST /escalation-policies', { body: { ...draft, ...changes } })
  expect(status, JSON.stringify(body)).toBe(200)
  return body as Policy
}

describe('policies', () => {
  test('are for Owners and Admins only', async () => {
    const house = await aLateReport()
    const { policyId } = await added(house)
    for (const path of ['', `/${policyId}`, `/${policyId}/versions`, `/${policyId}/removal`, '/choices/people'])
      for (const [persona, status] of Object.entries({ owner: 200, admin: 200, auditor: 403, member: 403, manager: 403, nobody: 401 }))
        expect((await house.as[persona as 'owner'](`GET /escalation-policies${path}`)).status, `${persona} ${path}`).toBe(status)
    expect((await house.as.auditor('POST /escalation-policies', { body: draft })).status).toBe(403)
  })

  test('are listed with what they come to', async () => {
    const house = await aLateReport()
    await added(house)
    await house.world.nextRound()
    const { body } = await house.as.owner('GET /escalation-policies')
    expect(body).toMatchObject({
      total: 1,
      enabled: true,
      lastRound: '2026-03-04',
      nextRoundAt: '2026-03-05T05:00:00Z',
      items: [
        {
          name: 'Late twice',
          sentence: 'When a person misses task deadlines 2 times in the last 90 days, tell their manager by email and in-app',
          state: 'on',
          firing: 1,
          fresh: 1,
          known: 0,
          told: 1,
          changedBy: 'Admin',
          people: [{ ref: 'admin', name: 'Admin' }],
        },
      ],
    })
    const csv = await house.as.owner('GET /escalation-policies.csv?columns=name,state,firing')
    expect(csv.text).toBe('\ufeffname,state,firing\nLate twice,on,1\n')
    house.world.expectMessage(house.people.manager, { about: [house.people.report], via: ['email', 'in-app'] })
  })

  test('refuse a name that is taken, what is no policy, and the revision of yesterday', async () => {
    const house = await signedIn()
    const { policyId, revision } = await added(house)
    expect(await house.as.owner('POST /escalation-policies', { body: draft })).toMatchObject({
      status: 409,
      body: { detail: 'There is a policy named "Late twice" already: choose another name.' },
    })
    const { trigger, ...withoutTrigger } = draft
    expect((await house.as.owner('POST /escalation-policies', { body: withoutTrigger })).status).toBe(400)
    const put = (seen: number, threshold: number) =>
      house.as.owner(`PUT /escalation-policies/${policyId}`, {
        body: { ...draft, trigger: { ...trigger, threshold } },
        headers: { 'if-match': `"${seen}"` },
      })
    expect(await put(revision, 5)).toMatchObject({ status: 200, body: { revision: revision + 1 }, headers: { etag: `"${revision + 1}"` } })
    expect((await put(revision, 6)).status).toBe(412)
    expect((await house.as.owner('GET /escalation-policies/999')).status).toBe(404)
  })

  test('keep their versions, each with what it changed', async () => {
    const house = await signedIn()
    const { policyId } = await added(house)
    await house.as.owner(`PUT /escalation-policies/${policyId}`, {
      body: { ...draft, owner: 'admin', name: 'Late thrice', trigger: { ...draft.trigger, threshold: 3 } },
    })
    await house.as.owner(`PATCH /escalation-policies/${policyId}`, { body: { state: 'paused' } })
    const { body } = await house.as.admin(`GET /escalation-policies/${policyId}/versions`)
    expect(body).toMatchObject({
      total: 3,
      items: [
        { version: 3, changed: ['state'], by: 'Owner' },
        { version: 2, changed: ['name', 'trigger'], before: { trigger: { threshold: 2 } }, definition: { trigger: { threshold: 3 } } },
        { version: 1, changed: [], before: null, by: 'Admin' },
      ],
    })
  })

  test('are copied, paused, under a name of their own', async () => {
    const house = await signedIn()
    const { policyId } = await added(house)
    const names = []
    for (const _ of [1, 2]) {
      const { body } = await house.as.admin(`POST /escalation-policies/${policyId}/copies`, { body: {} })
      names.push((body as Policy)['name'])
      expect(body).toMatchObject({ state: 'paused', revision: 1 })
    }
    expect(names).toEqual(['Late twice (copy)', 'Late twice (copy 2)'])
  })

  test('say what removing them stops, and stop it', async () => {
    const house = await aLateReport()
    const { world, people, as } = house
    const { policyId } = await added(house, { label: 'behind', removeLabelWhenClear: true })
    await world.nextRound()
    world.expectMessage(people.manager, { about: [people.report], via: ['email', 'in-app'] })
    const stopped = { firing: 1, told: 1, label: 'behind', labelled: 1, labelsGo: true, logged: 1 }
    expect((await as.owner(`GET /escalation-policies/${policyId}/removal`)).body).toEqual(stopped)
    expect((await as.owner(`DELETE /escalation-policies/${policyId}`)).body).toEqual(stopped)
    expect((await as.owner(`GET /escalation-policies/${policyId}`)).status).toBe(404)
    expect((await as.owner('GET /escalation-policies/choices/labels')).body).toEqual({ items: [] })
    await world.nextRound()
    world.received = world.received.filter(({ recipientId }) => recipientId !== people.manager.id) // who is told that it ended
    expect((await as.owner('GET /escalations/log')).body).toMatchObject({ items: [{ policy: 'Late twice', closedWhy: 'policy-ended' }] })
  })
})

test('a policy that is switched on again from here tells nobody what is already so', async () => {
  const house = await aLateReport()
  const { world, people, as } = house
  const { policyId } = await added(house, { state: 'paused' })
  await world.nextRound()
  await as.owner(`PATCH /escalation-policies/${policyId}`, { body: { state: 'on', start: 'from-here' } })
  await world.nextRound()
  world.expectSilence()
  expect((await as.owner(`GET /escalation-policies/${policyId}`)).body).toMatchObject({ firing: 1, known: 1, told: 0 })
  await world.miss(people.report)
  await world.nextRound()
  world.expectMessage(people.manager, { about: [people.report], via: ['email', 'in-app'] })
})

describe('a preview', () => {
  test('says whom a draft reaches now, by which numbers, and who would be told why', async () => {
    const { as, people } = await aLateReport()
    const { status, body } = await as.admin('POST /escalation-policies/previews', { body: { definition: draft } })
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body).toMatchObject({
      day: '2026-03-03',
      reached: 1,
      messages: 1,
      joined: 0,
      known: 0,
      excused: 0,
      untold: 0,
      warnings: [],
      subjects: [
        {
          personId: people.report.id,
          count: 2,
          stillOverdue: 2,
          tells: [{ personId: people.manager.id, name: 'Manager', because: [{ rule: 'manager' }] }],
          owed: [{ dueOn: '2026-03-02', missedOn: '2026-03-03' }, {}],
        },
      ],
      recipients: [{ name: 'Manager', lines: 1, email: true, inApp: true, joined: false }],
      almost: [{ personId: people.member.id, count: 1, failedClause: 'below-threshold' }],
    })
  })

  test('names what a draft gets wrong', async () => {
    const { as } = await signedIn()
    const definition = {
      ...draft,
      trigger: { type: 'content-overdue', content: { type: 'item', id: 'nothing' } },
      recipients: [{ people: ['nobody'] }],
    }
    expect((await as.owner('POST /escalation-policies/previews', { body: { definition } })).body).toMatchObject({
      reached: 0,
      warnings: [
        { about: 'content-unknown', what: 'item nothing' },
        { about: 'person-unknown', what: 'nobody' },
      ],
    })
  })

  test('goes over the past 90 and the next 30 days, and keeps nothing', async () => {
    const house = await aLateReport()
    const { as, world, people } = house
    await world.owes(people.member, { due: '2026-03-10' })
    for (const [start, first] of [
      ['tell-now', 1],
      ['from-here', 0],
    ] as const) {
      const { body } = await as.owner('POST /escalation-policies/preview-series', { body: { definition: { ...draft, start } } })
      const { days, complete } = body as { days: { day: string; reached: number; messages: number | null }[]; complete: boolean }
      expect([complete, days.length]).toEqual([true, 121])
      const on = (day: string) => days.find((each) => each.day === day)
      expect(on('2026-03-02')).toMatchObject({ reached: 0, messages: null })
      expect(on('2026-03-03')).toMatchObject({ reached: 1, messages: first })
      expect(on('2026-03-11')).toMatchObject({ reached: 2, messages: first + 1 })
    }
    expect((await as.owner('GET /escalation-policies')).body).toMatchObject({ total: 0 })
    expect((await as.owner('GET /escalations/log')).body).toMatchObject({ total: 0 })
  })

  test('explains a draft for one person', async () => {
    const { as, people } = await aLateReport()
    const { body } = await as.owner('POST /escalation-policies/draft-explanations', {
      body: { definition: draft, personId: people.member.id },
    })
    expect(body).toMatchObject({ fired: false, failedClause: 'below-threshold', count: 1, threshold: 2, team: false })
  })
})

describe('an explanation', () => {
  test('is for who sees all, and for who is told', async () => {
    const house = await aLateReport()
    const { as, world, people } = house
    const { policyId } = await added(house)
    await world.nextRound()
    world.expectMessage(people.manager, { about: [people.report], via: ['email', 'in-app'] })
    const why = `GET /escalation-policies/${policyId}/explanations/${people.report.id}`
    for (const persona of ['owner', 'auditor', 'manager'] as const)
      expect((await as[persona](why)).body, persona).toMatchObject({
        fired: true,
        count: 2,
        day: '2026-03-04',
        counted: [{}, {}],
        told: [{ name: 'Manager', because: [{ rule: 'manager' }], delivered: { email: 'sent', inApp: true } }],
      })
    for (const persona of ['report', 'member'] as const) expect((await as[persona](why)).status, persona).toBe(404)
    expect((await as.owner(`${why}?day=2026-03-02`)).body).toMatchObject({ fired: false, failedClause: 'nothing-counted' })
    expect((await as.owner(`${why}?day=2030-01-01`)).status).toBe(400)
    expect((await as.owner(`GET /escalation-policies/${policyId}/explanations/999`)).status).toBe(404)
  })
})

test('the choices of the form find people, content and labels by a part of their names', async () => {
  const house = await signedIn()
  const { as, world, people } = house
  await world.owes(people.report, { content: { type: 'item', id: 'fire-1' } })
  await added(house, { label: 'behind' })
  expect((await as.owner('GET /escalation-policies/choices/people?q=man')).body).toMatchObject({
    items: [{ ref: 'manager', name: 'Manager' }],
  })
  expect((await as.owner('GET /escalation-policies/choices/content?q=fire')).body).toMatchObject({
    items: [{ type: 'item', id: 'fire-1' }],
  })
  expect((await as.owner('GET /escalation-policies/choices/content?q=fire&type=quiz')).body).toEqual({ items: [] })
  expect((await as.owner('GET /escalation-policies/choices/content?q=%25')).body).toEqual({ items: [] })
  expect((await as.owner('GET /escalation-policies/choices/labels?q=beh')).body).toEqual({ items: ['behind'] })
})

test('a wrong form is named with its field, and with the forms there are', async () => {
  const { as } = await signedIn()
  const faultsOf = async (change: object) => {
    const { status, body } = await as.admin('POST /escalation-policies', { body: { ...draft, ...change } })
    expect(status).toBe(400)
    return (body as { errors: { path: string; message: string }[] }).errors.map(({ path, message }) => [path, message])
  }
  expect(await faultsOf({ trigger: { type: 'late' } })).toEqual([
    ['body.trigger.type', 'Expected here: one of overdue-count, content-overdue, due-soon, exception-expires, decision-waiting.'],
  ])
  expect(await faultsOf({ trigger: { ...draft.trigger, threshold: 0 } })).toEqual([
    ['body.trigger.threshold', 'The smallest number possible is 1.'],
  ])
  expect(await faultsOf({ recipients: [{ people: [] }] })).toEqual([['body.recipients.0.people', 'At least one is needed.']])
  expect(await faultsOf({ recipients: ['boss'] })).toEqual([
    [
      'body.recipients.0',
      'None of the possible forms fits. Expected here: one of person, manager, managers-manager, committee-chair. Or: Expected here: an object with fields.',
    ],
  ])
})

test('so is the wrong form of a step of an approval route', async () => {
  const { as } = await signedIn()
  const step = { name: 'Manager', who: [{ type: 'boss' }], quorum: { percent: 200 }, days: 3, whenLate: { type: 'approve' } }
  const { body } = await as.owner('POST /approval-routes', { body: { name: 'Odd', review: null, steps: [step] } })
  expect(body).toMatchObject({
    errors: [
      {
        path: 'body.steps.0.who.0.type',
        message: 'Expected here: one of requesters-manager, policy-owner, role, people, committee.',
      },
      { path: 'body.steps.0.quorum.percent', message: 'The largest number possible is 100.' },
      { path: 'body.steps.0.whenLate.type', message: 'Expected here: one of escalate, lapse, wait.' },
    ],
  })
})
