import { readdir } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keepBooks, sql, type Tx } from '../../src/database/transaction.ts'
import { beginWork, noteProgress, type Upload, uploadOf } from '../../src/sources/uploads.ts'
import { madeWorkbook, rowsOfTexts } from '../support/made-workbook.ts'
import { type Ask, signedIn } from '../support/signed-in.ts'
import { type Uploaded, work } from '../support/uploads.ts'

interface UploadedBook extends Uploaded {
  sheet: string | null
  sheets: string[]
  header: string[]
  sample: string[][]
}

const send = (ask: Ask, what: string, file: Buffer, query = '') =>
  ask(`POST /uploads?what=${what}${query}`, { body: file, headers: { 'content-type': 'application/octet-stream' } })

test('a workbook broken anywhere behind its first bytes is refused with what to do, or is what it was; refused, it leaves nothing', async () => {
  const { as, dataFolder } = await signedIn()
  const { bytes } = await as.admin('GET /people.xlsx')
  const whole = (await send(as.admin, 'people', bytes, '&fileName=people.xlsx')).body as UploadedBook
  await as.admin(`DELETE /uploads/${whole.uploadId}`)
  const place = fc.integer({ min: 4, max: bytes.length })
  const broken = fc.oneof(
    place.map((end) => bytes.subarray(0, end)),
    fc
      .tuple(place, fc.nat(300), fc.uint8Array({ maxLength: 300 }))
      .map(([at, left, others]) => Buffer.concat([bytes.subarray(0, at), others, bytes.subarray(at + left)])),
  )
  const name = fc.constantFrom('people.xlsx', 'people.csv', 'people', 'PEOPLE.XLSX.txt')
  await fc.assert(
    fc.asyncProperty(broken, name, async (file, name) => {
      const { status, body } = await send(as.admin, 'people', file, `&fileName=${name}`)
      const { errors, uploadId, header, sample } = body as UploadedBook & { errors?: { message: string }[] }
      if (status === 200) {
        expect({ header, sample }).toEqual({ header: whole.header, sample: whole.sample })
        await as.admin(`DELETE /uploads/${uploadId}`)
      } else {
        expect(status).toBe(400)
        expect(errors?.[0]?.message).toMatch(
          new RegExp(`^${name} (?:is cut off or damaged|is a ZIP archive and no workbook|has no sheets|has no header|is too large)`),
        )
      }
    }),
    { numRuns: 60 },
  )
  expect((await as.admin('GET /imports')).body).toMatchObject({ total: 0 })
  const left = await readdir(dataFolder, { recursive: true, withFileTypes: true })
  expect(left.filter((each) => each.isFile())).toEqual([])
})

describe('a workbook', () => {
  const staff = [
    ['Staff ID', 'E-Mail', 'Full name', 'Line manager', 'Hire date'],
    ['1', 'maya@x.example', 'Maya', '', '2020-01-31'],
    ['2', 'tom@x.example', 'Tom', 'maya@x.example', '31.02.2020'],
  ]

  async function withTwoSheets(rows = staff.slice(0, 2)) {
    const here = await signedIn()
    const legend = [
      ['Code', 'Meaning'],
      ['1', 'x'],
    ]
    const book = await madeWorkbook({ Legend: rowsOfTexts(legend), Staff: rowsOfTexts(rows) })
    const file = (await send(here.as.admin, 'people', book, '&fileName=staff.xlsx')).body as UploadedBook
    const choose = (sheet: string) => here.as.admin(`POST /uploads/${file.uploadId}/sheets`, { body: { sheet } })
    const inBooks = <T>(work: (tx: Tx) => Promise<T>) => keepBooks(here.world.db, here.world.organizationId, work)
    return { ...here, book, file, choose, inBooks }
  }

  test('is taken as a CSV file is, and what is wrong stands in its cell', async () => {
    const { as } = await signedIn()
    const book = await madeWorkbook({ Staff: rowsOfTexts(staff) })
    const file = (await send(as.admin, 'people', book, '&fileName=staff.csv')).body as UploadedBook
    expect(file).toMatchObject({ sheet: 'Staff', sheets: ['Staff'], header: staff[0], sample: staff.slice(1) })
    const checked = await work(as.admin, file, 'checks')
    expect(checked).toMatchObject({
      report: { rows: 2, rejected: 1, notices: [] },
      problems: [{ line: 3, cell: 'E3', column: 'Hire date' }],
    })
    const corrections = [{ line: 3, column: 'Hire date', value: '2020-02-29' }]
    expect(await work(as.admin, file, 'checks', { corrections })).toMatchObject({ report: { added: 2, rejected: 0 }, problems: [] })
    const { importId } = await work(as.admin, file, 'imports')
    const less = await madeWorkbook({ Staff: rowsOfTexts(staff.slice(0, 2)) })
    const later = (await send(as.admin, 'people', less, '&fileName=staff.xlsx')).body as UploadedBook
    const taken = await work(as.admin, await work(as.admin, later, 'checks'), 'imports')
    expect(taken.importId).toBeGreaterThan(importId ?? 0)
    const back = (await as.admin(`POST /imports/${taken.importId}/undo`)).body as UploadedBook
    expect(back).toMatchObject({ sheet: 'Staff', fileName: 'staff.csv' })
    expect(await work(as.admin, back, 'checks')).toMatchObject({ report: { rows: 2, rejected: 0 } })
  })

  test('says which sheets have rows; another is chosen, by its name, until the file is taken', async () => {
    const { as, world, book, file, choose } = await withTwoSheets()
    expect(file).toMatchObject({ sheet: 'Legend', sheets: ['Legend', 'Staff'], header: ['Code', 'Meaning'] })
    expect(await choose('Staf')).toMatchObject({
      status: 400,
      body: { errors: [{ message: expect.stringContaining('There are: "Legend", "Staff"') }] },
    })
    const chosen = await choose('Staff')
    expect(chosen.body).toMatchObject({ sheet: 'Staff', header: staff[0], state: 'received', sample: [staff[1]] })
    expect(await work(as.admin, file, 'checks')).toMatchObject({ report: { added: 1, notices: [{ notice: 'other-sheets', count: 1 }] } })
    const { importId } = await work(as.admin, file, 'imports')
    expect((await as.admin('GET /imports')).body).toMatchObject({ items: [{ importId, sheet: 'Staff' }] })
    const recorded = await world.rows(sql<{ sheet: string }>`
      select body::jsonb -> 'after' ->> 'sheet' as sheet from audit_entry
      where organization_id = ${world.organizationId} and action in ('file.uploaded', 'people.imported') order by leaf_index`)
    expect(recorded).toEqual([{ sheet: 'Legend' }, { sheet: 'Staff' }])
    expect(await choose('Legend')).toMatchObject({ status: 409 })
    const named = await send(as.admin, 'people', book, '&fileName=staff.xlsx&sheet=Staff')
    expect(named.body).toMatchObject({ sheet: 'Staff', header: staff[0] })
  })

  test('is not checked as the sheet that it was before another one was chosen', async () => {
    const here = await withTwoSheets()
    const before = await here.inBooks((tx) => uploadOf(tx, here.file.uploadId))
    await here.choose('Staff')
    const begin = (upload: Upload) => here.inBooks((tx) => beginWork(tx, upload.uploadId, 'checking', upload))
    expect(await begin(before as Upload)).toBe(false)
    expect(await begin({ ...(before as Upload), sheet: 'Staff' })).toBe(true)
  })

  test('begins anew with another sheet, also after a check that was interrupted, and without what was rejected of the former one', async () => {
    const here = await withTwoSheets(staff)
    await here.choose('Staff')
    const { uploadId } = here.file
    const rejects = () => here.as.admin(`GET /uploads/${uploadId}/rejects`)
    expect(await work(here.as.admin, here.file, 'checks')).toMatchObject({ report: { rejected: 1 } })
    expect(await rejects()).toMatchObject({ status: 200 })
    await here.inBooks(async (tx) => {
      await beginWork(tx, uploadId, 'checking', (await uploadOf(tx, uploadId)) as Upload)
      await noteProgress(tx, uploadId, { phase: 'reading', share: 0.5, rows: 1 })
    })
    here.world.clock.advance({ minutes: 16 })
    expect((await here.as.admin(`GET /uploads/${uploadId}`)).body).toMatchObject({
      state: 'failed',
      failure: expect.stringContaining('interrupted'),
    })
    expect((await here.choose('Legend')).body).toMatchObject({ state: 'received', failure: null, progress: null })
    expect(await rejects()).toMatchObject({ status: 404 })
  })

  test('that came from here goes back in as the CSV file of the same list does', async () => {
    const { as, world } = await signedIn({ today: '2026-03-02' })
    const { tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    await world.owes(tom, { title: 'Fire safety', due: '2026-03-20' })
    for (const [what, columns] of [
      ['people', {}],
      ['deadlines', { external_id: 'deadlineId', person: 'person', title: 'what', due_on: 'dueOn' }],
    ] as const) {
      const answers = []
      for (const ending of ['csv', 'xlsx']) {
        const { bytes } = await as.admin(`GET /${what}.${ending}`)
        const file = (await send(as.admin, what, bytes, '&fileName=list')).body as UploadedBook
        const { report, problems } = await work(as.admin, file, 'checks', { columns })
        const inRows = problems.map(({ line, column, value, cause }) => ({ line, column, value, cause }))
        answers.push({ header: file.header, sample: file.sample, report: { ...report, notices: [] }, inRows })
        if (ending === 'xlsx')
          expect(report).toMatchObject({ notices: expect.arrayContaining([expect.objectContaining({ notice: 'other-sheets' })]) })
      }
      expect(answers[1]).toEqual(answers[0])
    }
  })
})
