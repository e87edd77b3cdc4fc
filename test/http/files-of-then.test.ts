import { expect, test } from 'vitest'
import { exceptionsHouse } from '../support/exceptions-house.ts'
import { readPdf } from '../support/read-pdf.ts'
import { sheetsOf } from '../support/sheets-of.ts'

const nameOf = ({ headers }: { headers: Record<string, unknown> }) => /filename="(.*)"/.exec(String(headers['content-disposition']))?.[1]

test('a record on paper, and its proofs, are of the day asked for, and say so', async () => {
  const { as, asked, moved, at } = await exceptionsHouse()
  const { exceptionId, bindingVersion } = await asked(as.report)
  await at('2026-03-05T12:00:00Z')
  await moved(as.manager, exceptionId, { move: 'approve', reason: 'For the reasons given.', bindingVersion })
  await at('2026-03-09T12:00:00Z')
  const paper = async (query: string) => {
    const answer = await as.report(`GET /exceptions/${exceptionId}/record.pdf${query}`)
    const { elements } = await readPdf(answer.bytes)
    const texts = elements.map(({ text }) => text)
    return {
      name: nameOf(answer),
      isDecided: texts.includes('For the reasons given.'),
      said: texts.filter((text) => text.startsWith('As of')),
    }
  }
  expect(await paper('')).toEqual({ name: 'EX-1.pdf', isDecided: true, said: [] })
  const before = { isDecided: false, said: ['As of the end of 4 March 2026, by what is known now.'] }
  expect(await paper('?asOf=2026-03-04')).toEqual({ name: 'EX-1_asOf-2026-03-04.pdf', ...before })
  expect(await paper('?knownAt=2026-03-04')).toEqual({
    ...{ name: 'EX-1_knownAt-2026-03-04.pdf', isDecided: false },
    said: ['As of the end of 9 March 2026, by what was known at the end of 4 March 2026.'],
  })
  const proof = async (query: string) => {
    const answer = await as.report(`GET /exceptions/${exceptionId}/proof${query}`)
    const lines = answer.text.split('\n').filter((line) => line.startsWith('{"entry"'))
    return { name: nameOf(answer)?.replace(/_\d+\.jsonl$/, ''), entries: lines.map((line) => JSON.parse(line).entry.action as string) }
  }
  const until = ['exception.begun', 'exception.submit']
  expect(await proof('')).toEqual({ name: 'proof_EX-1', entries: [...until, 'exception.approve'] })
  expect(await proof('?asOf=2026-03-04')).toEqual({ name: 'proof_EX-1_asOf-2026-03-04', entries: until })
  expect(await proof('?asOf=2026-03-09&knownAt=2026-03-04')).toEqual({
    name: 'proof_EX-1_asOf-2026-03-09_knownAt-2026-03-04',
    entries: until,
  })
  for (const part of ['record.pdf', 'proof'] as const) {
    expect((await as.report(`GET /exceptions/${exceptionId}/${part}?asOf=2026-03-01`)).status, part).toBe(404)
    expect((await as.report(`GET /exceptions/${exceptionId}/${part}?asOf=2026-03-10`)).status, part).toBe(400)
  }
})

test('lists of a past day have it in the name of their file; a workbook and a PDF say it inside, too', async () => {
  const { as, at } = await exceptionsHouse()
  await at('2026-03-09T12:00:00Z')
  for (const list of ['exceptions', 'deadlines', 'people'] as const) {
    const file = (ending: string, query: string) => as.auditor(`GET /${list}.${ending}?${query}`)
    expect(nameOf(await file('csv', ''))).toBe(`${list}.csv`)
    expect(nameOf(await file('csv', 'asOf=2026-03-04'))).toBe(`${list}_asOf-2026-03-04.csv`)
    expect(nameOf(await file('csv', 'as-of=2026-03-04&known-at=2026-03-05'))).toBe(`${list}_asOf-2026-03-04_knownAt-2026-03-05.csv`)
    const book = await file('xlsx', 'asOf=2026-03-04')
    expect(nameOf(book)).toBe(`${list}_asOf-2026-03-04.xlsx`)
    expect((await sheetsOf(book.bytes)).get('About')).toContainEqual(['asOf', '2026-03-04'])
    const ofNow = await file('xlsx', '')
    expect(nameOf(ofNow)).toBe(`${list}.xlsx`)
    const sheets = await sheetsOf(ofNow.bytes)
    expect([...sheets.keys()]).toEqual([list, 'About'])
    expect(sheets.get('About')).toContainEqual(['made', '2026-03-09T12:00:00Z'])
    const { elements } = await readPdf((await file('pdf', 'asOf=2026-03-04')).bytes)
    expect(elements.some(({ text }) => text.includes('As of: 4 March 2026'))).toBe(true)
  }
})

test('the summary and the proofs of all decisions say by what was known when', async () => {
  const { as, at } = await exceptionsHouse()
  await at('2026-03-09T12:00:00Z')
  const board = await as.auditor('GET /exception-reports/board.pdf?knownAt=2026-03-04')
  expect(nameOf(board)).toBe('board_2026-03-09_knownAt-2026-03-04.pdf')
  const texts = (await readPdf(board.bytes)).elements.map(({ text }) => text)
  expect(texts).toContain('As of the end of 9 March 2026, by what was known at the end of 4 March 2026.')
  expect(nameOf(await as.auditor('GET /exception-reports/proofs?asOf=2026-03-04'))).toMatch(/^proof_decisions_asOf-2026-03-04_\d+\.jsonl$/)
})
