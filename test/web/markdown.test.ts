import { expect, test } from 'vitest'
import { blocksOf } from '../../web/ui/markdown-blocks.ts'
import { type Mark, marksOf } from '../../web/ui/markdown-marks.ts'

const linksIn = (marks: readonly Mark[]): string[] =>
  marks.flatMap((mark) => (mark.type === 'link' ? [mark.href, ...linksIn(mark.marks)] : 'marks' in mark ? linksIn(mark.marks) : []))

test('a text is read block by block', () => {
  const blocks = blocksOf('# Patching\nfirst\nline\n\n- a\n  more\n- b\n  1. x\n  2. y\n\n3. z\n\n> said\n\n---\n```\n# code\n```')
  expect(blocks).toEqual([
    { type: 'heading', level: 1, text: 'Patching' },
    { type: 'paragraph', text: 'first\nline' },
    {
      type: 'list',
      isOrdered: false,
      start: 1,
      items: [
        { text: 'a\nmore', within: [] },
        {
          text: 'b',
          within: [
            {
              type: 'list',
              isOrdered: true,
              start: 1,
              items: [
                { text: 'x', within: [] },
                { text: 'y', within: [] },
              ],
            },
          ],
        },
      ],
    },
    { type: 'list', isOrdered: true, start: 3, items: [{ text: 'z', within: [] }] },
    { type: 'quote', text: 'said' },
    { type: 'rule' },
    { type: 'code', text: '# code' },
  ])
})

test('a table is read by its row of dashes, and only then', () => {
  expect(blocksOf('| For | Days |\n| --- | ---: |\n| **Grave** ones | 3 |\n| a \\| b |\nafter')).toEqual([
    {
      type: 'table',
      head: ['For', 'Days'],
      rows: [
        ['**Grave** ones', '3'],
        ['a \\| b', ''],
      ],
    },
    { type: 'paragraph', text: 'after' },
  ])
  expect(blocksOf('this | that\nor')).toEqual([{ type: 'paragraph', text: 'this | that\nor' }])
})

test('strong, emphasised and quoted words are told apart from those that only look like it', () => {
  expect(marksOf('a **b** _c_ `<i>` snake_case_name 2 * 3 * 4 \\*no\\*')).toEqual([
    { type: 'text', text: 'a ' },
    { type: 'strong', marks: [{ type: 'text', text: 'b' }] },
    { type: 'text', text: ' ' },
    { type: 'emphasis', marks: [{ type: 'text', text: 'c' }] },
    { type: 'text', text: ' ' },
    { type: 'code', text: '<i>' },
    { type: 'text', text: ' snake_case_name 2 * 3 * 4 *no*' },
  ])
})

test.each([
  '[x](javascript:alert(1))',
  '[x](JAVASCRIPT:alert`1`)',
  '[x](data:text/html,hello)',
  '[x](//elsewhere.test/)',
  '[x](/api/v1/people)',
  '[x](https:)',
])('%s is no link', (text) => {
  expect(linksIn(marksOf(text))).toEqual([])
})

test('links lead to the web', () => {
  expect(linksIn(marksOf('[**the list**](https://a.test/b_c?d=1), and http://b.test/x.'))).toEqual([
    'https://a.test/b_c?d=1',
    'http://b.test/x',
  ])
})

test('HTML stays the text it is', () => {
  expect(blocksOf('<script>alert(1)</script>')).toEqual([{ type: 'paragraph', text: '<script>alert(1)</script>' }])
  expect(marksOf('<img src=x onerror=alert(1)>')).toEqual([{ type: 'text', text: '<img src=x onerror=alert(1)>' }])
})

test('what is nested without end is read all the same', () => {
  expect(blocksOf('- '.repeat(50_000)).length).toBeGreaterThan(0)
  expect(blocksOf(`${'> '.repeat(50_000)}x`)).toEqual([{ type: 'quote', text: 'x' }])
  expect(marksOf('*'.repeat(20_000)).length).toBeGreaterThan(0)
})
