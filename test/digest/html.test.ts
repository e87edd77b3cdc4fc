import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ClosedWhy, Digest } from '../../src/digest/digest.ts'
import { dark, light, type Palette, pairs } from '../../src/digest/palette.ts'
import { renderHtml } from '../../src/digest/render-html.ts'
import { anyText } from './any-text.ts'
import {
  digest,
  dueSoonItem,
  full,
  german,
  hostile,
  line,
  longList,
  onlySettled,
  overdueTasks,
  owes,
  ownLine,
  resolved,
  section,
  teamShares,
} from './samples.ts'

const mail = { baseUrl: null, channel: 'email' } as const
const site = { baseUrl: 'https://leeway.example.org', channel: 'email' } as const

test('text from data stays text: whatever the names, the page has the same tags', () => {
  fc.assert(
    fc.property(fc.array(anyText, { minLength: 8, maxLength: 8 }), (texts) => {
      expect(tagsOf(renderHtml(withTexts(texts), site))).toEqual(
        tagsOf(renderHtml(withTexts(Array.from({ length: 8 }, (_, n) => `text ${n}`)), site)),
      )
    }),
    { numRuns: 300 },
  )
})

function withTexts(texts: string[]): Digest {
  const [policy, subject, title, manager, share, closed, organization, recipient] = texts as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  const fresh = line(subject, {
    subjectId: 1,
    owed: owes([title, '2025-11-18'], ['Another', '2025-11-19']),
    shares: [{ name: share, count: 1, stillOverdue: 1 }],
    sharesTotal: 1,
    because: [{ rule: 'manager', instead: { of: manager, why: 'manager-left' } }],
  })
  return digest(
    [
      section(
        policy,
        { ...dueSoonItem, content: 'Infection control' },
        { fresh: [fresh, line('Sam Reid', { subjectId: 2 })], resolved: [resolved(closed, { subjectId: 3 })] },
      ),
    ],
    {
      organization,
      recipient: { name: recipient, locale: 'en', timeZone: 'UTC' },
    },
  )
}

test('a line that somebody else is told now has no link to its reasons', () => {
  const linksOf = (why: ClosedWhy) => {
    const lines = [resolved('Marta Nowak', { subjectId: 6, why, closedOn: '2025-11-20' })]
    return renderHtml(digest([section('Late', overdueTasks, { policyId: 3, resolved: lines })]), site).match(/row=[^"]*/g)
  }
  expect(linksOf('recipient-changed')).toBeNull()
  expect(linksOf('settled')).toEqual(['row=6&amp;asOf=2025-11-20'])
})

/** Every tag with its attributes, but for the words between them. */
function tagsOf(html: string): string[] {
  return html.match(/<[^>]*>/g) ?? []
}

test('what is written is read back the same', () => {
  const html = renderHtml(digest([section(`Fish & "Chips" <3 'n' more`, overdueTasks, { fresh: [line('Tom')] })]), mail)
  expect(html).toContain('Fish &amp; &quot;Chips&quot; &lt;3 &#39;n&#39; more')
})

test('nothing is fetched and nothing can run', () => {
  for (const sample of [full(), ownLine(), onlySettled(), teamShares(), longList(), german(), hostile()]) {
    const html = renderHtml(sample, mail)
    const tags = tagsOf(html).join('')
    expect(tags).not.toMatch(
      /\b(?:src|href|srcset|background|on\w+)=|url\(|@import|<(?:img|script|link|iframe|object|form|svg|video|base)\b/i,
    )
  }
})

test('links go to the product alone, and only where it has pages', () => {
  const reasons = /^https:\/\/leeway\.example\.org\/&quot;&gt;&lt;b&gt;\/escalations\?policyId=7&amp;row=\d+&amp;asOf=2025-11-21$/
  const hrefs = (html: string) => [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)
  expect(hrefs(renderHtml(longList(), { ...site, baseUrl: 'https://leeway.example.org/"><b>' }))).toEqual([
    ...longList().sections.flatMap(({ fresh, ongoing }) => [...fresh, ...ongoing].map(() => expect.stringMatching(reasons))),
    'https://leeway.example.org/&quot;&gt;&lt;b&gt;/escalations/log?policyId=7&amp;asOf=2025-11-21',
    'https://leeway.example.org/&quot;&gt;&lt;b&gt;/profile',
  ])
  expect(hrefs(renderHtml(longList(), mail))).toEqual([])
})

test('each line leads to why it is there, on the day of its round; messages of before that was kept say nothing of it', () => {
  const lines = [line('Priya Raman', { subjectId: 5 })]
  const sections = [
    section('Late', overdueTasks, {
      policyId: 3,
      fresh: lines,
      resolved: [resolved('Marta Nowak', { subjectId: 6, closedOn: '2025-11-20' })],
    }),
  ]
  const html = (more: Partial<Digest>, options: typeof mail | typeof site = site) => renderHtml(digest(sections, more), options)
  const { roundDay: _, ...older } = digest(sections)
  const why = (row: number) => `href="https://leeway.example.org/escalations?policyId=3&amp;row=${row}&amp;asOf=2025-11-20"`
  // Their day has begun already where the organisation's has not.
  const ahead = { day: '2025-11-21', roundDay: '2025-11-20' }
  for (const row of [5, 6]) expect(html(ahead)).toContain(why(row))
  expect(html(ahead).match(/>Why\?</g)).toHaveLength(2)
  expect(html({ ...ahead, recipient: { name: 'Tom', locale: 'de', timeZone: 'UTC' } })).toContain('>Warum?<')
  for (const without of [renderHtml(older, site), html(ahead, mail)]) expect(without).not.toMatch(/Why\?|asOf/)
})

test('the page says its language, and lays out with tables that are called presentation', () => {
  const html = renderHtml(german(), mail)
  expect(html).toContain('<html lang="de">')
  for (const table of html.match(/<table[^>]*>/g) ?? []) expect(table).toContain('role="presentation"')
})

test('a digest of ten lines stays under 8 KB', () => {
  const names = Array.from({ length: 10 }, (_, index) =>
    line(`Priya Raman ${index}`, { owed: owes(['Fire safety', '2025-11-04'], ['Moving and handling', '2025-11-12']), owedTotal: 4 }),
  )
  const sections = [section('Late three times or more', overdueTasks, { fresh: names.slice(0, 5), ongoing: names.slice(5) })]
  expect(Buffer.byteLength(renderHtml(digest(sections), mail))).toBeLessThan(8 * 1024)
  expect(Buffer.byteLength(renderHtml(digest(sections), site)), 'with a link to why in each').toBeLessThan(10 * 1024)
})

describe.for([
  ['light', light],
  ['dark', dark],
] as const)('in %s', ([, palette]) => {
  test.for([...pairs])('%s on %s has a contrast of at least 4.5 to 1', ([text, ground]) => {
    expect(contrast(palette[text], palette[ground])).toBeGreaterThanOrEqual(4.5)
  })
})

test('every colour of text the page uses is one of the checked pairs', () => {
  const checked = new Set(pairs.map(([text]) => light[text as keyof Palette]))
  const bodies = [longList(), full(), onlySettled(), german()].map((sample) => renderHtml(sample, site).split('</style>')[1])
  const used = new Set([...bodies.join('').matchAll(/[";]color:(#[0-9a-f]{6})/g)].map(([, colour]) => colour))
  expect(used.size).toBe(7)
  for (const colour of used) expect(checked).toContain(colour)
})

/** WCAG 2.2: contrast ratio of two sRGB colours '#rrggbb'. */
function contrast(a: string, b: string): number {
  const [dim, bright] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (bright + 0.05) / (dim + 0.05)
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
