import { describe, expect, test } from 'vitest'
import { importText, sizes } from '../sources/importing.ts'
import { signedIn } from '../support/signed-in.ts'

const people = [
  { external_id: 'p1', email: 'maya@x.example', name: 'Maya' },
  { external_id: 'p2', email: 'tom@x.example', name: 'Tom', manager: 'p1' },
]
const deadlines = [
  {
    external_id: 'd1',
    person: 'p2',
    kind: 'task',
    content_type: 'item',
    content: 'fire',
    title: 'Fire safety',
    due_on: '2026-02-20',
    mandatory: true,
  },
  { external_id: 'd2', person: 'p2', kind: 'survey', due_on: '2026-03-20' },
]

describe('a pushed batch', () => {
  test('of an Admin makes nobody an Owner, and no Owner anything else; an Owner may', async () => {
    const { as, people: known } = await signedIn()
    const rows = [
      { email: 'maya@x.example', role: 'owner' },
      { email: known.owner.email, role: 'member' },
      { email: 'tom@x.example', role: 'auditor' },
    ]
    const byAdmin = await as.admin('POST /people/batches', { body: { source: 'hr', rows, partial: true } })
    expect(byAdmin.body).toMatchObject({ added: 1, rejected: 2 })
    expect(JSON.stringify(byAdmin.body)).toContain('only-owners-make-owners')
    const byOwner = await as.owner('POST /people/batches', { body: { source: 'hr', rows: rows.slice(0, 1) } })
    expect(byOwner.body).toMatchObject({ added: 1, rejected: 0 })
  })

  test('may have several conversations at one time', async () => {
    const { as } = await signedIn()
    await as.admin('POST /people/batches', { body: { source: 'hr', rows: people } })
    const rows = people.map(({ external_id }) => ({ external_id, person: external_id, kind: 'one-to-one', due_on: '2026-03-20T10:00Z' }))
    expect((await as.admin('POST /deadlines/batches', { body: { source: 'lms', rows } })).body).toMatchObject({ added: 2 })
  })

  test('comes to the same as a file with these rows', async () => {
    const pushed = await signedIn()
    const filed = await signedIn()
    expect((await pushed.as.admin('POST /people/batches', { body: { source: 'hr', rows: people } })).body).toMatchObject({
      refused: null,
      added: 2,
      rejected: 0,
    })
    expect((await pushed.as.admin('POST /deadlines/batches', { body: { source: 'lms', rows: deadlines } })).body).toMatchObject({
      added: 2,
    })
    const { world } = filed
    await importText(
      world.db,
      world.organizationId,
      'people',
      'external_id,email,name,manager\np1,maya@x.example,Maya,\np2,tom@x.example,Tom,p1\n',
      { source: 'hr' },
    )
    await importText(
      world.db,
      world.organizationId,
      'deadlines',
      'external_id,person,kind,content_type,content,title,due_on,mandatory\nd1,p2,task,item,fire,Fire safety,2026-02-20,true\nd2,p2,survey,,,,2026-03-20,\n',
      { source: 'lms' },
    )
    expect(await sizes(pushed.world.db, pushed.world.organizationId)).toEqual(await sizes(world.db, world.organizationId))
    const log = async ({ as }: typeof pushed) =>
      ((await as.admin('GET /deadlines')).body as { items: Record<string, unknown>[] }).items.map(
        ({ person, what, state, dueOn, manager }) => ({ person, what, state, dueOn, manager }),
      )
    expect(await log(pushed)).toEqual(await log(filed))
    expect((await pushed.as.admin('POST /deadlines/batches', { body: { source: 'lms', rows: deadlines } })).body).toMatchObject({
      added: 0,
      unchanged: 2,
    })
  })

  test('is taken whole or not at all, unless part of it is asked for', async () => {
    const { as } = await signedIn()
    await as.admin('POST /people/batches', { body: { source: 'hr', rows: people } })
    const rows = [...deadlines, { external_id: 'd3', person: 'nobody', kind: 'task', due_on: '2026-02-30' }]
    const push = async (more: object) => (await as.admin('POST /deadlines/batches', { body: { source: 'lms', rows, ...more } })).body
    expect(await push({})).toMatchObject({
      refused: 'rejected-rows',
      added: 0,
      rows: [
        { result: 'not-taken' },
        { result: 'not-taken' },
        { result: 'rejected', problems: [{ column: 'due_on', value: '2026-02-30', cause: 'not-a-time' }] },
      ],
    })
    expect((await as.admin('GET /deadlines')).body).toMatchObject({ total: 0 })
    expect(await push({ partial: true, dryRun: true })).toMatchObject({ added: 2, dryRun: true })
    expect((await as.admin('GET /deadlines')).body).toMatchObject({ total: 0 })
    expect(await push({ partial: true })).toMatchObject({
      refused: null,
      added: 2,
      rejected: 1,
      rows: [{ result: 'taken' }, { result: 'taken' }, { result: 'rejected' }],
    })
    expect((await as.admin('GET /deadlines')).body).toMatchObject({ total: 2 })
  })

  test('without a field that every row needs is refused with the reason', async () => {
    const { as } = await signedIn()
    const { status, body } = await as.admin('POST /deadlines/batches', { body: { source: 'lms', rows: [{ external_id: 'd1' }] } })
    expect(status).toBe(400)
    expect(body).toMatchObject({ detail: expect.stringContaining('person, kind, due_on') })
    expect((await as.admin('POST /deadlines/batches', { body: { source: 'lms', rows: [{ colour: 'red' }] } })).status).toBe(400)
  })

  test('of completions closes what they name, and names what it does not know', async () => {
    const { as } = await signedIn({ today: '2026-03-02' })
    await as.admin('POST /people/batches', { body: { source: 'hr', rows: people } })
    await as.admin('POST /deadlines/batches', { body: { source: 'lms', rows: deadlines } })
    const rows = [
      { externalId: '\u200bd1 ', completedOn: '2026-02-25' },
      { externalId: 'd1', completedOn: '2026-02-26' },
      { externalId: 'd9', completedOn: '2026-02-25' },
      { externalId: 'd2', completedOn: null },
    ]
    const push = async () => (await as.admin('POST /completions/batches', { body: { source: 'lms', rows } })).body
    expect(await push()).toEqual({
      changed: 1,
      rows: [{ result: 'changed' }, { result: 'same-row-twice' }, { result: 'unknown-deadline' }, { result: 'unchanged' }],
      notices: [],
    })
    expect((await as.admin('GET /deadlines?q=Fire&closed=true')).body).toMatchObject({
      items: [{ state: 'met', metOn: '2026-02-25', daysLate: 5 }],
    })
    expect(await push()).toMatchObject({ changed: 0 })
    const early = { source: 'lms', rows: [{ externalId: 'd2', completedOn: '2026-12-03' }] }
    expect((await as.admin('POST /completions/batches', { body: early })).body).toMatchObject({
      ...{ changed: 1, notices: [{ notice: 'completed-in-future', says: expect.stringContaining('still to come'), count: 1 }] },
    })
    expect((await as.report('POST /completions/batches', { body: { source: 'lms', rows } })).status).toBe(403)
  })
})
