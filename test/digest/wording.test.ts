import { describe, expect, test } from 'vitest'
import { kindNames } from '../../src/contract/kinds.ts'
import type { About, Because, ClosedWhy, Detour } from '../../src/digest/digest.ts'
import { numbersIn } from '../../src/digest/wording/plural.ts'
import type { Kind, Wording } from '../../src/digest/wording/wording.ts'
import { dateLocaleOf, wordableLocale, wordingFor, wordings } from '../../src/digest/wording/wordings.ts'

const kinds: readonly Kind[] = kindNames
const numbers = [0, 1, 2, 3, 21, 1204]
const endings: ClosedWhy[] = [
  'settled',
  'below-threshold',
  'met',
  'deadline-passed',
  'policy-paused',
  'policy-ended',
  'policy-changed',
  'escalation-disabled',
  'left',
  'recipient-changed',
]
const detours: Detour[] = [
  'no-manager',
  'unknown-manager',
  'manager-left',
  'manager-not-joined',
  'manager-on-leave',
  'self',
  'loop',
  'no-email',
  'address-refused',
  'left',
  'not-found',
  'on-leave',
  'no-chair',
]
const rules: Because['rule'][] = [
  'person',
  'manager',
  'managers-manager',
  'committee-chair',
  'chosen',
  'role',
  'subject-manager',
  'fallback',
  'owner',
]

function everyAbout(): About[] {
  const all: About[] = []
  for (const mandatoryOnly of [false, true]) {
    for (const kind of kinds)
      for (const subject of ['individual', 'direct-reports'] as const)
        for (const counting of ['every-time', 'last-days', 'still-overdue'] as const)
          for (const until of ['settled', 'count-no-longer-reached'] as const)
            for (const threshold of [1, 2, 3])
              all.push({
                type: 'overdue-count',
                kind,
                subject,
                counting,
                until,
                threshold,
                mandatoryOnly,
                days: counting === 'last-days' ? 90 : null,
              })
    for (const contentType of ['item', 'quiz', 'learnlist', 'channel'] as const) {
      all.push({ type: 'content-overdue', contentType, content: 'Fire safety', mandatoryOnly })
      for (const days of [1, 7]) all.push({ type: 'due-soon', contentType, content: 'Fire safety', days, mandatoryOnly })
    }
  }
  for (const type of ['exception-expires', 'decision-waiting'] as const)
    for (const policy of [null, 'IT-07']) for (const days of [1, 7]) all.push({ type, days, policy })
  return all
}

function everyBecause(): Because[] {
  const plain: Because[] = rules.filter((rule) => rule !== 'role').map((rule) => ({ rule }))
  const roles = (['owner', 'admin', 'compliance-officer', 'auditor'] as const).map((role): Because => ({ rule: 'role', role }))
  const around = rules.flatMap((rule) =>
    detours.flatMap((why) => [null, 'Maya Fernandez'].map((of): Because => ({ rule, instead: { of, why } }))),
  )
  return [...plain, ...roles, ...around]
}

/** Everything a language can say, by where it is said. */
function everyPhrase({ heading, intro, section, line, reason, ends, footer }: Wording): [string, string][] {
  const owing = [null, ...kinds].flatMap((kind) => [null, 1, 3].map((n) => ({ kind, n })))
  const counts = numbers.flatMap((n) => [false, true].map((atLeast) => ({ n, atLeast })))
  const told = [
    { subject: 'Priya Raman', you: false, team: false },
    { subject: 'Priya Raman', you: false, team: true },
    { subject: null, you: false, team: false },
    { subject: null, you: true, team: true },
  ]
  const said: [string, string[]][] = [
    [
      'own',
      owing.flatMap((late) => [
        heading.own(late, null),
        heading.own(late, { kind: 'task', n: 2 }),
        heading.own(late, { kind: 'task', n: null }),
      ]),
    ],
    ['own soon', [heading.own(null, { kind: 'task', n: 1 }), heading.own(null, { kind: 'task', n: null })]],
    ['own team', owing.map(heading.ownTeam)],
    [
      'people',
      counts.flatMap((count) => [
        heading.people(count),
        heading.peopleDueSoon(count),
        heading.teams(count, true),
        heading.teams(count, false),
      ]),
    ],
    ['done', counts.flatMap((count) => [heading.settled(count, true), heading.settled(count, false), heading.unlisted(count)])],
    [
      'exceptions',
      (['exception-expires', 'decision-waiting'] as const).flatMap((type) => [null, ...numbers].map((n) => heading.ownExceptions(type, n))),
    ],
    ['heading', [heading.ownSettled, heading.ownTeamSettled, heading.note, heading.join(['a', 'b'])]],
    ['intro', [intro.for('Tom', 'Friday'), intro.lastMessage('Thu')]],
    ['about', everyAbout().map((about) => section.about(about, 'Fire safety'))],
    ['groups', [section.fresh, section.freshToday, section.ongoing, section.settled, section.unlisted]],
    ['cut', numbers.flatMap((n) => [section.more(n), section.moreInLog(n), section.seeAll(n)])],
    ['who', [line.you, line.yourTeam, line.teamOf('Tom'), line.unnamed]],
    [
      'facts',
      everyAbout().flatMap((about) =>
        [
          [1, 1],
          [1, 0],
          [4, 2],
          [4, 4],
        ].map(([count = 0, open = 0]) => line.facts(about, count, open)),
      ),
    ],
    ['since', [line.since('Thu'), line.sinceToday, line.listed('Thu', 'Fri'), line.listed('Thu', null)]],
    [
      'owed',
      [
        line.owed('Fire safety', '20 Nov'),
        line.due('20 Nov'),
        line.ending('EX-104: Fire doors', '20 Nov'),
        line.owedMore(2),
        line.share('Tom', 2, 0),
        line.share('Tom', 2, 1),
        line.sharesMore(1),
      ],
    ],
    ['closed', everyAbout().flatMap((about) => endings.map((why) => line.closed(why, about)))],
    [
      'reason',
      told.flatMap((one) => everyBecause().flatMap((because) => [reason([because], one), reason([because, { rule: 'chosen' }], one)])),
    ],
    ['ends', everyAbout().map((about) => ends(about, 'Fire safety'))],
    [
      'footer',
      [
        footer.why('Northfield'),
        footer.rhythm,
        footer.change,
        footer.askToChange('Northfield', null),
        footer.askToChange('Northfield', 'Kim'),
        footer.checkpoint('18234 CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I='),
      ],
    ],
  ]
  return said.flatMap(([where, phrases]) => phrases.map((phrase): [string, string] => [where, phrase]))
}

describe.for(Object.entries(wordings))('the %s wording', ([, wording]) => {
  const phrases = everyPhrase(wording)

  test('has words for everything a digest can say', () => {
    expect(phrases.length).toBeGreaterThan(1000)
    for (const [where, phrase] of phrases) expect(phrase, where).toMatch(/^\S(?:.*\S)?$/su)
  })

  test('leaves no gap, doubled word, doubled stop or doubled space', () => {
    for (const [where, phrase] of phrases) {
      expect(phrase, where).not.toMatch(/undefined|null|NaN|\[object/)
      expect(phrase, where).not.toMatch(/ {2}|\.\.|,,| [,.]|\(\)/)
      expect(phrase, where).not.toMatch(/(?<![\p{L}])(\p{L}+) \1(?![\p{L}])/u)
    }
  })

  test('never shames and never speaks in codes', () => {
    for (const [where, phrase] of phrases)
      expect(phrase, where).not.toMatch(/violat|offend|fail|overdue|überfällig|versäum|säumig|verstoß|-on-leave|no-manager/i)
  })

  test('is a language Intl knows', () => {
    expect(Intl.DateTimeFormat.supportedLocalesOf(wording.dateLocale)).toEqual([wording.dateLocale])
    expect(wording.dateLocale.startsWith(wording.language)).toBe(true)
  })
})

test('no phrase of one language was forgotten in another', () => {
  const english = everyPhrase(wordings.en)
  const german = everyPhrase(wordings.de)
  const same = english.filter(([, phrase], index) => phrase === german[index]?.[1]).map(([, phrase]) => phrase)
  expect([...new Set(same)]).toEqual(['a, b', 'Tom\u00a02'].filter((phrase) => same.includes(phrase)))
})

test('plural forms', () => {
  const { people, teams, settled } = wordings.en.heading
  expect([1, 2, 1204].map((n) => people({ n, atLeast: false }))).toEqual([
    '1 person needs a nudge',
    '2 people need a nudge',
    '1,204 people need a nudge',
  ])
  expect(people({ n: 43, atLeast: true })).toBe('at least 43 people need a nudge')
  expect([1, 2].map((n) => teams({ n, atLeast: false }, true))).toEqual(['1 other team needs a nudge', '2 other teams need a nudge'])
  expect([1, 2].map((n) => settled({ n, atLeast: false }, false))).toEqual(['1 is settled', '2 are settled'])
  const { de } = wordings
  expect([1, 2, 1204].map((n) => de.heading.people({ n, atLeast: false }))).toEqual([
    '1 Person braucht eine Erinnerung',
    '2 Personen brauchen eine Erinnerung',
    '1.204 Personen brauchen eine Erinnerung',
  ])
  expect(kinds.map((kind) => de.heading.own({ kind, n: 1 }, null))).toEqual([
    'Sie haben 1 verspätete Aufgabe',
    'Sie haben 1 verspätete Umfrage',
    'Sie haben 1 verspätetes Einzelgespräch',
    'Sie haben 1 verspätetes Fortbildungsziel',
    'Sie haben 1 verspätete Ausnahmepflicht',
  ])
  expect(de.heading.own({ kind: 'cpd', n: 2 }, null)).toBe('Sie haben 2 verspätete Fortbildungsziele')
  expect(de.heading.own({ kind: 'duty', n: 2 }, null)).toBe('Sie haben 2 verspätete Ausnahmepflichten')
  expect([1, 2].map((n) => wordings.en.heading.own({ kind: 'duty', n }, null))).toEqual([
    'you have 1 late exception duty',
    'you have 2 late exception duties',
  ])
})

test('languages with more plural forms than two can be worded', () => {
  const { plural } = numbersIn('pl')
  const forms = { one: 'zadanie', few: 'zadania', many: 'zadań', other: 'zadania' }
  expect([1, 2, 5, 22, 1002].map((n) => plural(n, forms))).toEqual(['zadanie', 'zadania', 'zadań', 'zadania', 'zadania'])
})

test('the first locale that has a wording is taken, else English', () => {
  expect(wordingFor('de_AT')).toBe(wordings.de)
  expect(wordingFor('DE')).toBe(wordings.de)
  expect(wordingFor('fr-FR', 'de-DE')).toBe(wordings.de)
  expect(wordingFor(null, undefined, '', '!!')).toBe(wordings.en)
  expect(wordingFor('den')).toBe(wordings.en)
  expect(wordableLocale('fr', 'de-CH')).toBe('de-CH')
  expect(wordableLocale('fr', null)).toBe('en')
})

test('dates follow the region of the recipient, if it is one of the language', () => {
  expect(dateLocaleOf(wordings.en, 'en')).toBe('en-GB')
  expect(dateLocaleOf(wordings.en, 'en_US')).toBe('en-US')
  expect(dateLocaleOf(wordings.en, 'fr-FR')).toBe('en-GB')
  expect(dateLocaleOf(wordings.de, 'de-CH-u-ca-buddhist')).toBe('de-CH')
  expect(dateLocaleOf(wordings.de, 'not a locale')).toBe('de-DE')
})
