import { describe, expect, test } from 'vitest'
import type { EscalationPolicy } from '../../src/contract/escalation-policy.ts'
import { aPerson, aPolicy, aWorld } from '../support/naive/build.ts'
import { recipientsOf } from '../support/naive/recipients.ts'
import type { Leave, Person, StandIn } from '../support/naive/world.ts'

const day = '2026-03-10'

/** ada reports to ben, ben to cleo, cleo to dov; olga owns the place. Lines are written 'ada>ben'. */
interface Setting {
  lines?: string[]
  people?: Record<string, Partial<Person>>
  away?: string[]
  standIns?: string[]
  policy?: Parameters<typeof aPolicy>[1]
}

function told(rule: 'manager' | 'managers-manager', setting: Setting = {}): string[] {
  const { lines = ['ada>ben', 'ben>cleo', 'cleo>dov'], people = {}, away = [], standIns = [] } = setting
  const pairs = (rows: string[]) => rows.map((row) => row.split('>') as [string, string])
  const world = aWorld({
    people: ['ada', 'ben', 'cleo', 'dov', 'eva', 'olga'].map((name) =>
      aPerson(name, { ...(name === 'olga' && { role: 'owner' }), ...people[name] }),
    ),
    lines: pairs(lines).map(([person, managerRef]) => ({ person, managerRef, from: null, until: null })),
    leaves: away.map((person): Leave => ({ person, from: day, until: day })),
    standIns: pairs(standIns).map(([person, standIn]): StandIn => ({ person, standIn, from: day, until: day })),
  })
  const policy: EscalationPolicy = aPolicy('p', { recipients: [rule], ...setting.policy })
  return recipientsOf(world, policy, 'ada', day).map(({ recipient, because, email }) => {
    const [{ rule: named, instead } = { rule: 'none' }] = because
    return `${recipient}${email ? '' : ' in-app'}: ${named}${instead ? ` instead of ${instead.of ?? 'nobody'}, ${instead.why}` : ''}`
  })
}

const gone = { leftOn: '2026-03-09' }

describe("the person's manager", () => {
  test('is told', () => expect(told('manager')).toEqual(['ben: manager']))
  test('is told on his last day', () => expect(told('manager', { people: { ben: { leftOn: day } } })).toEqual(['ben: manager']))
  test('none: the owners', () => expect(told('manager', { lines: [] })).toEqual(['olga: owner instead of nobody, no-manager']))
  test('none: the fallback comes first', () =>
    expect(told('manager', { lines: [], policy: { fallback: ['eva', 'nobody'] } })).toEqual([
      'eva: fallback instead of nobody, no-manager',
    ]))
  test('unknown: the fallback', () =>
    expect(told('manager', { lines: ['ada>x99'] })).toEqual(['olga: owner instead of x99, unknown-manager']))
  test('himself: the fallback', () => expect(told('manager', { lines: ['ada>ada'] })).toEqual(['olga: owner instead of ada, self']))
  test('left: the next one up', () =>
    expect(told('manager', { people: { ben: gone } })).toEqual(['cleo: manager instead of ben, manager-left']))
  test('left, and his stand-in no longer counts', () =>
    expect(told('manager', { people: { ben: gone }, standIns: ['ben>eva'] })).toEqual(['cleo: manager instead of ben, manager-left']))
  test('not joined: the next one up', () =>
    expect(told('manager', { people: { ben: { joinedOn: '2026-03-11' } } })).toEqual(['cleo: manager instead of ben, manager-not-joined']))
  test('two levels gone: the third', () =>
    expect(told('manager', { people: { ben: gone, cleo: gone } })).toEqual(['dov: manager instead of ben, manager-left']))
  test('the line ends above one who left: the fallback', () =>
    expect(told('manager', { lines: ['ada>ben'], people: { ben: gone } })).toEqual(['olga: owner instead of nobody, no-manager']))
})

describe('a manager on leave', () => {
  const away = ['ben']
  test('has a stand-in', () =>
    expect(told('manager', { away, standIns: ['ben>eva'] })).toEqual(['eva: manager instead of ben, manager-on-leave']))
  test('has none: the next one up', () => expect(told('manager', { away })).toEqual(['cleo: manager instead of ben, manager-on-leave']))
  test('whose stand-in is the person: the next one up', () =>
    expect(told('manager', { away, standIns: ['ben>ada'] })).toEqual(['cleo: manager instead of ben, manager-on-leave']))
  test('whose stand-in is away too, and stand-ins are not chained', () =>
    expect(told('manager', { away: ['ben', 'eva'], standIns: ['ben>eva', 'eva>dov'] })).toEqual([
      'cleo: manager instead of ben, manager-on-leave',
    ]))
  test('whose stand-in left', () =>
    expect(told('manager', { away, standIns: ['ben>eva'], people: { eva: gone } })).toEqual([
      'cleo: manager instead of ben, manager-on-leave',
    ]))
})

describe('loops end', () => {
  test('two who report to each other are simply managers', () =>
    expect(told('manager', { lines: ['ada>ben', 'ben>ada'] })).toEqual(['ben: manager']))
  test('unless the other one left', () =>
    expect(told('manager', { lines: ['ada>ben', 'ben>ada'], people: { ben: gone } })).toEqual(['olga: owner instead of ada, loop']))
  test('a loop above the person', () =>
    expect(told('manager', { lines: ['ada>ben', 'ben>cleo', 'cleo>ben'], people: { ben: gone, cleo: gone } })).toEqual([
      'olga: owner instead of ben, loop',
    ]))
  test('a manager who left and reports to himself', () =>
    expect(told('manager', { lines: ['ada>ben', 'ben>ben'], people: { ben: gone } })).toEqual(['olga: owner instead of ben, loop']))
})

describe("the manager's manager", () => {
  test('is told', () => expect(told('managers-manager')).toEqual(['cleo: managers-manager']))
  test('is counted from the next one up where the manager left', () =>
    expect(told('managers-manager', { people: { ben: gone } })).toEqual(['dov: managers-manager']))
  test("is the real manager's, though that one is away", () => {
    expect(told('managers-manager', { away: ['ben'] })).toEqual(['cleo: managers-manager'])
    expect(told('managers-manager', { away: ['ben'], standIns: ['ben>eva'] })).toEqual(['cleo: managers-manager'])
  })
  test('away himself: his stand-in, but neither the person nor the manager', () => {
    const away = ['cleo']
    expect(told('managers-manager', { away, standIns: ['cleo>eva'] })).toEqual(['eva: managers-manager instead of cleo, manager-on-leave'])
    expect(told('managers-manager', { away, standIns: ['cleo>ben'] })).toEqual(['dov: managers-manager instead of cleo, manager-on-leave'])
    expect(told('managers-manager', { away, standIns: ['cleo>ada'] })).toEqual(['dov: managers-manager instead of cleo, manager-on-leave'])
  })
  test('is never the person', () =>
    expect(told('managers-manager', { lines: ['ada>ben', 'ben>ada'] })).toEqual(['olga: owner instead of ada, loop']))
  test('is never the manager again', () =>
    expect(told('managers-manager', { lines: ['ada>ben', 'ben>ben'] })).toEqual(['olga: owner instead of ben, self']))
  test('nobody without a manager', () =>
    expect(told('managers-manager', { lines: [] })).toEqual(['olga: owner instead of nobody, no-manager']))
})

describe('by mail alone', () => {
  const policy = { channels: ['email' as const] }
  const unreachable = { email: null }
  test('a manager without address is passed over for the stand-in', () =>
    expect(told('manager', { policy, people: { ben: unreachable }, standIns: ['ben>eva'] })).toEqual([
      'eva: manager instead of ben, no-email',
    ]))
  test('then for the next one up', () =>
    expect(told('manager', { policy, people: { ben: { emailRefused: true } } })).toEqual(['cleo: manager instead of ben, address-refused']))
  test('a stand-in without address does not help', () =>
    expect(told('manager', { policy, away: ['ben'], standIns: ['ben>eva'], people: { eva: unreachable } })).toEqual([
      'cleo: manager instead of ben, manager-on-leave',
    ]))
  test('with nobody reachable, the manager hears in-app', () =>
    expect(told('manager', { policy, lines: ['ada>ben'], people: { ben: unreachable, olga: unreachable } })).toEqual([
      'ben in-app: manager',
    ]))
  test('the level in between needs no address', () =>
    expect(told('managers-manager', { policy, people: { ben: unreachable } })).toEqual(['cleo: managers-manager']))
  test('with in-app chosen as well, nobody is passed over', () =>
    expect(told('manager', { people: { ben: unreachable } })).toEqual(['ben in-app: manager']))
})
