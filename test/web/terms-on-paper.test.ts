import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Endpoint } from '../../src/contract/endpoint.ts'
import { endpoints } from '../../src/contract/endpoints.ts'
import { columns, columnsOf } from '../../src/http/paper/words/de/columns.ts'
import { paperWords } from '../../src/http/paper/words/languages.ts'
import type { PaperWords } from '../../src/http/paper/words/words.ts'
import { german } from '../../web/messages/de/catalogue.ts'
import { english } from '../../web/messages/en/catalogue.ts'

type Said = Readonly<Record<string, string | undefined>>
const languages: [string, PaperWords, Said][] = [
  ['English', paperWords.en, english],
  ['German', paperWords.de, german],
]

/** What the web says under a prefix, for each of these words that it says there; that some of it stays in one line is no other name. */
const onTheWeb = (web: Said, prefix: string, words: Said) =>
  Object.fromEntries(
    Object.keys(words).flatMap((word) => {
      const said = web[`${prefix}.${word}`]
      return said === undefined ? [] : [[word, said.replaceAll('\u00a0', ' ')]]
    }),
  )
const lower = (words: Said) => Object.fromEntries(Object.entries(words).map(([word, said]) => [word, said?.toLowerCase()]))
const only = (words: Said, those: object) => Object.fromEntries(Object.keys(those).map((word) => [word, words[word]]))

describe.each(languages)(
  'paper and the web call the same thing by the same name: %s',
  (_name, { terms, list, levels, board, imprint }, web) => {
    test.each([
      ['exception.phase', terms.phase],
      ['exception.kind', terms.kind],
      ['exception.ground', terms.ground],
      ['decision.state', terms.step],
      ['exception.recommendation', terms.recommendation],
      ['inForce.bar', terms.grant],
      ['exception.duty', terms.duty],
      ['exception.outcome', terms.outcome],
      ['inForce.why', terms.endedWhy],
      ['xreport.field', terms.field],
      ['matrix.level', levels],
    ] as [string, Said][])('%s', (prefix, words) => {
      expect(onTheWeb(web, prefix, words)).toEqual(words)
    })

    test.each(
      [
        ['deadlines.kind', 'deadlines.state', 'attention.cause', 'policy.type', 'policy.state', 'exceptions.effect', 'xreport.only'],
        [
          'xreport.per',
          'xreport.verdict',
          'xreport.standard',
          'people.role',
          'people.presence',
          'people.fault',
          'inbox.state',
          'imports.what',
        ],
      ].flat(),
    )('%s, in lists', (prefix) => {
      const said = onTheWeb(web, prefix, list.value)
      // What somebody did late, against what is late.
      if (prefix === 'xreport.only') delete said['late']
      expect(Object.keys(said).length).toBeGreaterThan(1)
      expect(lower(only(list.value, said))).toEqual(lower(said))
    })

    test('what somebody voted as, and what was decided', () => {
      const { 'role:owner': owner, 'role:admin': admin, 'role:compliance-officer': officer, ...roles } = terms.role
      expect(onTheWeb(web, 'exception.role', roles)).toEqual(roles)
      expect({ owner, admin, 'compliance-officer': officer }).toEqual(
        onTheWeb(web, 'exception.decider.role', { owner, admin, 'compliance-officer': officer }),
      )
      expect(onTheWeb(web, 'xreport.verdict', terms.state)).toEqual(only(terms.state, onTheWeb(web, 'xreport.verdict', terms.state)))
      expect(terms.late('X')).toBe(web['exception.role.late']?.replace('{role}', 'X'))
    })

    test('lists and reports', () => {
      for (const [key, title] of Object.entries(list.title))
        if (key.startsWith('GET /exception-reports/')) expect(title).toBe(web[`xreport.${key.split('/').at(-1)}`])
      expect([list.title['GET /people'], list.title['GET /outbox'], list.title['GET /deadlines'], list.title['GET /audit']]).toEqual(
        ['people', 'outbox', 'taskLog', 'auditTrail'].map((name) => web[`nav.${name}`]),
      )
    })

    test('the summary, and the day something is of', () => {
      expect(onTheWeb(web, 'xreport.board', board.figures)).toEqual(board.figures)
      expect([board.decided.title, board.levels.title, board.levels.none, board.policies.title]).toEqual(
        ['decided', 'levels', 'noLevel', 'policies'].map((name) => web[`xreport.board.${name}`]),
      )
      expect(imprint.ofThen('A', null)).toBe(web['look.then']?.replace('{day}', 'A'))
      expect(imprint.ofThen('A', 'B')).toBe(web['look.then.known']?.replace('{day}', 'A').replace('{known}', 'B'))
    })
  },
)

test('a column of a report is called in German what it is called on the screen', () => {
  // On the screen the one is told in days, and the other by a word in its cells; on paper by its number, and by yes and no.
  const apart = ['oldest', 'lookAtRule']
  const onScreen = Object.keys(columns).flatMap((name) => {
    const said = (german as Said)[`xreport.column.${name}`]
    return said === undefined || apart.includes(name) ? [] : [{ name, said }]
  })
  const heads = (name: string) => [columns, ...Object.values(columnsOf)].flatMap((some) => (some as Said)[name] ?? [])
  expect(onScreen.length).toBeGreaterThan(20)
  expect(onScreen.filter(({ name, said }) => !heads(name).includes(said))).toEqual([])
})

test('what the compiler asks words for is what lists have', () => {
  const lists = Object.entries(endpoints as Record<string, Endpoint>).filter(([, { list }]) => list)
  for (const { list } of Object.values(paperWords)) {
    expect(Object.keys(list.title).toSorted()).toEqual(lists.map(([key]) => key).toSorted())
    for (const [key, { query, answer }] of lists) {
      const { items } = (answer as z.ZodObject<{ items: z.ZodArray<z.ZodObject> }>).shape
      const asked = Object.entries(query?.shape ?? {}).filter(([name]) => !['cursor', 'limit', 'locale'].includes(name))
      for (const [name] of asked) expect(list.filter(key as never, name as never), name).toMatch(/\p{L}/u)
      for (const name of Object.keys(items.element.shape).filter((each) => !(bare(items.element.shape[each]) instanceof z.ZodObject)))
        expect(list.column(key as never, name as never), name).toMatch(/\p{L}/u)
      for (const [name, type] of [...asked, ...Object.entries(items.element.shape)])
        for (const word of wordsIn(bare(type)))
          expect(name === 'sort' ? list.sort(key as never, word as never) : list.value[word as never], `${name}: ${word}`).toMatch(
            /[\p{L}\d]/u,
          )
    }
  }
})

const bare = (type: unknown): unknown =>
  type instanceof z.ZodOptional || type instanceof z.ZodDefault || type instanceof z.ZodNullable ? bare(type.unwrap()) : type

const wordsIn = (type: unknown): readonly unknown[] => (type instanceof z.ZodEnum ? type.options : [])
