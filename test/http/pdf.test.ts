import { buffer } from 'node:stream/consumers'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { Cell } from '../../src/http/list-formats/file-format.ts'
import { most, pdfFile } from '../../src/http/list-formats/pdf.ts'
import { boardPage } from '../../src/http/paper/board-page.ts'
import { en } from '../../src/http/paper/words/en.ts'
import { exceptionsHouse, graveRequest } from '../support/exceptions-house.ts'
import { readPdf } from '../support/read-pdf.ts'
import { type Ask, signedIn } from '../support/signed-in.ts'

describe('a list as PDF', () => {
  test('says what it is, whose, when and for what, and holds the rows and columns asked for', async () => {
    const { as, world } = await signedIn({ today: '2026-03-02' })
    const { tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    await world.owes(tom, { title: 'Απολογισμός 2025', due: '2026-03-20' })
    const { bytes, headers, status } = await as.admin('GET /deadlines.pdf?columns=person,what,dueOn,mandatory&q=2025')
    expect(status).toBe(200)
    expect(headers).toMatchObject({ 'content-type': 'application/pdf', 'content-disposition': 'attachment; filename="deadlines.pdf"' })
    const { title, isTagged, elements, texts } = await readPdf(bytes)
    expect({ title, isTagged }).toEqual({ title: 'Task log', isTagged: true })
    const of = (role: string) => elements.filter((each) => each.role === role).map(({ text }) => text)
    expect(of('P')).toEqual([
      world.organization.name,
      expect.stringMatching(/^Made: 2 March 2026, \d\d:\d\d:\d\d UTC$/),
      'Sort: Due · Direction: ascending · Search: 2025 · Reach: all',
      '1 row',
    ])
    expect(of('TH')).toEqual(['Person', 'What', 'Due on', 'Mandatory'])
    expect(of('TD')).toEqual(['Tom', 'Απολογισμός 2025', '2026-03-20', 'no'])
    expect(texts[0]).toContain('Page 1 of 1')
  })

  test('of a report says the day it is as of, and has a name that does, too', async () => {
    const { as } = await signedIn({ today: '2026-03-02' })
    const { bytes, headers } = await as.auditor('GET /exception-reports/debt.pdf?asOf=2026-03-02')
    expect(headers['content-disposition']).toBe('attachment; filename="debt_2026-03-02_asOf-2026-03-02.pdf"')
    const { elements } = await readPdf(bytes)
    expect(elements.filter(({ role, text }) => role === 'P' && text.startsWith('As of'))).toEqual([
      { role: 'P', text: 'As of: 2 March 2026' },
    ])
    expect(elements).toContainEqual({ role: 'P', text: 'Nothing matches.' })
  })

  test('is for whoever may see the list', async () => {
    const { as } = await signedIn()
    expect((await as.member('GET /exception-reports/debt.pdf')).status).toBe(403)
    expect((await as.nobody('GET /deadlines.pdf')).status).toBe(401)
  })

  test('is refused where it would be too long, with what to do instead', async () => {
    const tooLong = writing(async function* rows() {
      for (let page = 0; page <= most.rows / 200; page += 1) yield Array.from({ length: 200 }, (_, index): Cell[] => [page * 200 + index])
    })
    await expect(tooLong).rejects.toMatchObject({ kind: 'invalid', message: expect.stringContaining('take CSV or XLSX') })
    const tooMuch = writing(async function* rows() {
      for (let page = 0; page < 10; page += 1) yield [['x'.repeat(most.characters / 9)]]
    })
    await expect(tooMuch).rejects.toMatchObject({ kind: 'invalid', message: expect.stringContaining('Narrow the list') })
    await expect(
      writing(async function* rows() {
        yield [[1]]
      }),
    ).resolves.toMatchObject({ title: 'Exceptions' })
  })
})

test('a list whose turn has not come has not been gathered: those that wait fill no memory', async () => {
  const { promise: gathered, resolve: letGo } = Promise.withResolvers<void>()
  const begun: number[] = []
  const all = [1, 2, 3, 4].map((number) =>
    writing(async function* rows() {
      begun.push(number)
      await gathered
      yield [[number]]
    }),
  )
  for (let turn = 0; turn < 20; turn += 1) await setImmediate()
  expect(begun).toEqual([1, 2])
  letGo()
  expect((await Promise.all(all)).map(({ elements }) => elements.find(({ role }) => role === 'TD')?.text)).toEqual(['1', '2', '3', '4'])
})

test('the summary for leadership is one page, which says in words what its pictures show', async () => {
  const { as } = await signedIn({ today: '2026-03-02' })
  const { bytes, headers } = await as.auditor('GET /exception-reports/board.pdf')
  expect(headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': expect.stringContaining('board_2026-03-02.pdf'),
  })
  const { pages, isTagged, elements, title, cut } = await readPdf(bytes)
  expect(cut).toEqual([])
  expect({ pages, isTagged, title }).toEqual({ pages: 1, isTagged: true, title: 'Exceptions: summary' })
  const of = (role: string) => elements.filter((each) => each.role === role).map(({ text }) => text)
  expect(of('H2')).toEqual(['Exceptions in force, week by week', 'Decided, month by month', 'By level of risk', 'By policy'])
  expect(of('P')).toContain('0 in force')
  expect(of('Figure')[1]).toContain('March 2026: 0 approved, 0 with conditions, 0 rejected')
  expect((await as.member('GET /exception-reports/board.pdf')).status).toBe(403)
})

test('the summary stays on its page, however long the names on it are', async () => {
  const long = 'Rules for the care of measuring instruments, their calibration and all that is kept in the cold rooms'
  const board: Parameters<typeof boardPage>[0] = {
    ...{ day: '2026-03-02', inForce: 12345, waiting: 2, oldestDays: 400.5, expiring: 3, reviewOverdue: 1, medianDays: 2.5, debt: 99999.9 },
    load: Array.from({ length: 65 }, (_, week) => ({
      week: `2026-01-${String((week % 28) + 1).padStart(2, '0')}`,
      inForce: week,
      lapsing: 0,
      expected: week > 52,
    })),
    decided: Array.from({ length: 12 }, () => ({ month: '2026-03', approved: 1, withConditions: 1, rejected: 1 })),
    levels: (['critical', 'high', 'medium', 'low'] as const).map((level) => ({ level, inForce: 1, waiting: 1 })),
    policies: Array.from({ length: 8 }, (_, policyId) => ({ policyId, policy: `IT-${policyId} ${long}`, inForce: 1, waiting: 1, debt: 1 })),
  }
  const made = Temporal.Instant.from('2026-03-02T09:00:00Z')
  const organization = 'Northfield Hospitals, Laboratories and Places of Care '.repeat(4)
  const { pages, cut, elements } = await readPdf(
    await buffer(boardPage(board, { organization, made, checkpoint: `12 ${'a'.repeat(64)}` }, en)),
  )
  expect({ pages, cut }).toEqual({ pages: 1, cut: [] })
  const names = elements.filter(({ role, text }) => role === 'TH' && text.startsWith('IT-'))
  expect(names).toHaveLength(8)
})

describe('the record of an exception on paper', () => {
  test('has what was asked for and how it was decided, over as many pages as it takes', async () => {
    const { as, asked, moved } = await exceptionsHouse()
    const reason = `The vendor ships in April. ${'Until then nothing else helps. '.repeat(300)}\nИ это всё.`.slice(0, 9_900)
    const { exceptionId, bindingVersion, number } = await asked(as.report, { title: 'Old driver', reason })
    await moved(as.manager, exceptionId, { move: 'approve', reason: 'For the reasons given.', bindingVersion })
    const { bytes, headers } = await as.report(`GET /exceptions/${exceptionId}/record.pdf`)
    expect(headers).toMatchObject({ 'content-type': 'application/pdf', 'content-disposition': expect.stringContaining(`${number}.pdf`) })
    const { title, isTagged, pages, elements, texts, cut } = await readPdf(bytes)
    expect(cut).toEqual([])
    expect({ title, isTagged }).toEqual({ title: `${number} Old driver`, isTagged: true })
    expect(pages).toBeGreaterThan(2)
    for (const [index, text] of texts.entries()) expect(text).toContain(`Page ${index + 1} of ${pages}`)
    const of = (role: string) => elements.filter((each) => each.role === role).map(({ text }) => text)
    expect(of('H2')).toEqual(expect.arrayContaining(['As it stands', 'Votes', 'Everything that was done']))
    expect(of('TD').join(' ').split('nothing else helps')).toHaveLength(reason.split('nothing else helps').length)
    expect(of('TD')).toEqual(expect.arrayContaining(['For the reasons given.', 'approve', 'approved', 'Report']))
  })

  test('is for whoever sees the exception', async () => {
    const { as, asked } = await exceptionsHouse()
    const { exceptionId } = await asked(as.report, { confidential: true })
    expect((await as.manager(`GET /exceptions/${exceptionId}/record.pdf`)).status).toBe(200)
    expect((await as.admin(`GET /exceptions/${exceptionId}/record.pdf`)).status).toBe(404)
    expect((await as.member(`GET /exceptions/${exceptionId}/record.pdf`)).status).toBe(404)
  })
})

describe('the minutes of a committee on paper', () => {
  test('have each decision with votes, reasons and what was granted', async () => {
    const house = await exceptionsHouse()
    const { as, committee, moved } = house
    const { exceptionId } = await house.asked(as.report, { ...graveRequest, title: 'Old driver' })
    await moved(as['compliance-officer'], exceptionId, { move: 'take' })
    const risk = { inherent: { likelihood: 4, impact: 4 }, residual: { likelihood: 3, impact: 4 } }
    const { bindingVersion } = await moved(as['compliance-officer'], exceptionId, {
      ...{ move: 'assess', reason: 'Sound.', recommendation: 'approve', ...risk },
    })
    const [chair, second] = committee.as as [Ask, Ask]
    for (const by of [chair, second]) await moved(by, exceptionId, { move: 'approve', reason: 'Convinced by the logs.', bindingVersion })
    const path = `GET /committees/${committee.committeeId}/minutes.pdf?from=2026-03-01&to=2026-03-31`
    const { bytes, headers } = await as.auditor(path)
    expect(headers['content-disposition']).toContain('minutes-2026-03-01-2026-03-31.pdf')
    const { title, isTagged, elements, cut } = await readPdf(bytes)
    expect({ title, isTagged, cut }).toEqual({ title: 'Minutes: Safety committee', isTagged: true, cut: [] })
    const of = (role: string) => elements.filter((each) => each.role === role).map(({ text }) => text)
    expect(of('P')).toContain('1 decision: 1 approved, 0 rejected.')
    expect(of('H2')).toEqual(['EX-1 Old driver'])
    expect(of('TD')).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Approved on .*: 2 in favour, 2 needed\.$/),
        'approve: Convinced by the logs.',
        'Granted from 10 March 2026 to the end of 8 April 2026.',
      ]),
    )
    expect((await as.member(path)).status).toBe(404)
  })
})

async function writing(rows: () => AsyncGenerator<Cell[][]>) {
  const about = [['made', '2026-03-02T09:00:00Z']] as const
  const list = {
    key: 'GET /exceptions' as const,
    title: 'exceptions',
    language: 'en' as const,
    worded: { columns: new Set<string>(), filters: new Set<string>() },
    columns: ['number'],
    rows: rows(),
    about,
    checkpoint: undefined,
    day: undefined,
    isDated: false,
    organization: async () => 'Us',
  }
  return readPdf(await buffer(await pdfFile.write(list)))
}
