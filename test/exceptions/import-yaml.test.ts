import { describe, expect, test } from 'vitest'
import { yamlEntries } from '../../src/exceptions/imports/yaml-entries.ts'

/** What a text of YAML comes to: its entries with their lines, and what is wrong. */
function read(text: string, where: { at?: string[]; keyAs?: string | string[]; each?: 'document' } = {}) {
  const { entries, faults } = yamlEntries(text, 'a.yaml', { at: [], ...where })
  return {
    entries: entries.map(({ line, fields }) => [line, Object.fromEntries([...fields].map(([name, texts]) => [name, texts.join('|')]))]),
    faults: faults.map(({ line, cause }) => `${line} ${cause}`),
  }
}

describe('entries stand', () => {
  test('in a mapping by their keys, which may be a field', () => {
    const text = 'exceptions:\n  KEP-1:\n    title: One\n  KEP-2: { title: Two }\n'
    const entries = [
      [3, { kep: 'KEP-1', title: 'One' }],
      [4, { kep: 'KEP-2', title: 'Two' }],
    ]
    expect(read(text, { at: ['exceptions'], keyAs: 'kep' })).toEqual({ entries, faults: [] })
  })

  test('under as many keys as are named, with lists between them or not', () => {
    const text = [
      'ignore:\n  LIB-1:\n    - app > lib:\n        until: x\n    - "*": { until: y }\n  LIB-2: { "*": { until: z } }\n',
      '  LIB-3: [{ a: { until: p }, b: { until: q } }]\n  LIB-4: []\n',
    ].join('')
    const one = (line: number, lib: string, path: string, until: string) => [line, { lib, path, until }]
    expect(read(text, { at: ['ignore'], keyAs: ['lib', 'path'] })).toEqual({
      entries: [
        ...[one(4, 'LIB-1', 'app > lib', 'x'), one(5, 'LIB-1', '*', 'y'), one(6, 'LIB-2', '*', 'z')],
        ...[one(7, 'LIB-3', 'a', 'p'), one(7, 'LIB-3', 'b', 'q')],
      ],
      faults: [],
    })
    expect(read('- A: { until: x }\n- B\n- C: text\n- D: [{ until: y }, { until: z }]\n', { keyAs: ['id'] })).toEqual({
      entries: [
        [1, { id: 'A', until: 'x' }],
        [4, { id: 'D', until: 'y' }],
        [4, { id: 'D', until: 'z' }],
      ],
      faults: [2, 3].map(
        (line) =>
          `${line} something stands here that is no entry, which is fields and what they say: write it as one, take it out, or say by at in the mapping where the entries are`,
      ),
    })
  })

  test('in several documents of a file', () => {
    expect(read('# one\n- { id: A }\n---\n# two\n- { id: B }\n...\n')).toEqual({
      entries: [
        [2, { id: 'A' }],
        [5, { id: 'B' }],
      ],
      faults: [],
    })
  })

  test('each in a document of its own, where that is said', () => {
    const text = '---\nid: A\ntitle: One\n---\nid: B\n---\n- text\n'
    expect(read(text, { each: 'document' })).toEqual({
      entries: [
        [2, { id: 'A', title: 'One' }],
        [5, { id: 'B' }],
      ],
      faults: ['7 this document is no entry: a mapping was expected'],
    })
    const where = 'say under entries in the mapping where it is, by "at: [key]", or that each document is one entry, by "each: document"'
    expect(read(text).faults).toEqual([
      `2 no list of entries is in this file (it begins with the keys id, title): ${where}`,
      `5 no list of entries is in this file (it begins with the keys id): ${where}`,
      '7 something stands here that is no entry, which is fields and what they say: write it as one, take it out, or say by at in the mapping where the entries are',
    ])
  })

  test('under several keys: none is taken from a file that does not parse, as nobody can tell which these are', () => {
    const broken = read('LIB-1:\n  app:\n    - { until: x }\n    - { until: "y }\nLIB-2:\n  app:\n    - { until: z }\n', {
      keyAs: ['lib', 'path'],
    })
    expect(broken).toMatchObject({ entries: [], faults: [expect.any(String)] })
  })

  test('under a key without a dash, which is a fault; what is unlike the entries is no matter', () => {
    const text = 'about: { owner: us, id: x }\ncode:\n  - { id: A, title: One }\nother:\n  id: B\n  title: Two\n'
    expect(read(text, { keyAs: 'freeze' })).toEqual({
      entries: [[3, { freeze: 'code', id: 'A', title: 'One' }]],
      faults: ['5 an entry stands under other where others have lists: put a dash before it'],
    })
    const shared = 'about: &all\n  title: One\n  by: us\nopen:\n  - { <<: *all, id: A, title: Two, by: me }\n'
    expect(read(shared)).toEqual({ entries: [[5, { id: 'A', title: 'Two', by: 'me' }]], faults: [] })
    const poor =
      'open:\n  - { id: A, title: One }\n  - { id: B, title: Two, status: open, owner: us }\nclosed:\n  id: C\n  title: Three\n  status: done\n  owner: us\n  until: x\n'
    expect(read(poor, { keyAs: 'state' }).faults).toEqual(['5 an entry stands under closed where others have lists: put a dash before it'])
  })
})

describe('aliases', () => {
  const common = 'common: &all\n  by: maya\n  until: 2025-02-01\n'
  test('bring what they mean: lists and mappings, too', () => {
    const text = `${common}entries:\n  - { id: A, links: &l [x, y], who: { <<: *all } }\n  - { id: B, links: *l }\n  - *all\n`
    expect(read(text, { at: ['entries'] })).toEqual({
      entries: [
        [5, { id: 'A', links: 'x|y', 'who.by': 'maya', 'who.until': '2025-02-01' }],
        [6, { id: 'B', links: 'x|y' }],
        [7, { by: 'maya', until: '2025-02-01' }],
      ],
      faults: [],
    })
  })

  test('are merged by <<, behind what the entry says itself', () => {
    const text = `${common}more: &more { <<: *all, by: tom, risk: low }\nentries:\n  - <<: *all\n    id: A\n    until: 2025-03-01\n  - { id: B, <<: [*more, *all] }\n`
    expect(read(text, { at: ['entries'] })).toEqual({
      entries: [
        [6, { id: 'A', until: '2025-03-01', by: 'maya' }],
        [9, { id: 'B', by: 'tom', risk: 'low', until: '2025-02-01' }],
      ],
      faults: [],
    })
  })

  test('that are merged again and again are looked through once each', () => {
    const doubled = Array.from({ length: 40 }, (_, at) => `a${at + 1}: &a${at + 1} { <<: [*a${at}, *a${at}] }`)
    const text = `a0: &a0 { id: A }\n${doubled.join('\n')}\nentries:\n  - *a5\n  - { <<: *a20 }\n`
    expect(read(text, { at: ['entries'] }).entries.map(([, fields]) => fields)).toEqual([{ id: 'A' }, { id: 'A' }])
  })

  test('that mean nothing, themselves, or too much, are faults', () => {
    const laughs = [
      'a: &a [x,x,x,x,x,x,x,x,x,x]',
      ...['b', 'c', 'd', 'e'].map((name, at) => `${name}: &${name} [${Array(10).fill(`*${'abcd'[at]}`).join(',')}]`),
    ]
    const text = `${laughs.join('\n')}\nentries:\n  - { id: A, by: *nobody }\n  - &self { id: B, of: *self }\n  - { id: C, by: *e }\n  - { id: D }\n`
    expect(read(text, { at: ['entries'] })).toEqual({
      entries: [[10, { id: 'D' }]],
      faults: [
        '7 *nobody stands for nothing: there is no &nobody above it',
        '8 it is nested too deeply, or an alias in it means what it stands in',
        '9 it has more than 10,000 texts, with what its aliases bring',
      ],
    })
  })
})

describe('what is no YAML', () => {
  test('as JSON may be none has its cause named', () => {
    expect(read('{"id": "A"}\n{"id": "B"}\n').faults).toEqual([
      '2 another JSON text begins here, and a file holds one: put all of them into one list, with [ before, commas between and ] behind',
    ])
    expect(read('[{"id": "A", "title": "x", "title": "y"}]').faults).toEqual(['1 the key title stands twice in one entry'])
  })

  test('is named entry by entry, and what one fault brings about further down is not', () => {
    const text = [
      '- id: A\n  title: ok',
      '- id: B\n\ttitle: tab\n  by: x\n  until: y',
      '- id: C\n  title: one\n  title: two',
      '- id: D\n  title: what: ever',
      '- id: E\n  title: ok\n',
    ].join('\n')
    expect(read(text)).toEqual({
      entries: [
        [1, { id: 'A', title: 'ok' }],
        [12, { id: 'E', title: 'ok' }],
      ],
      faults: [
        '4 a tab stands where YAML takes blanks only',
        '9 the key title stands twice in one entry',
        '11 a colon with a blank behind it stands in a text: put the text in quotes',
      ],
    })
  })

  const causes: [string, string, string][] = [
    ['a bracket', 'title: [x] done', '2 a text begins with [, which means something else in YAML: put the text in quotes'],
    ['a brace', 'title: {x} done', '2 a text begins with {, which means something else in YAML: put the text in quotes'],
    ['an at sign', 'title: @maya asked', '2 a text begins with @, which means something else in YAML: put the text in quotes'],
    ['a backtick', 'title: `kubelet` flag', '2 a text begins with `, which means something else in YAML: put the text in quotes'],
    ['a percent sign', 'title: %done', '2 a text begins with %, which means something else in YAML: put the text in quotes'],
    ['a star', 'title: *bold* text', '2 a text begins with *, which means something else in YAML: put the text in quotes'],
    ['an angle', 'title: > more', '2 a text begins with >, which means something else in YAML: put the text in quotes'],
    ['a bar', 'title: |x| more', '2 a text begins with |, which means something else in YAML: put the text in quotes'],
    ['a dash', 'title: - what', '2 a text begins with -, which means something else in YAML: put the text in quotes'],
    ['a question mark', 'title: ? what', '2 a text begins with ?, which means something else in YAML: put the text in quotes'],
    [
      'text behind a quote',
      'title: "a" and more',
      '2 text goes on behind the closing ": put all of it between quotes, and none of their kind inside',
    ],
    ['an apostrophe', "title: 'it's'", "2 text goes on behind the closing ': put all of it between quotes, and none of their kind inside"],
    ['a backslash', 'title: "C:\\data"', '2 \\d means nothing in double quotes: write \\\\d, or put the text in single quotes'],
    ['an open quote', 'title: "never', '3 a " opens in line 2 and is never closed: close it'],
    ['an open bracket', 'title: [a, b', '3 a [ opens in line 2 and is never closed: close it, or put the text in quotes'],
    ['a bracket too many', 'title: [a, b]]', '2 a ] stands here that closes nothing: take it out, or put the text in quotes'],
    ['a brace too many', 'title: {a: b}}', '2 a } stands here that closes nothing: take it out, or put the text in quotes'],
    ['no colon', 'title', '2 no colon with a blank behind it stands in this line: write a key, a colon, a blank and what it says'],
    ['no blank', 'title:x', '2 no colon with a blank behind it stands in this line: write a key, a colon, a blank and what it says'],
    ['a key too deep', 'title: a\n   why: b', '2 the next line is set in deeper than this one: put its key below the one here'],
    [
      'a key too shallow',
      'title: a\n why: b',
      '3 this line is set in less than the entry that it belongs to: put its key below the others',
    ],
    ['a merge', 'title: a\n<<<<<<< HEAD', '3 a mark of a merge that was not finished stands here: keep one side of it'],
    [
      'a row of signs in a text is none, and',
      'title: a: b ======= c',
      '2 a colon with a blank behind it stands in a text: put the text in quotes',
    ],
    [
      'links out of line',
      'links:\n   - https://a\n  - https://b',
      '4 a list goes on here that is set in differently from its beginning: put its dashes below each other',
    ],
  ]
  test.each(causes)('%s has its cause named, and the entries around it are taken', (_what, line, fault) => {
    const { entries, faults } = read(`- id: A\n  ${line}\n  by: maya\n- id: B\n`)
    expect({ first: faults[0], ids: entries.map(([, fields]) => fields) }).toEqual({ first: fault, ids: [{ id: 'B' }] })
  })

  test('is a list below a text, under one key, however wide the entry is set in', () => {
    const fault = 'a text and a list stand under one key: links has a text in line 1, and a list goes on here; keep one of them'
    for (const text of ['- links: a\n  - b\n- id: B\n', '-   links: a\n    - b\n- id: B\n'])
      expect(read(text)).toEqual({ entries: [[3, { id: 'B' }]], faults: [`2 ${fault}`] })
  })

  test('takes no entry with it that begins with another key, nor one with lists of its own', () => {
    const links = '  links:\n    - url: https://a\n    - url: https://b\n'
    expect(read(`- id: A\n${links}- title: B\n  id: B\n- id: C\n  title: what: ever\n${links}- id: D\n${links}`)).toEqual({
      entries: [
        [1, { id: 'A', 'links.url': 'https://a|https://b' }],
        [5, { title: 'B', id: 'B' }],
        [12, { id: 'D', 'links.url': 'https://a|https://b' }],
      ],
      faults: ['8 a colon with a blank behind it stands in a text: put the text in quotes'],
    })
  })

  test('though the parser takes it, when words are lost that it takes for a tag', () => {
    expect(read('- id: A\n  title: !important mend it\n- id: B\n')).toEqual({
      entries: [[3, { id: 'B' }]],
      faults: ['2 a text begins with !important, which YAML takes for no part of it: put the text in quotes'],
    })
  })

  test('an alias into another entry of a broken file says so where it stands, and not where it points to', () => {
    expect(read('- id: A\n  title: &std it\n- id: B\n  title: *std\n- id: C\n  title: [a\n')).toMatchObject({
      entries: [[1, { id: 'A', title: 'it' }]],
      faults: [expect.stringContaining('*std stands for nothing'), expect.anything()],
    })
  })

  test('though the parser takes it, when words are lost that it takes for a name, unless something asks for it by that', () => {
    expect(
      read(
        '- id: A\n  title: &mend it\n  by: x\n- id: B\n  title: &whole\n- { id: C, title: &asked it, by: *asked }\n- id: D\n  title: &kept "it is fine"\n',
      ),
    ).toEqual({
      entries: [
        [6, { id: 'C', title: 'it', by: 'it' }],
        [7, { id: 'D', title: 'it is fine' }],
      ],
      faults: [
        '2 a text begins with &mend, which YAML takes for a name of it that no * asks for: put the text in quotes',
        '5 a text begins with &whole, which YAML takes for a name of it that no * asks for: put the text in quotes',
      ],
    })
  })

  test('because of a tab behind a dash, or of what nobody sees before it, takes no other entry with it', () => {
    expect(read('- id: A\n-\tid: B\n\ttitle: b\n\u200b- id: C\n- id: D\n')).toEqual({
      entries: [
        [1, { id: 'A' }],
        [5, { id: 'D' }],
      ],
      faults: [
        '2 a tab stands where YAML takes blanks only',
        '4 a zero-width space (U+200B) stands here, which nobody sees and YAML takes for text: delete it',
      ],
    })
  })

  test('in one document does not touch the others', () => {
    expect(read('- id: A\n---\n- id: B: C\n---\n- id: D\n')).toEqual({
      entries: [
        [1, { id: 'A' }],
        [5, { id: 'D' }],
      ],
      faults: ['3 a colon with a blank behind it stands in a text: put the text in quotes'],
    })
    expect(read('id: A\n---\nid: B: C\n---\nid: D\n', { each: 'document' })).toMatchObject({
      entries: [
        [1, { id: 'A' }],
        [5, { id: 'D' }],
      ],
      faults: ['3 a colon with a blank behind it stands in a text: put the text in quotes'],
    })
  })
})
