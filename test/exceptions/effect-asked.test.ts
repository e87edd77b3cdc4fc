import { describe, expect, test } from 'vitest'
import {
  type ExceptionEffect,
  type ExceptionRequest,
  exceptionRequest,
  exceptionScope,
  requestFaultCodes,
} from '../../src/contract/exception-request.ts'
import { exceptionCriteria } from '../../src/contract/policies.ts'
import { type Demands, faultsOf } from '../../src/exceptions/completeness.ts'
import type { Told } from '../../src/exceptions/letters/news.ts'
import { wordLetter } from '../../src/exceptions/letters/word-letter.ts'
import { effectLine, scopeLines, whichLines } from '../../src/http/paper/effect-lines.ts'
import { de } from '../../src/http/paper/words/de.ts'
import { en } from '../../src/http/paper/words/en.ts'
import { readCriteria } from '../../src/policies/stored-criteria.ts'
import { german } from '../../web/messages/de/catalogue.ts'
import { english } from '../../web/messages/en/catalogue.ts'

const criteria = exceptionCriteria.parse({ allowed: true, matrixId: 1, routes: [{ routeId: 1 }] })
const demands: Demands = {
  ...{ criteria, clauses: [], today: '2026-03-02', inherentLevel: 'low', residualLevel: null },
  ...{ daysGranted: 0, extension: null, renewal: null, rival: null, unknownPeople: [], empty: { departments: [], labels: [] } },
}
const scope = exceptionScope.parse({})
const extend: ExceptionEffect = { kind: 'extend', byDays: null, forgiven: false }

function asking(part: Partial<ExceptionRequest>): ExceptionRequest {
  return exceptionRequest.parse({
    ...{ policyId: 1, title: 'More time', reason: 'The system was down.', from: '2026-03-02', until: '2026-03-20' },
    ...part,
  })
}

function codesOf(part: Partial<ExceptionRequest>, changes: Partial<Demands> = {}) {
  return faultsOf(asking(part), { ...demands, ...changes }).map(({ field, code }) => [field, code])
}

describe('an effect on deadlines', () => {
  test('is for somebody: for people, teams, departments, labels, everybody or whoever owes the deadlines it names', () => {
    for (const part of [{}, { kinds: ['task' as const] }, { contentIds: [1] }, { escalationPolicyIds: [1] }, { systems: ['PACS'] }])
      expect(codesOf({ effect: extend, scope: { ...scope, ...part } }), JSON.stringify(part)).toEqual([
        ['scope.personIds', 'covers-nobody'],
      ])
    const whom = [
      { everyone: true },
      { personIds: [1] },
      { teamIds: [1] },
      { departments: ['A'] },
      { labels: ['new'] },
      { deadlineIds: [1] },
    ]
    for (const part of whom) expect(codesOf({ effect: extend, scope: { ...scope, ...part } }), JSON.stringify(part)).toEqual([])
    expect(codesOf({ effect: null, scope })).toEqual([])
  })

  test('is one that the policy lets it have', () => {
    const only = { criteria: { ...criteria, effects: ['pause' as const] } }
    const named = { ...scope, personIds: [1] }
    expect(codesOf({ effect: extend, scope: named }, only)).toEqual([['effect', 'other-effect']])
    expect(codesOf({ effect: { ...extend, kind: 'pause' }, scope: named }, only)).toEqual([])
    expect(codesOf({ effect: null, scope: named }, { criteria: { ...criteria, effects: [] } })).toEqual([])
  })

  test('is on deadlines that fall due between two days in their order', () => {
    const due = (dueFrom: string | null, dueUntil: string | null) => ({
      effect: extend,
      scope: { ...scope, everyone: true, dueFrom, dueUntil },
    })
    expect(codesOf(due('2026-03-05', '2026-03-04'))).toEqual([['scope.dueUntil', 'due-ends-before-it-begins']])
    for (const [from, until] of [
      ['2026-03-05', '2026-03-05'],
      [null, '2026-03-04'],
      ['2026-03-05', null],
    ] as const)
      expect(codesOf(due(from, until))).toEqual([])
  })

  test('takes days only to extend, and forgives only what it waives', () => {
    const isTaken = (effect: unknown) => exceptionRequest.safeParse({ policyId: 1, effect }).success
    expect(['extend', 'pause', 'waive', 'mute'].map((kind) => isTaken({ kind, byDays: 7 }))).toEqual([true, false, false, false])
    expect(['extend', 'pause', 'waive', 'mute'].map((kind) => isTaken({ kind, forgiven: true }))).toEqual([false, false, true, false])
    expect(['extend', 'pause', 'waive', 'mute'].map((kind) => isTaken({ kind }))).toEqual([true, true, true, true])
  })

  test('is never on what exceptions owe themselves', () => {
    expect(exceptionRequest.safeParse({ policyId: 1, scope: { kinds: ['duty'] } }).success).toBe(false)
  })
})

test('every fault is said in both languages', () => {
  for (const code of requestFaultCodes) {
    expect(english, code).toHaveProperty([`ask.fault.${code}`])
    expect(german, code).toHaveProperty([`ask.fault.${code}`])
  }
})

test('criteria that were stored before exceptions acted on deadlines say what new ones do where nobody says otherwise', () => {
  const { effects: _effects, forDeadlines: _for, managerDays: _days, ...stored } = criteria
  expect(readCriteria(stored)).toEqual(criteria)
  expect(readCriteria({ ...stored, effects: [], managerDays: 3 })).toMatchObject({ effects: [], forDeadlines: false, managerDays: 3 })
})

describe('an evidence page about it', () => {
  test('says what it does to deadlines, whose and which', () => {
    const request = asking({
      effect: { ...extend, byDays: 7 },
      scope: {
        ...scope,
        description: 'The wards',
        personIds: [1, 2],
        teamIds: [3],
        labels: ['new'],
        kinds: ['task'],
        dueUntil: '2026-03-20',
      },
    })
    expect(scopeLines(request.scope, { 1: 'Ada', 3: 'Mia' }, en.effect)).toEqual([
      'The wards',
      'People: Ada, 2',
      'Who reports to: Mia',
      'Labels: new',
    ])
    expect(effectLine(request, en.effect, asItIs)).toBe('due later by 7 days, on 2026-03-20 at the latest')
    expect(effectLine(request, de.effect, asItIs)).toBe('um 7 Tage später fällig, spätestens am 2026-03-20')
    expect(whichLines(request.scope, en.effect, asItIs)).toEqual(['Kinds: tasks', 'Due until 2026-03-20'])
    expect(whichLines(request.scope, de.effect, asItIs)).toEqual(['Arten: Aufgaben', 'Fällig bis 2026-03-20'])
    expect(whichLines(asking({ effect: extend, scope: { ...scope, everyone: true } }).scope, en.effect, asItIs)).toEqual([
      'All that they owe',
    ])
  })

  test('reads what was stored before exceptions acted on deadlines', () => {
    const stored = { description: '', personIds: [], departments: ['Wards'], systems: ['PACS'] }
    expect(scopeLines(stored, {}, en.effect)).toEqual(['Departments: Wards', 'Systems: PACS'])
    expect(effectLine({ until: null }, en.effect, asItIs)).toBe('Nothing')
  })
})

describe('a letter about it', () => {
  const told: Told = {
    ...{ number: 'EX-1', exceptionId: 1, confidential: false, title: 'More time', policy: 'LRN-01 Learning on time', requester: 'Report' },
    ...{ reason: 'The system was down.', from: '2026-03-02', until: '2026-03-20', level: 'low', effect: null },
  }
  const reader = (locale: string) => ({
    locale,
    timeZone: 'Europe/London',
    today: '2026-03-02',
    because: 'decider' as const,
    insteadOf: null,
  })
  const said = (effect: ExceptionEffect | null, locale: string, more: Partial<Told> = {}) =>
    wordLetter({ about: 'decide', dueOn: '2026-03-07' }, { ...told, effect, ...more }, reader(locale)).facts?.find(({ label }) =>
      ['Deadlines', 'Fristen'].includes(label),
    )?.value

  test('says what it does to deadlines, where it does anything', () => {
    expect(said(null, 'en')).toBeUndefined()
    expect(said(extend, 'en')).toMatch(/^due later, on .*20/)
    expect(said({ ...extend, byDays: 1 }, 'en')).toMatch(/^due later by 1 day, on .* at the latest$/)
    expect(said({ ...extend, kind: 'waive', forgiven: true }, 'en')).toMatch(/is not owed any more$/)
    expect(said({ ...extend, kind: 'mute' }, 'de')).toMatch(/^bis .*20.* wird niemandem davon berichtet$/)
    expect(said({ ...extend, kind: 'pause' }, 'de')).toMatch(/still$/)
  })

  test('says nothing of what is confidential', () => {
    expect(said(extend, 'en', { confidential: true })).toBeUndefined()
  })
})

const asItIs = (day: string | null) => day ?? '?'
