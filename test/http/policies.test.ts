import { describe, expect, test } from 'vitest'
import { aDraft, fiveByFive, managerDecides } from '../support/organization-rules.ts'
import { type Answered, type SignedIn, signedIn } from '../support/signed-in.ts'

interface Shown {
  policyId: number
  revision: number
  version: number | null
  draftVersion: number | null
  retiredAt: string | null
  versions: { version: number; content: string; effectiveFrom: string | null }[]
}

const shown = ({ body }: Answered) => body as Shown
const faults = ({ body }: Answered) => (body as { errors?: { path: string; message: string }[] }).errors ?? []

async function stage() {
  const at = await signedIn({ today: '2026-03-02' })
  const officer = at.as['compliance-officer']
  const { matrixId } = (await officer('POST /risk-matrices', { body: fiveByFive })).body as { matrixId: number }
  const { routeId } = (await officer('POST /approval-routes', { body: managerDecides })).body as { routeId: number }
  const draft = aDraft({ matrixId, routeId })
  const add = async (number: string, more: object = {}) =>
    officer('POST /policies', { body: { number, title: `Policy ${number}`, ownerId: at.people.manager.id, draft, ...more } })
  const publish = (policyId: number, version: number, effectiveFrom: string) =>
    officer(`POST /policies/${policyId}/versions/${version}/publication`, { body: { effectiveFrom } })
  return { ...at, officer, matrixId, routeId, draft, add, publish }
}

describe('a policy', () => {
  test('begins as a draft that members do not see, and is in force from the day it is published for', async () => {
    const { as, officer, add, publish } = await stage()
    const { policyId, ...added } = shown(await add('IT-07'))
    expect(added).toMatchObject({ version: null, draftVersion: 1, revision: 1 })
    expect((await as.member(`GET /policies/${policyId}`)).status).toBe(404)
    expect((await as.member('GET /policies')).body).toMatchObject({ total: 0 })
    expect((await officer('GET /policies?state=draft')).body).toMatchObject({ total: 1, items: [{ number: 'IT-07', owner: 'Manager' }] })
    expect(shown(await publish(policyId, 1, '2026-03-02'))).toMatchObject({ version: 1, draftVersion: null })
    expect((await as.member('GET /policies?state=in-force&sort=title&direction=desc')).body).toMatchObject({
      items: [{ number: 'IT-07', version: 1, allowed: true, inForce: 0, waiting: 0 }],
    })
  })

  test('that is published never changes: a new version follows it, and until its day the old one holds', async () => {
    const { as, officer, add, draft, publish } = await stage()
    const { policyId } = shown(await add('IT-07'))
    await publish(policyId, 1, '2020-01-01')
    expect(await officer(`PUT /policies/${policyId}/versions/1`, { body: draft })).toMatchObject({ status: 409 })
    expect(await officer(`DELETE /policies/${policyId}/versions/1`)).toMatchObject({ status: 409 })
    expect(shown(await officer(`POST /policies/${policyId}/versions`))).toMatchObject({ version: 1, draftVersion: 2 })
    expect((await officer(`POST /policies/${policyId}/versions`)).status).toBe(409)
    const written = { ...draft, content: 'Within ten days.' }
    await officer(`PUT /policies/${policyId}/versions/2`, { body: written })
    expect(shown(await as.member(`GET /policies/${policyId}`))).toMatchObject({ draftVersion: null, versions: [{ version: 1 }] })
    expect(faults(await publish(policyId, 2, '2026-03-01'))).toEqual([
      { path: 'body.effectiveFrom', message: 'An earlier version holds until today: take 2026-03-02 or a later day.' },
    ])
    expect(shown(await publish(policyId, 2, '2026-03-03'))).toMatchObject({ version: 1, draftVersion: null })
    expect(shown(await as.member(`GET /policies/${policyId}`)).versions).toMatchObject([
      { version: 2, content: 'Within ten days.', effectiveFrom: '2026-03-03' },
      { version: 1, content: draft.content, effectiveFrom: '2020-01-01' },
    ])
  })

  test('gives up a draft, but not its only one; what is retired stays to be read', async () => {
    const { as, officer, add, publish } = await stage()
    const { policyId } = shown(await add('IT-07'))
    expect((await officer(`DELETE /policies/${policyId}/versions/1`)).status).toBe(409)
    expect((await officer(`DELETE /policies/${policyId}/versions/7`)).status).toBe(404)
    await publish(policyId, 1, '2026-03-02')
    await officer(`POST /policies/${policyId}/versions`)
    expect(shown(await officer(`DELETE /policies/${policyId}/versions/2`))).toMatchObject({
      draftVersion: null,
      versions: [{ version: 1 }],
    })
    const retired = shown(await officer(`PATCH /policies/${policyId}`, { body: { retired: true } }))
    expect(retired.retiredAt).toBe('2026-03-02T12:00:00Z')
    expect((await as.member('GET /policies?state=retired')).body).toMatchObject({ total: 1 })
    expect((await as.member('GET /policies?state=in-force')).body).toMatchObject({ total: 0 })
    expect(shown(await officer(`PATCH /policies/${policyId}`, { body: { retired: false } })).retiredAt).toBeNull()
  })

  test('is refused where it names what is not there, or leaves requests without a route', async () => {
    const { people, world, draft, routeId, add } = await stage()
    await world.goes(people.report, '2026-03-01')
    const criteria = { ...draft.criteria, matrixId: 99_999, routes: [{ routeId: 99_998, extension: false }] }
    const clauses = [...draft.clauses, ...draft.clauses]
    expect(faults(await add('IT-07', { ownerId: people.report.id, draft: { ...draft, clauses, criteria } }))).toEqual([
      { path: 'body.ownerId', message: 'Report has left.' },
      { path: 'body.draft.clauses.1.number', message: 'There is a clause 1 already.' },
      { path: 'body.draft.criteria.matrixId', message: 'There is no risk matrix with the id 99999.' },
      { path: 'body.draft.criteria.routes.0.routeId', message: 'There is no approval route with the id 99998.' },
      {
        path: 'body.draft.criteria.routes',
        message: 'There are some extensions that find no route: end with a line that has no condition.',
      },
    ])
    const onlyGrave = { ...draft, criteria: { ...draft.criteria, routes: [{ routeId, fromLevel: 'high' }] } }
    expect(faults(await add('IT-07', { draft: onlyGrave }))).toMatchObject([{ path: 'body.draft.criteria.routes' }])
    const tooLong = { ...draft, criteria: { ...draft.criteria, grantDays: 400, extensionDays: 500 } }
    expect(faults(await add('IT-07', { draft: tooLong })).map(({ path }) => path)).toEqual([
      'body.draft.criteria.grantDays',
      'body.draft.criteria.extensionDays',
    ])
    expect((await add('IT-07')).status).toBe(200)
    expect((await add('it-07')).status).toBe(409)
  })

  test('is not changed by whoever saw an earlier revision, and every change is in the trail', async () => {
    const { as, officer, add, draft, publish, people } = await stage()
    const { policyId } = shown(await add('IT-07'))
    const change = { body: { title: 'Patching', ownerId: people.admin.id }, headers: { 'if-match': '"1"' } }
    expect((await officer(`PATCH /policies/${policyId}`, change)).headers['etag']).toBe('"2"')
    expect((await officer(`PATCH /policies/${policyId}`, change)).status).toBe(412)
    expect((await officer(`PUT /policies/${policyId}/versions/1`, { body: draft, headers: { 'if-match': '"1"' } })).status).toBe(412)
    await officer(`PUT /policies/${policyId}/versions/1`, { body: { ...draft, content: 'More.' } })
    await publish(policyId, 1, '2026-03-09')
    expect((await as.member('PATCH /policies/1', { body: { title: 'x' } })).status).toBe(403)
    const { items } = (await as.auditor('GET /audit?objectType=policy&direction=asc')).body as { items: { sentence: string }[] }
    expect(items.map(({ sentence }) => sentence)).toEqual([
      'Compliance-officer added the policy IT-07 Patching',
      `Compliance-officer changed the policy IT-07 Patching: ownerId ${people.manager.id} → ${people.admin.id}, title Policy IT-07 → Patching`,
      'Compliance-officer wrote on a draft of the policy IT-07 Patching',
      'Compliance-officer published the policy IT-07 Patching, in force from 2026-03-09',
    ])
  })
})

describe('matrices and routes', () => {
  test('keep every version; what changes nothing makes none', async () => {
    const { officer, as, matrixId, routeId } = await stage()
    expect((await officer(`PUT /risk-matrices/${matrixId}`, { body: fiveByFive })).body).toMatchObject({ version: 1 })
    expect((await officer(`PUT /risk-matrices/${matrixId}`, { body: { ...fiveByFive, appetite: 'low' } })).body).toMatchObject({
      version: 2,
      madeBy: 'Compliance-officer',
    })
    const versions = (await as.member(`GET /risk-matrices/${matrixId}`)).body as { versions: { body: { appetite: string } }[] }
    expect(versions.versions.map(({ body }) => body.appetite)).toEqual(['low', 'medium'])
    expect((await as.member('GET /risk-matrices')).body).toMatchObject({ items: [{ matrixId, version: 2 }] })
    expect((await officer('POST /risk-matrices', { body: { ...fiveByFive, name: 'FIVE by five' } })).status).toBe(409)
    const stale = { body: { ...managerDecides, name: 'Line manager' }, headers: { 'if-match': '"2"' } }
    expect((await officer(`PUT /approval-routes/${routeId}`, stale)).status).toBe(412)
    expect((await officer(`PUT /approval-routes/${routeId}`, { body: stale.body })).body).toMatchObject({ routeId, version: 2 })
    expect((await as.member(`GET /approval-routes/${routeId}`)).body).toMatchObject({ versions: [{ version: 2 }, { version: 1 }] })
    expect((await as.member('GET /approval-routes')).body).toMatchObject({ items: [{ routeId, body: { name: 'Line manager' } }] })
  })

  test('a route names only who is there, and asks for no more votes than there can be', async () => {
    const { officer, people, world } = await stage()
    const { committeeId } = await board(officer, 'Two seats', people)
    await world.goes(people.report, '2026-03-01')
    const step = managerDecides.steps[0]
    const wrong = {
      ...managerDecides,
      name: 'Grave',
      review: { who: [{ type: 'people', personIds: [people.report.id] }], days: 2 },
      steps: [
        { ...step, who: [{ type: 'committee', committeeId: 99_999 }] },
        { ...step, who: [{ type: 'policy-owner' }, { type: 'people', personIds: [people.owner.id] }], quorum: { count: 3 } },
        {
          ...step,
          who: [
            { type: 'committee', committeeId },
            { type: 'people', personIds: [people.admin.id] },
          ],
          quorum: { count: 3 },
        },
      ],
    }
    expect(faults(await officer('POST /approval-routes', { body: wrong }))).toEqual([
      { path: 'body.review.who.0.personIds.0', message: 'Report has left.' },
      { path: 'body.steps.0.who.0.committeeId', message: 'There is no committee with the id 99999.' },
      { path: 'body.steps.1.quorum', message: '3 must agree, but only 2 may speak in this step.' },
      { path: 'body.steps.2.quorum', message: '3 must agree, but only 2 may speak in this step.' },
    ])
  })
})

async function board(officer: SignedIn['as']['owner'], name: string, { manager, admin }: SignedIn['people']) {
  const body = { name, chairId: manager.id, memberIds: [admin.id] }
  return (await officer('POST /committees', { body })).body as { committeeId: number }
}

test('a committee has its chair in it, changes, and ends when no route counts on it', async () => {
  const { officer, as, people } = await stage()
  const { committeeId } = await board(officer, 'Board', people)
  expect((await as.member('GET /committees')).body).toEqual({
    items: [
      {
        committeeId,
        name: 'Board',
        chair: { personId: people.manager.id, name: 'Manager' },
        members: [
          { personId: people.manager.id, name: 'Manager' },
          { personId: people.admin.id, name: 'Admin' },
        ],
        revision: 1,
      },
    ],
  })
  const body = { name: 'Safety', chairId: people.owner.id, memberIds: [people.admin.id, people.manager.id] }
  const changed = await officer(`PUT /committees/${committeeId}`, { body, headers: { 'if-match': '"1"' } })
  expect(changed.body).toMatchObject({ name: 'Safety', chair: { name: 'Owner' }, revision: 2 })
  expect((await officer('POST /committees', { body: { ...body, name: 'safety' } })).status).toBe(409)
  const unknown = await officer('POST /committees', { body: { name: 'New', chairId: 99_999, memberIds: [people.admin.id] } })
  expect(faults(unknown)).toEqual([{ path: 'body.chairId', message: 'There is nobody with the id 99999.' }])
  const step = { ...managerDecides.steps[0], who: [{ type: 'committee', committeeId }] }
  const route = (await officer('POST /approval-routes', { body: { ...managerDecides, name: 'Board', steps: [step] } })).body as {
    routeId: number
  }
  // A committee stays large enough for what it decides on.
  const asking = (count: number) => ({ ...managerDecides, name: 'Board', steps: [{ ...step, quorum: { count } }] })
  expect((await officer(`PUT /approval-routes/${route.routeId}`, { body: asking(3) })).status).toBe(200)
  const fewer = await officer(`PUT /committees/${committeeId}`, { body: { ...body, memberIds: [people.admin.id] } })
  expect([fewer.status, faults(fewer)]).toEqual([
    400,
    [
      {
        path: 'body.memberIds',
        message: `Step "${step.name}" of the route "Board": 3 must agree, but only 2 may speak in this step. Seat others as well, or change the route first.`,
      },
    ],
  ])
  expect((await as.member('GET /committees')).body).toMatchObject({ items: [{ name: 'Safety', revision: 2 }] })
  const other = { ...body, memberIds: [people.admin.id, people.auditor.id] }
  expect((await officer(`PUT /committees/${committeeId}`, { body: other })).status).toBe(200)
  expect((await officer(`PUT /approval-routes/${route.routeId}`, { body: asking(2) })).status).toBe(200)
  expect((await officer(`PUT /committees/${committeeId}`, { body: { ...body, memberIds: [people.admin.id] } })).status).toBe(200)
  expect((await officer(`DELETE /committees/${committeeId}`)).body).toMatchObject({
    detail: 'It decides in Board: change these routes first.',
  })
  await officer(`PUT /approval-routes/${route.routeId}`, { body: { ...managerDecides, name: 'Board' } })
  expect((await officer(`DELETE /committees/${committeeId}`)).status).toBe(200)
  expect((await as.member('GET /committees')).body).toEqual({ items: [] })
  expect((await officer('POST /committees', { body })).status).toBe(200)
})

describe('files and starters', () => {
  test('a file is tried, then taken; starters come once, and are the caller’s to look after', async () => {
    const { as, officer } = await stage()
    const file = `---\nnumber: IT-01\ntitle: Keys\nexceptions:\n  allowed: true\n  matrix: Five by five\n  routes: [{ route: Manager }]\n---\n## 1 Keys\nStay here.\n`
    const headers = { 'content-type': 'text/markdown' }
    const send = (query: string, text = file) => officer(`POST /policies/imports?fileName=it-01.md${query}`, { headers, body: text })
    expect((await send('&dryRun=true')).body).toEqual({
      done: false,
      taken: [{ what: 'policies', name: 'IT-01', change: 'added', version: 1, effectiveFrom: null }],
      faults: [],
    })
    expect((await send('', file.replace('Manager', 'Nobody'))).body).toMatchObject({
      done: false,
      taken: [],
      faults: [{ file: 'it-01.md', line: 7, column: 14, key: 'exceptions.routes[0].route' }],
    })
    expect((await send('')).body).toMatchObject({ done: true, taken: [{ name: 'IT-01', change: 'added' }] })
    expect((await officer('GET /policies')).body).toMatchObject({ total: 1, items: [{ number: 'IT-01', draftVersion: 1 }] })
    expect((await as.member('POST /policies/starters', { body: {} })).status).toBe(403)
    const starters = (await officer('POST /policies/starters', { body: { effectiveFrom: '2026-03-02' } })).body as {
      taken: { name: string }[]
    }
    expect(starters.taken.map(({ name }) => name)).toContain('HR-02')
    expect((await officer('POST /policies/starters', { body: {} })).body).toEqual({ taken: [] })
    expect((await as.member('GET /committees')).body).toMatchObject({ items: [{ chair: { name: 'Compliance-officer' } }] })
    expect((await as.member('GET /policies?state=in-force')).body).toMatchObject({ total: 4 })
    const numbers: string[] = []
    let cursor: string | null = ''
    do {
      const page = (await officer(`GET /policies?limit=1${cursor && `&cursor=${cursor}`}`)).body as {
        items: { number: string }[]
        next: string | null
      }
      numbers.push(...page.items.map(({ number }) => number))
      cursor = page.next
    } while (cursor !== null && numbers.length < 9)
    expect(numbers, 'page by page').toEqual(['FIN-03', 'HR-02', 'IT-01', 'IT-07', 'LRN-01'])
    expect((await as.auditor('GET /policies.csv?columns=number,allowed')).text).toContain('HR-02')
  })
})
