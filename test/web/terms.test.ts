import { expect, test } from 'vitest'
import { kindNames } from '../../src/contract/kinds.ts'
import type { ClosedWhy } from '../../src/digest/digest.ts'
import { closed as closedInGerman, de, kinds as kindsInGerman } from '../../src/digest/wording/de.ts'
import { closed as closedInEnglish, en, kinds as kindsInEnglish } from '../../src/digest/wording/en.ts'
import { german } from '../../web/messages/de/catalogue.ts'
import { english } from '../../web/messages/en/catalogue.ts'

const languages = {
  English: { kinds: kindsInEnglish, closed: closedInEnglish, wording: en, web: english },
  German: { kinds: kindsInGerman, closed: closedInGerman, wording: de, web: german },
} as const

test.each(Object.entries(languages))('kinds of deadlines are called the same in mail and on the web: %s', (_name, { kinds, web }) => {
  for (const kind of kindNames) {
    const { one, other } = kinds[kind]
    expect(web[`deadlines.kind.${kind}`]).toBe(one)
    expect(web[`escalations.kind.${kind}`].toLowerCase()).toBe(other.toLowerCase())
    if (kind !== 'duty') expect(web[`effect.kind.${kind}`].toLowerCase()).toBe(other.toLowerCase())
    expect(web[`policy.what.${kind}`]).toContain(`one {${one}}`)
  }
})

test.each(Object.entries(languages))('why something ended is said the same in mail and on the web: %s', (_name, { closed, web }) => {
  for (const [why, words] of Object.entries(closed)) expect(web[`explain.closed.${why as ClosedWhy}`]).toBe(words)
  const onTheWeb = Object.keys(web).filter((key) => key.startsWith('explain.closed.'))
  expect(onTheWeb.toSorted()).toEqual(
    Object.keys(closed)
      .map((why) => `explain.closed.${why}`)
      .toSorted(),
  )
})

test.each(Object.entries(languages))('what goes on, what is settled and what is late is called the same: %s', (_name, { wording, web }) => {
  expect(wording.section.ongoing.toLowerCase()).toBe(web['escalations.state.open'])
  expect(web['escalations.going']).toBe(web['escalations.state.open'])
  expect(wording.section.settled.toLowerCase()).toBe(web['inbox.state.settled'])
  for (const late of [web['status.late'], web['deadlines.state.late']])
    expect(wording.heading.ownTeam({ kind: null, n: null })).toContain(late)
})

// Words that people type to find a page are shown to nobody.
test.each(Object.entries(languages))(
  'nothing owed is overdue to people, but for the filter of that name, and reviews: %s',
  (_name, { web }) => {
    const named = ['deadlines.filter.overdue', 'deadlines.log.lead', 'escalations.hint.open.text']
    const overdue = Object.entries(web).filter(([key, text]) => /overdue|überfällig/i.test(text) && !/review|^words\./i.test(key))
    expect(overdue.map(([key]) => key).toSorted()).toEqual(named)
  },
)

test('what the menu names has no second name in German', () => {
  const others = { 'nav.auditTrail': /Prüfpfad/, 'nav.rounds': /Durchgang|Runde\b/, 'nav.outbox': /\bAusgang/ }
  const found = Object.entries(german).filter(([, words]) => Object.values(others).some((other) => other.test(words)))
  expect(found).toEqual([])
})
