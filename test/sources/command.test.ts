import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { SettableClock } from '../../src/time/clock.ts'
import { commandLine } from '../support/command-line.ts'
import { madeWorkbook, rowsOfTexts } from '../support/made-workbook.ts'
import { fileOf, people } from './importing.ts'

const header = 'external_id,person,kind,title,due_on\n'
const good = 'a,tom@x.example,survey,Fine,2026-03-20\n'
const bad = 'b,tom@x.example,survey,Bad,2026-02-30\nc,nobody,homework,Bad,2026-03-20\n'

async function start() {
  const { leeway } = await commandLine(new SettableClock('2026-03-02T12:00:00Z'))
  expect(await leeway('import', 'people', await fileOf(people, 'people.csv'))).toEqual({
    code: 0,
    err: '',
    out: 'Took the people of people.csv (source csv).\n  rows 3, added 3, changed 0, unchanged 0, withdrawn 0, rejected 0\n',
  })
  return leeway
}

test('problems are told one by one, by cause, and the exit code says so', async () => {
  const leeway = await start()
  const { code, out, err } = await leeway('import', 'deadlines', await fileOf(header + good + bad, 'owed.csv'))
  expect(code).toBe(1)
  expect(err).toBe(
    'owed.csv:3, due_on "2026-02-30": not a day or a time. Write it as 2026-03-05, with leading zeros, 2026-03-05T17:00 or 2026-03-05T17:00+02:00, or declare how days are written by --date-format.\n' +
      'owed.csv:4, kind "homework": not a kind of deadline. Write task, survey, one-to-one or cpd.\n',
  )
  expect(out).toContain('Problems by cause:\n           1  not a day or a time\n           1  not a kind of deadline\n')
  expect(out).toContain('Took nothing of the deadlines of owed.csv (source csv): 2 of its rows cannot be taken.')
})

test('only the first 50 are shown; all are in the JSON and in the file of rejects', async () => {
  const leeway = await start()
  const rows = Array.from({ length: 120 }, (_, index) => `b${index},tom@x.example,survey,Bad,2026-02-30\n`).join('')
  const path = await fileOf(header + rows, 'owed.csv')
  const { out, err } = await leeway('import', 'deadlines', path, '--rejects', `${path}.bad`)
  expect(err.split('\n')).toHaveLength(51)
  expect(out).toContain('... and 70 more.')
  expect((await readFile(`${path}.bad`, 'utf8')).split('\n')).toHaveLength(122)
  const json = await leeway('import', 'deadlines', path, '--json')
  expect(json.err).toBe('')
  const { problems, report } = JSON.parse(json.out)
  expect(problems).toHaveLength(120)
  expect(problems[119]).toEqual({
    line: 121,
    column: 'due_on',
    value: '2026-02-30',
    cause: 'not-a-time',
    says: expect.any(String),
    mend: expect.any(String),
  })
  expect(report).toMatchObject({ refused: 'rejected-rows', rows: 120, rejected: 120 })
})

test('--partial takes the good rows and says where the others are', async () => {
  const leeway = await start()
  const path = await fileOf(header + good + bad, 'owed.csv')
  const { code, out } = await leeway('import', 'deadlines', path, '--partial')
  expect(code).toBe(1)
  expect(out).toContain('added 1, changed 0, unchanged 0, withdrawn 0, rejected 2')
  expect(out).toContain(`The rejected rows are in ${path}.rejects.csv.`)
  expect(await readFile(`${path}.rejects.csv`, 'utf8')).toContain('b,tom@x.example,survey,Bad,2026-02-30,due_on: not a day or a time\n')
})

test('a file of policies with a fault says where it is, and how many there are', async () => {
  const leeway = await start()
  const path = await fileOf('escalationPolicies:\n  - "half \\ud83d"\n', 'policies.yaml')
  const { err } = await leeway('policies', 'apply', path, '--plan')
  expect(err).toBe(`${path}:2:5: spells a character that no text has\n1 fault in ${path}; nothing was changed.\n`)
})

test('--dry-run changes nothing and writes no file', async () => {
  const leeway = await start()
  const path = await fileOf(header + good + bad, 'owed.csv')
  expect((await leeway('import', 'deadlines', path, '--dry-run')).out).toContain('Would take nothing of the deadlines')
  expect((await leeway('import', 'deadlines', path, '--dry-run', '--partial')).out).toContain(
    'Would take the deadlines of owed.csv (source csv); nothing was changed.\n  rows 3, added 1',
  )
  expect(existsSync(`${path}.rejects.csv`)).toBe(false)
  expect(JSON.parse((await leeway('attention', '--json')).out)).toEqual({ count: 0, deadlines: [] })
  expect((await leeway('import', 'deadlines', await fileOf(header + good))).out).toContain('added 1')
})

test('their columns and dates', async () => {
  const leeway = await start()
  const path = await fileOf('Ref;Who;Art;Due;Grade\na;TOM@x.example;Survey;31.03.2026;7\n', 'owed.csv')
  const maps = ['external_id=Ref', 'person=Who', 'kind=Art', 'due_on=Due'].flatMap((map) => ['--map', map])
  const { code, out } = await leeway('import', 'deadlines', path, ...maps, '--date-format', 'dd.mm.yyyy')
  expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('added 1') })
  expect(out).toContain('Columns that nothing was taken from: Grade.')
})

test('what all rows say, of which the file has no column', async () => {
  const leeway = await start()
  const path = await fileOf('external_id,person,content,due_on\na,tom@x.example,A-1,2026-03-31\n', 'owed.csv')
  const sets = ['--set', 'kind=task', '--set', 'content_type=item']
  expect((await leeway('import', 'deadlines', path, ...sets)).out).toContain('added 1')
  expect((await leeway('import', 'deadlines', path, ...sets, '--set', 'mandatory=maybe')).err).toBe(
    'owed.csv:2, mandatory "maybe": neither yes nor no. Write true or false, yes or no, 1 or 0.\n',
  )
})

describe('what cannot be done is refused in words', () => {
  test.each([
    [2, [], 'Name one file.'],
    [2, ['a.csv', 'b.csv'], 'Name one file.'],
    [1, ['gone.csv'], 'gone.csv cannot be opened: there is no such file.'],
    [2, ['a.csv', '--rejects', './a.csv'], 'The rejected rows need a file of their own.'],
    [2, ['a.csv', '--source', ' '], '--source needs a name.'],
  ])('exit code %i for %j', async (code, args, message) => {
    const leeway = await start()
    const result = await leeway('import', 'deadlines', ...args)
    expect(result.code).toBe(code)
    expect(result.err).toContain(message)
  })

  test('a file without the columns, and a date format that is none', async () => {
    const leeway = await start()
    expect(await leeway('import', 'deadlines', await fileOf('a,b\n1,2\n'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('The columns external_id, person, kind, due_on are missing.'),
    })
    const maps = '--map person="Student ID" --map title=Titel --map due_on="Fällig am"'
    expect(
      (await leeway('import', 'deadlines', await fileOf('Ref;Student ID;Titel;Fällig am\n'), '--map', 'external_id=Ref')).err,
    ).toContain(`or what all rows say by --set ours=value.\nPerhaps: ${maps}\n`)
    expect(await leeway('import', 'deadlines', await fileOf(header + good), '--date-format', 'tomorrow')).toMatchObject({
      code: 1,
      err: expect.stringContaining('"tomorrow" is no date format'),
    })
  })

  test('too much would vanish', async () => {
    const leeway = await start()
    await leeway('import', 'deadlines', await fileOf(header + good))
    const none = await fileOf(header, 'none.csv')
    const { code, out } = await leeway('import', 'deadlines', none, '--full')
    expect(code).toBe(1)
    expect(out).toContain('1 of the 1 deadlines that the source has are not in the file. If that is right, say --yes.')
    expect((await leeway('import', 'deadlines', none, '--full', '--yes')).out).toContain('withdrawn 1')
  })
})

test('attention lists, and confirms', async () => {
  const leeway = await start()
  await leeway(
    'import',
    'deadlines',
    await fileOf('external_id,person,kind,assigned_on,due_on\na,tom@x.example,survey,2026-03-05,2026-03-01\n'),
  )
  expect((await leeway('attention')).out).toContain(
    'csv     a            tom@x.example  a      2026-03-05          2026-03-01  due before it was assigned\n\n1 in all.',
  )
  expect(await leeway('attention', 'confirm')).toMatchObject({ code: 2 })
  expect(await leeway('attention', 'confirm', 'a', 'b')).toEqual({
    code: 1,
    out: 'Confirmed 1.\n',
    err: 'b does not wait for it (source csv).\n',
  })
  expect((await leeway('attention')).out).toBe('Nothing needs attention.\n')
})

test('export writes files that can be imported, and says where it cannot', async () => {
  const leeway = await start()
  await leeway('import', 'deadlines', await fileOf(header + good))
  const path = `${await fileOf('')}.out`
  expect((await leeway('export', 'deadlines', path)).out).toBe(`Wrote 1 rows of deadlines to ${path}.\n`)
  expect((await leeway('import', 'deadlines', path, '--full')).out).toContain('unchanged 1')
  expect((await leeway('export', 'people', path, '--json')).out).toBe(`${JSON.stringify({ what: 'people', file: path, rows: 3 })}\n`)
  expect(await leeway('export', 'people', '/nowhere/at/all.csv')).toMatchObject({
    code: 1,
    err: expect.stringContaining('cannot be written'),
  })
})

describe('workbooks', () => {
  const owed = [
    ['external_id', 'person', 'kind', 'title', 'due_on'],
    ['a', 'tom@x.example', 'survey', 'Fine', '2026-03-20'],
    ['b', 'tom@x.example', 'survey', 'Bad', '2026-02-30'],
  ]

  test('a wrong row is named by sheet, row and cell; another sheet is pointed out, and read where it is said', async () => {
    const leeway = await start()
    const book = await madeWorkbook({ 'Q1 plan': rowsOfTexts(owed), More: rowsOfTexts(owed.slice(0, 2)) })
    const path = await fileOf(book, 'owed.xlsx')
    const { code, err, out } = await leeway('import', 'deadlines', path, '--partial')
    expect({ code, err }).toEqual({
      code: 1,
      err: 'owed.xlsx, sheet "Q1 plan", row 3, cell E3, due_on "2026-02-30": not a day or a time. Write it as 2026-03-05, with leading zeros, 2026-03-05T17:00 or 2026-03-05T17:00+02:00, or declare how days are written by --date-format.\n',
    })
    expect(out).toContain(
      'Of owed.xlsx only the sheet "Q1 plan" was read. Others have rows, too ("More"): say by --sheet which one is meant.',
    )
    expect(await readFile(`${path}.rejects.csv`, 'utf8')).toContain('b,tom@x.example,survey,Bad,2026-02-30,due_on: not a day or a time\n')
    expect((await leeway('import', 'deadlines', path, '--sheet', 'more')).out).toContain('rows 1, added 0, changed 0, unchanged 1')
    const json = JSON.parse((await leeway('import', 'deadlines', path, '--json')).out)
    expect(json.problems).toEqual([expect.objectContaining({ line: 3, sheet: 'Q1 plan', cell: 'E3' })])
    expect(json.report).toMatchObject({ file: 'owed.xlsx', sheet: 'Q1 plan' })
  })

  test('a sheet without the columns is named, with the others', async () => {
    const leeway = await start()
    const book = await madeWorkbook({ Cover: rowsOfTexts([['Staff'], ['as of May']]), Owed: rowsOfTexts(owed) })
    expect((await leeway('import', 'deadlines', await fileOf(book, 'owed.xlsx'))).err).toContain(
      'The sheet "Cover" of owed.xlsx (others are "Owed") has: Staff.',
    )
  })

  test('an error of a formula is a fault where the column is taken', async () => {
    const leeway = await start()
    const rows = `${rowsOfTexts([['external_id', 'name', 'note']])}
      <row><c t="str"><v>N1</v></c><c t="e"><v>#REF!</v></c></row>
      <row><c t="str"><v>N2</v></c><c t="str"><v>Ada</v></c><c t="e"><v>#N/A</v></c></row>`
    const { err, out } = await leeway('import', 'people', await fileOf(await madeWorkbook({ Staff: rows }), 'staff.xlsx'), '--partial')
    expect(err).toContain('staff.xlsx, sheet "Staff", row 2, cell B2, name "#REF!": an error of a formula, and no value.')
    expect(out).toContain('rows 2, added 1, changed 0, unchanged 0, withdrawn 0, rejected 1')
  })
})
