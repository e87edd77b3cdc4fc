import { describe, expect, test } from 'vitest'
import { sql } from '../../src/database/transaction.ts'
import { type SignedIn, signedIn } from '../support/signed-in.ts'
import { type Uploaded, upload, work } from '../support/uploads.ts'

const people = 'Staff ID,E-Mail,Full name,Line manager\n1,maya@x.example,Maya,\n2,tom@x.example,Tom,maya@x.example\n'

async function imports({
  as,
}: SignedIn): Promise<{ items: { importId: number; undo: string; added: number; actor: string }[]; total: number }> {
  return (await as.auditor('GET /imports')).body as Awaited<ReturnType<typeof imports>>
}

describe('a wrong cell', () => {
  const wrong =
    'Ref,email,type,due date\na,tom@x.example,survey,2026-04-01\nb,tom@x.example,survey,2026-02-31\nc,nobody@x.example,survey,2026-04-01\n'
  const mended = [
    { line: 3, column: 'due date', value: '2026-02-28' },
    { line: 4, column: 'email', value: 'maya@x.example' },
  ]

  test('is mended where it is shown, and the file itself stays as it was', async () => {
    const here = await signedIn()
    const { as } = here
    await work(as.admin, await work(as.admin, await upload(as.admin, 'people', people), 'checks'), 'imports')
    const file = await upload(as.admin, 'deadlines', wrong)
    const columns = { external_id: 'Ref' }
    expect(await work(as.admin, file, 'checks', { columns })).toMatchObject({ report: { rejected: 2 }, corrections: [] })
    const [first, second] = mended
    expect(await work(as.admin, file, 'checks', { corrections: [first] })).toMatchObject({ report: { rejected: 1 }, corrections: [first] })
    const checked = await work(as.admin, file, 'checks', { corrections: [second] })
    expect(checked).toMatchObject({ report: { rows: 3, added: 3, rejected: 0 }, problems: [], corrections: mended })
    expect(await work(as.admin, file, 'checks', { corrections: [{ ...first, value: null }] })).toMatchObject({
      report: { rejected: 1 },
      corrections: [second],
    })
    await work(as.admin, file, 'checks', { corrections: [first] })
    expect(await work(as.admin, file, 'imports')).toMatchObject({ state: 'taken', report: { added: 3 } })
    const { items } = (await as.admin('GET /deadlines?q=maya')).body as { items: { person: string; dueOn: string }[] }
    expect(items).toMatchObject([{ person: 'Maya', dueOn: '2026-04-01' }])
  })

  test('stays mended in what is left of the file, and when a later import is undone by it', async () => {
    const { as } = await signedIn()
    await work(as.admin, await work(as.admin, await upload(as.admin, 'people', people), 'checks'), 'imports')
    const columns = { external_id: 'Ref' }
    const file = await upload(as.admin, 'deadlines', wrong)
    await work(as.admin, file, 'checks', { columns, corrections: [{ line: 4, column: 'due date', value: '2026-04-02' }] })
    expect((await as.admin(`GET /uploads/${file.uploadId}/rejects`)).text).toContain('c,nobody@x.example,survey,2026-04-02')
    await work(as.admin, file, 'checks', { corrections: mended })
    await work(as.admin, file, 'imports')
    const later = await upload(
      as.admin,
      'deadlines',
      wrong.replace('\nb,tom@x.example,survey,2026-02-31\nc,nobody@x.example,survey,2026-04-01', ''),
    )
    const { importId } = await work(as.admin, await work(as.admin, later, 'checks'), 'imports')
    const back = (await as.admin(`POST /imports/${importId}/undo`)).body as Uploaded
    expect(await work(as.admin, back, 'checks')).toMatchObject({ report: { rows: 3, rejected: 0 }, problems: [] })
  })

  test('is shown whole, however long a link is; what is longer is said to be cut', async () => {
    const { as } = await signedIn()
    await work(as.admin, await work(as.admin, await upload(as.admin, 'people', people), 'checks'), 'imports')
    const link = `https://learning.example/fire safety/${'x'.repeat(150)}`
    const row = (id: string, url: string) => `${id},tom@x.example,survey,2026-04-01,${url}\n`
    const text = `external_id,person,kind,due_on,url\n${row('a', link)}${row('b', 'x'.repeat(80))}${row('c', `${'x'.repeat(3000)} y`)}`
    const { problems } = (await work(as.admin, await upload(as.admin, 'deadlines', text), 'checks')) as unknown as { problems: object[] }
    expect(problems).toMatchObject([
      { line: 2, value: link, cut: false },
      { line: 3, value: 'x'.repeat(80), cut: false },
      { line: 4, value: `${'x'.repeat(79)}…`, cut: true },
    ])
  })

  test('is one of the file, and short enough', async () => {
    const { as } = await signedIn()
    const file = await upload(as.admin, 'people', people)
    const refused = [
      { line: 2, column: 'Nickname', value: 'M' },
      { line: 1, column: 'E-Mail', value: 'M' },
      { line: 2, column: 'E-Mail', value: 'M'.repeat(10_001) },
    ]
    for (const correction of refused)
      expect((await as.admin(`POST /uploads/${file.uploadId}/checks`, { body: { corrections: [correction] } })).status).toBe(400)
  })
})

describe('a file', () => {
  test('is uploaded, understood, checked and then taken', async () => {
    const here = await signedIn()
    const { as, world } = here
    const file = await upload(as.admin, 'people', people, '../Our people.csv')
    expect(file).toMatchObject({
      state: 'received',
      fileName: 'Our people.csv',
      sample: [
        ['1', 'maya@x.example', 'Maya', ''],
        ['2', 'tom@x.example', 'Tom', 'maya@x.example'],
      ],
    })
    expect(file.columns.filter(({ theirs }) => theirs)).toMatchObject([
      { name: 'external_id', theirs: 'Staff ID' },
      { name: 'email', theirs: 'E-Mail' },
      { name: 'name', theirs: 'Full name' },
      { name: 'manager', theirs: 'Line manager' },
    ])
    const checked = await work(as.admin, file, 'checks')
    expect(checked).toMatchObject({ state: 'checked', report: { rows: 2, added: 2, changed: 0, refused: null }, problems: [] })
    expect((await imports(here)).total).toBe(0)
    const taken = await work(as.admin, file, 'imports')
    expect(taken).toMatchObject({ state: 'taken', report: { added: 2 }, importId: expect.any(Number) })
    expect(await imports(here)).toMatchObject({
      total: 1,
      items: [{ importId: taken.importId, added: 2, actor: 'Admin', undo: 'first-of-its-source' }],
    })
    expect(await world.rows(names(world.organizationId))).toMatchObject([{ name: 'Maya' }, { name: 'Tom' }])
    expect(await as.admin(`POST /uploads/${file.uploadId}/imports`, { body: {} })).toMatchObject({ status: 409 })
  })

  test('shows what is wrong with it, in place; the good rows can be taken without the others', async () => {
    const here = await signedIn()
    const { as } = here
    const text =
      'external_id,person,kind,due_on\na,report@northfield.test,survey,2026-04-01\nb,report@northfield.test,survey,2026-02-31\nc,nobody@x.example,survey,2026-04-01\n'
    const file = await upload(as.owner, 'deadlines', text)
    const checked = await work(as.owner, file, 'checks')
    expect(checked.report).toMatchObject({
      refused: 'rejected-rows',
      rejected: 2,
      causes: expect.arrayContaining([expect.objectContaining({ cause: 'not-a-time', count: 1 })]),
    })
    expect(checked.problems).toMatchObject([
      { line: 3, column: 'due_on', value: '2026-02-31', cause: 'not-a-time', mend: expect.any(String) },
      { line: 4, column: 'person', value: 'nobody@x.example', cause: 'unknown-person' },
    ])
    const rejects = await as.auditor(`GET /uploads/${file.uploadId}/rejects`)
    expect(rejects.headers['content-disposition']).toContain('deadlines.rejects.csv')
    expect(rejects.text.split('\n')).toHaveLength(4)
    expect((await work(as.owner, file, 'imports')).report).toMatchObject({ refused: 'rejected-rows' })
    expect((await imports(here)).total).toBe(0)
    const lost = await upload(as.owner, 'people', people.replace('Maya,', 'Maya,lost@x.example'))
    expect((await work(as.owner, lost, 'checks')).report).toMatchObject({
      notices: [{ notice: 'manager-unknown', count: 1, places: [{ line: 2, value: 'lost@x.example' }] }],
    })
    expect(await work(as.owner, file, 'imports', { takeGoodRows: true })).toMatchObject({
      state: 'taken',
      report: { added: 1, rejected: 2 },
    })
  })

  test('columns can be chosen, and are remembered for the next file of the source', async () => {
    const { as } = await signedIn()
    const text = 'Ref,Who,What sort,Until,kind\na,report@northfield.test,survey,2026-04-01,nonsense\n'
    const file = await upload(as.owner, 'deadlines', text)
    expect(await as.owner(`POST /uploads/${file.uploadId}/checks`, { body: {} })).toMatchObject({
      status: 400,
      body: { errors: expect.arrayContaining([expect.objectContaining({ path: 'body.columns.person' })]) },
    })
    const columns = { external_id: 'Ref', person: 'Who', due_on: 'Until', kind: 'What sort' }
    expect(await as.owner(`POST /uploads/${file.uploadId}/checks`, { body: { columns: { ...columns, title: 'No such' } } })).toMatchObject({
      status: 400,
    })
    expect(await work(as.owner, file, 'checks', { columns })).toMatchObject({ report: { added: 1, rejected: 0 } })
    const next = await upload(as.owner, 'deadlines', text.replace('a,', 'b,'))
    expect(Object.fromEntries(next.columns.filter(({ theirs }) => theirs).map(({ name, theirs }) => [name, theirs]))).toEqual(columns)
  })

  test('may lack columns: a key of several of them, one heading for two of ours, and what every row says, which are remembered', async () => {
    const { as, world } = await signedIn()
    const text = 'User,Course,Until\nreport@northfield.test,fire,2026-04-01\nreport@northfield.test,gdpr,2026-05-01\n'
    const columns = {
      ...{ external_id: 'User + Course', person: 'User', content: 'Course', title: 'Course', due_on: 'Until' },
      ...{ kind: '=task', content_type: '=item', mandatory: '=yes' },
    }
    const file = await upload(as.owner, 'deadlines', text)
    const { kind: _, ...withoutKind } = columns
    expect(await as.owner(`POST /uploads/${file.uploadId}/checks`, { body: { columns: withoutKind } })).toMatchObject({ status: 400 })
    const wrong = await work(as.owner, file, 'checks', { columns: { ...columns, kind: '=homework' } })
    expect(wrong.problems).toMatchObject([{ line: 2, column: 'kind', value: 'homework', cause: 'not-a-kind' }, { line: 3 }])
    expect(await work(as.owner, file, 'checks', { columns })).toMatchObject({ report: { added: 2, rejected: 0 } })
    await work(as.owner, file, 'imports')
    const kept = sql`select external_id, kind, mandatory from deadline where organization_id = ${world.organizationId} order by 1`
    expect(await world.rows(kept)).toEqual([
      { external_id: 'report@northfield.test fire', kind: 'task', mandatory: true },
      { external_id: 'report@northfield.test gdpr', kind: 'task', mandatory: true },
    ])
    const next = await upload(as.owner, 'deadlines', text)
    expect(Object.fromEntries(next.columns.filter(({ theirs }) => theirs).map(({ name, theirs }) => [name, theirs]))).toEqual(columns)
  })

  test('of people has names in two columns, which are put together and remembered', async () => {
    const here = await signedIn()
    const { as, world } = here
    const text = 'E-Mail,Vorname,Nachname,Person\nmaya@x.example,Maya,Lind,1\ntom@x.example,,Ek,2\n'
    const file = await upload(as.admin, 'people', text)
    const chosen = async (columns: object) => (await as.admin(`POST /uploads/${file.uploadId}/checks`, { body: { columns } })).status
    const columns = { external_id: 'Person', email: 'E-Mail', name: 'Vorname + Nachname' }
    expect(await chosen({ ...columns, name: 'Vorname + Name' })).toBe(400)
    expect(await chosen({ external_id: 'Person', department: 'Vorname + Nachname' })).toBe(400) // the name is guessed from these
    expect(await work(as.admin, file, 'checks', { columns })).toMatchObject({ report: { added: 2, rejected: 0 } })
    await work(as.admin, file, 'imports')
    expect(await world.rows(names(world.organizationId))).toMatchObject([{ name: 'Ek' }, { name: 'Maya Lind' }])
    for (const next of [await upload(as.admin, 'people', text), await upload(as.admin, 'people', text.replace(',Person', ',Grade'))])
      expect(next.columns.find(({ name }) => name === 'name')).toMatchObject({ theirs: 'Vorname + Nachname' })
  })

  test('as the whole of its source withdraws what it lacks, and not much of it without a word', async () => {
    const { as } = await signedIn()
    const rows = (...ids: string[]) =>
      `external_id,person,kind,due_on\n${ids.map((id) => `${id},report@northfield.test,survey,2026-04-01\n`).join('')}`
    const first = await upload(as.owner, 'deadlines', rows('a', 'b', 'c'))
    await work(as.owner, first, 'checks')
    await work(as.owner, first, 'imports')
    const second = await upload(as.owner, 'deadlines', rows('a').replace('04-01', '04-09'))
    const checked = await work(as.owner, second, 'checks', { whole: true })
    expect(checked).toMatchObject({
      report: { refused: 'too-much-would-vanish', changed: 1, withdrawn: 2, vanishing: { present: 3, gone: 2 } },
      changes: expect.arrayContaining([{ about: 'Report: a', field: 'due_on', before: '2026-04-01', after: '2026-04-09' }]),
    })
    expect(await work(as.owner, second, 'imports')).toMatchObject({ state: 'checked', report: { refused: 'too-much-would-vanish' } })
    expect(await work(as.owner, second, 'imports', { evenIfMuchVanishes: true })).toMatchObject({
      state: 'taken',
      report: { withdrawn: 2 },
    })
  })
})

describe('an import', () => {
  test('is undone by the file before it, and by no other', async () => {
    const here = await signedIn()
    const { as, world } = here
    const rows = (due: string) => `external_id,person,kind,due_on\na,report@northfield.test,survey,${due}\n`
    for (const due of ['2026-04-01', '2026-04-09']) {
      const file = await upload(as.owner, 'deadlines', rows(due))
      await work(as.owner, file, 'checks')
      await work(as.owner, file, 'imports')
    }
    const [last, first] = (await imports(here)).items
    expect([last?.undo, first?.undo]).toEqual(['possible', 'later-import'])
    expect(await as.owner(`POST /imports/${first?.importId}/undo`)).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('later import') },
    })
    expect(await as.auditor(`POST /imports/${last?.importId}/undo`)).toMatchObject({ status: 403 })
    const back = (await as.owner(`POST /imports/${last?.importId}/undo`)).body as Uploaded
    expect(back).toMatchObject({ state: 'received', whole: true, undoes: last?.importId })
    expect(await work(as.owner, back, 'checks')).toMatchObject({ report: { changed: 1 } })
    await work(as.owner, back, 'imports')
    expect(await world.rows(dues(world.organizationId))).toEqual([{ due_on: '2026-04-01' }])
  })
})

describe('uploads', () => {
  test('that cannot be read are refused with what to do', async () => {
    const { as } = await signedIn()
    const send = (body: string | Buffer) =>
      as.admin('POST /uploads?what=people&fileName=x.csv', { body, headers: { 'content-type': 'text/csv' } })
    expect(await send('\n\n')).toMatchObject({ status: 400, body: { detail: expect.stringContaining('no header') } })
    expect(
      await as.admin('POST /uploads?what=cats&fileName=x.csv', { body: people, headers: { 'content-type': 'text/csv' } }),
    ).toMatchObject({ status: 400 })
  })

  test('are forgotten after a month, but for those by which an import can be undone', async () => {
    const { as, world, people: staff, signIn } = await signedIn()
    const taken: number[] = []
    for (const name of ['Tom', 'Thomas', 'Tommy']) {
      const file = await upload(as.owner, 'people', people.replace('Tom', name))
      await work(as.owner, file, 'checks')
      taken.push((await work(as.owner, file, 'imports')).uploadId)
    }
    const { uploadId: left } = await upload(as.owner, 'people', people)
    world.clock.advance({ hours: 31 * 24 })
    const owner = await signIn(staff.owner)
    const { uploadId: fresh } = await upload(owner, 'people', people)
    const statuses = await Promise.all([...taken, left, fresh].map(async (id) => (await owner(`GET /uploads/${id}`)).status))
    expect(statuses).toEqual([404, 200, 200, 404, 200])
  })

  test('are for Owner and Admin; the Auditor looks on; nobody sees those of another organisation', async () => {
    const { as } = await signedIn()
    const other = await signedIn()
    const file = await upload(as.admin, 'people', people)
    expect((await as.auditor(`GET /uploads/${file.uploadId}`)).status).toBe(200)
    expect((await as.member(`GET /uploads/${file.uploadId}`)).status).toBe(403)
    expect((await as.auditor(`POST /uploads/${file.uploadId}/checks`, { body: {} })).status).toBe(403)
    expect((await other.as.owner(`GET /uploads/${file.uploadId}`)).status).toBe(404)
    expect((await as.admin(`DELETE /uploads/${file.uploadId}`)).status).toBe(200)
    expect((await as.admin(`GET /uploads/${file.uploadId}`)).status).toBe(404)
  })
})

const names = (organizationId: number) =>
  sql`select name from person where organization_id = ${organizationId} and email like '%@x.example' order by 1`

const dues = (organizationId: number) => sql`select due_on from deadline where organization_id = ${organizationId}`
