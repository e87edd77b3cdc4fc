import { readFile, writeFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { openFile } from '../../src/sources/formats.ts'
import { causes, describeProblem } from '../../src/sources/problem.ts'
import { writeRejects } from '../../src/sources/rejects.ts'
import { found, freshDatabase } from '../support/database.ts'
import { fileOf, type Imported, importText, people, rowsOf, sizes } from './importing.ts'

const header = 'external_id,person,kind,content_type,content,title,due_on,mandatory\n'
const good = 'ok,tom@x.example,survey,,,Fine,2026-03-20,\n'

async function start() {
  const db = await freshDatabase()
  const id = await found(db)
  await importText(db, id, 'people', people)
  return { db, id }
}

const bad: [name: string, row: string, problem: Partial<Imported['problems'][number]>][] = [
  ['too few cells', 'a,tom@x.example,survey\n', { column: null, value: '3 instead of 8', cause: 'cell-count' }],
  ['too many cells', 'a,tom@x.example,survey,,,A, B,2026-03-20,\n', { cause: 'cell-count' }],
  [
    'text behind a quote',
    'a,tom@x.example,survey,,,"A" B,2026-03-20,\n',
    { value: 'a,tom@x.example,survey,,,"A" B,2026-03-20,', cause: 'text-after-quote' },
  ],
  ['no external id', ',tom@x.example,survey,,,A,2026-03-20,\n', { column: 'external_id', value: null, cause: 'missing' }],
  [
    'no such person',
    'a,nobody@x.example,survey,,,A,2026-03-20,\n',
    { column: 'person', value: 'nobody@x.example', cause: 'unknown-person' },
  ],
  ['no such kind', 'a,tom@x.example,homework,,,A,2026-03-20,\n', { column: 'kind', value: 'homework', cause: 'not-a-kind' }],
  ['a task without content', 'a,tom@x.example,task,,,A,2026-03-20,\n', { column: 'content', value: null, cause: 'missing' }],
  ['content of no type', 'a,tom@x.example,task,,fire,A,2026-03-20,\n', { column: 'content_type', cause: 'type-without-content' }],
  ['30 February', 'a,tom@x.example,survey,,,A,2026-02-30,\n', { column: 'due_on', value: '2026-02-30', cause: 'not-a-time' }],
  ['the year 0', 'a,tom@x.example,survey,,,A,0000-01-01,\n', { cause: 'not-a-time' }],
  ['the year 10000', 'a,tom@x.example,survey,,,A,10000-01-01,\n', { cause: 'not-a-time' }],
  ['neither yes nor no', 'a,tom@x.example,survey,,,A,2026-03-20,maybe\n', { column: 'mandatory', value: 'maybe', cause: 'not-yes-or-no' }],
  ['a NUL byte', 'a,tom@x.example,survey,,,A\u0000B,2026-03-20,\n', { column: 'title', value: 'A\u0000B', cause: 'control-character' }],
  ['a bell', 'a,tom@x.example,survey,,,A\u0007B,2026-03-20,\n', { column: 'title', cause: 'control-character' }],
  [
    'a cell of 10,001 characters',
    `a,tom@x.example,survey,,,${'x'.repeat(10_001)},2026-03-20,\n`,
    { column: 'title', value: `${'x'.repeat(79)}…`, cause: 'too-long' },
  ],
  ['a key that is there already', good, { line: 3, column: 'external_id', value: 'ok', cause: 'same-row-twice' }],
]

describe('a bad row', () => {
  test.each(bad)('%s: by default nothing is taken', async (_name, row, problem) => {
    const { db, id } = await start()
    const before = await sizes(db, id)
    const report = await importText(db, id, 'deadlines', header + good + row)
    expect(report).toMatchObject({ refused: 'rejected-rows', rejected: 1, rows: 2 })
    expect(report.problems).toMatchObject([{ line: 3, ...problem }])
    expect(await sizes(db, id)).toEqual(before)
    expect(await rowsOf(db, id, sql`select 1 from import where what = 'deadlines'`)).toEqual([])
  })

  test('with --partial the good rows are taken, whatever stands between them', async () => {
    const { db, id } = await start()
    const rows = bad.map(([, row], index) => `good${index},tom@x.example,survey,,,Fine,2026-03-20,\n${row}`).join('')
    const report = await importText(db, id, 'deadlines', `${header}${good}${rows}`, { partial: true })
    expect(report).toMatchObject({ refused: null, rows: 1 + 2 * bad.length, rejected: bad.length, added: 1 + bad.length })
    expect(Object.values(report.causes).reduce((sum, number) => sum + number, 0)).toBe(bad.length)
  })

  test('of several faults has them all', async () => {
    const { db, id } = await start()
    const {
      problems,
      rejected,
      causes: found,
    } = await importText(db, id, 'deadlines', `${header},tom@x.example,homework,,,A,2026-02-30,\n`)
    expect(rejected).toBe(1)
    expect(problems.map(({ column }) => column)).toEqual(['external_id', 'kind', 'due_on'])
    expect(found).toEqual({ missing: 1, 'not-a-kind': 1, 'not-a-time': 1 })
  })

  test('is written whole to the file of rejects, which can be mended and imported', async () => {
    const { db, id } = await start()
    const path = await fileOf(
      `\ufeff${header.replaceAll(',', ';')}"a\nb";tom@x.example;survey;;;"=1+1; ""x""";2026-02-30;\n${good.replaceAll(',', ';')}c;nobody@x.example;nothing;;;A;2026-03-20;\nd;e\n`,
    )
    const { problems } = await importText(db, id, 'deadlines', { path }, { partial: true })
    const feed = await openFile(path)
    const rejects = await fileOf('', 'rejects.csv')
    await writeRejects(rejects, feed, pages(problems))
    expect(await readFile(rejects, 'utf8')).toBe(
      `external_id,person,kind,content_type,content,title,due_on,mandatory,problem\n` +
        `"a\nb",tom@x.example,survey,,,"=1+1; ""x""",2026-02-30,,due_on: not a day or a time\n` +
        `c,nobody@x.example,nothing,,,A,2026-03-20,,kind: not a kind of deadline\n` +
        `d,e,,,,,,,not as many cells as the header\n`,
    )
    await writeFile(rejects, (await readFile(rejects, 'utf8')).replace('2026-02-30', '2026-02-28').replace(/^[cd],.*\n/gm, ''))
    expect(await importText(db, id, 'deadlines', { path: rejects })).toMatchObject({ added: 1, rejected: 0, ignored: [] })
    expect(await rowsOf(db, id, sql`select external_id, title from deadline where external_id <> 'ok'`)).toEqual([
      { external_id: 'a\nb', title: '=1+1; "x"' },
    ])
  })
})

test('bytes that are no characters are found in a declared encoding, and by the line', async () => {
  const path = await fileOf(
    Buffer.concat([Buffer.from(`${header}a,tom@x.example,survey,,,`), Buffer.of(0xff), Buffer.from(',2026-03-20,\n')]),
  )
  const { db, id } = await start()
  expect(await importText(db, id, 'deadlines', { path })).toMatchObject({ added: 1 })
  const feed = await openFile(path, { encoding: 'utf-8' })
  const batches = await Array.fromAsync(feed.batches())
  expect(batches[0]).toMatchObject({ mayHoldJunk: true, rows: [{ line: 2 }] })
})

test('a lone surrogate in UTF-16 is a lost character', async () => {
  const text = Buffer.from(`\ufeff${header}a,tom@x.example,survey,,,A\ud800B,2026-03-20,\n`, 'utf16le')
  const { db, id } = await start()
  const { problems } = await importText(db, id, 'deadlines', { path: await fileOf(text) })
  expect(problems).toMatchObject([{ line: 2, column: 'title', cause: 'lost-character' }])
})

test('what looks like a formula, a command or a tag is a text like any other', async () => {
  const { db, id } = await start()
  const titles = [
    '=HYPERLINK("x")',
    '+1',
    '-1',
    '@sum',
    '<script>',
    "'; drop table person; --",
    '\\N',
    '\\.',
    'a\\tb',
    '🦉',
    'an\u202eevil',
    '{}',
    '%s',
    'null',
  ]
  const rows = titles.map((title, index) => `t${index},tom@x.example,survey,,,"${title.replaceAll('"', '""')}",2026-03-20,\n`).join('')
  expect(await importText(db, id, 'deadlines', header + rows)).toMatchObject({ added: titles.length })
  expect(await rowsOf(db, id, sql`select title from deadline order by deadline_id`)).toHaveLength(titles.length)
  const kept = await rowsOf<{ title: string }>(db, id, sql`select title from deadline`)
  expect(kept.map(({ title }) => title).toSorted()).toEqual(titles.toSorted())
})

test('marks that nobody sees at the ends of a cell make no other key, name or address of it', async () => {
  const db = await freshDatabase()
  const id = await found(db)
  const report = await importText(
    db,
    id,
    'people',
    '\u200bexternal_id,email,name,manager\nU1\u200b,a@x.example\u202c,\u202bمها\u202c,\nU2,,Z\u200doë \ufeff,\u200eU1\n',
  )
  expect(report).toMatchObject({ rejected: 0, notices: [] })
  expect(await rowsOf(db, id, sql`select external_id, email, name, manager_ref from person order by 1`)).toEqual([
    { external_id: 'U1', email: 'a@x.example', name: 'مها', manager_ref: null },
    { external_id: 'U2', email: null, name: 'Z\u200doë', manager_ref: 'U1' },
  ])
})

test('a line of totals below the people is nobody, unless it has an address', async () => {
  const { db, id } = await start()
  const rows = 'Total,2,\nTotal Count: 4,,\nSumme:,,\n7,Grand total 2,\nSum,Sum Wong,sum@x.example\nT-1,Total Ltd,\nSUM7,Suma Mitra,\n'
  const { problems, rejected } = await importText(db, id, 'people', `external_id,name,email\n${rows}`)
  expect(rejected).toBe(4)
  expect(problems.map((problem) => describeProblem({ name: 'people.csv', header: [] }, problem))).toEqual([
    'people.csv:2, external_id "Total": a line of totals, and nobody. Take it out; if it is somebody, give them an e-mail address.',
    'people.csv:3, external_id "Total Count: 4": a line of totals, and nobody. Take it out; if it is somebody, give them an e-mail address.',
    'people.csv:4, external_id "Summe:": a line of totals, and nobody. Take it out; if it is somebody, give them an e-mail address.',
    'people.csv:5, name "Grand total 2": a line of totals, and nobody. Take it out; if it is somebody, give them an e-mail address.',
  ])
})

test('a header alone is no fault', async () => {
  const { db, id } = await start()
  expect(await importText(db, id, 'deadlines', header)).toMatchObject({ rows: 0, refused: null })
})

test('every cause says what is wrong and what to do', () => {
  for (const { says, mend } of Object.values(causes)) {
    expect(says).toMatch(/^[a-z0-9]/)
    expect(mend).toMatch(/^[A-Z].*\.$/)
  }
})

async function* pages<T>(all: T[]): AsyncGenerator<T[]> {
  yield all
}
