import { describe, expect, test } from 'vitest'
import { aPerson, aPolicy, aWorld } from '../support/naive/build.ts'
import { recipientsOf } from '../support/naive/recipients.ts'
import type { Leave, StandIn, World } from '../support/naive/world.ts'

const day = '2026-03-10'
const away = (person: string): Leave => ({ person, from: day, until: null })
const standsIn = (standIn: string, person: string): StandIn => ({ person, standIn, from: day, until: null })

/** ada reports to ben and he to cleo; gus left yesterday, ivo joins tomorrow; olga and otto own the place, ann is an admin. */
const world = aWorld({
  people: [
    ...['ada', 'ben', 'cleo', 'eva'].map((name) => aPerson(name)),
    aPerson('gus', { leftOn: '2026-03-09', role: 'admin' }),
    aPerson('ivo', { joinedOn: '2026-03-11', role: 'auditor' }),
    aPerson('olga', { role: 'owner' }),
    aPerson('otto', { role: 'owner', email: null }),
    aPerson('ann', { role: 'admin' }),
  ],
  lines: [
    { person: 'ada', managerRef: 'ben', from: null, until: null },
    { person: 'ben', managerRef: 'cleo', from: null, until: null },
  ],
})
const told = (policy: Parameters<typeof aPolicy>[1], rest: Partial<World> = {}, subject = 'ada') =>
  recipientsOf({ ...world, ...rest }, aPolicy('p', policy), subject, day).map(
    ({ recipient, because }) => `${recipient}: ${because.map(({ rule }) => rule).join(' and ')}`,
  )

test('the person himself, on leave or not', () => {
  expect(told({ recipients: ['person'] })).toEqual(['ada: person'])
  expect(told({ recipients: ['person'] }, { leaves: [away('ada')], standIns: [standsIn('eva', 'ada')] })).toEqual(['ada: person'])
})

describe('chosen people', () => {
  test('by external id or by address, each once', () =>
    expect(told({ recipients: [{ people: ['eva', 'CLEO@leeway.example', 'eva@leeway.example'] }] })).toEqual([
      'eva: chosen',
      'cleo: chosen',
    ]))
  test('who left, has not joined or is unknown drops out', () =>
    expect(told({ recipients: [{ people: ['gus', 'ivo', 'x99', 'eva'] }] })).toEqual(['eva: chosen']))
  test('with nobody left, the fallback', () =>
    expect(told({ recipients: [{ people: ['gus', 'x99'] }], fallback: ['cleo', 'gus'] })).toEqual(['cleo: fallback']))
  test('on leave, the stand-in; without one they are told all the same', () => {
    const recipients = [{ people: ['eva'] }]
    expect(told({ recipients }, { leaves: [away('eva')], standIns: [standsIn('cleo', 'eva')] })).toEqual(['cleo: chosen'])
    expect(told({ recipients }, { leaves: [away('eva')] })).toEqual(['eva: chosen'])
  })
})

describe('a role', () => {
  test('everyone who holds it and is there', () => expect(told({ recipients: [{ role: 'admin' }] })).toEqual(['ann: role']))
  test('nobody there: the fallback, then the owners', () => {
    expect(told({ recipients: [{ role: 'auditor' }], fallback: ['eva'] })).toEqual(['eva: fallback'])
    expect(told({ recipients: [{ role: 'auditor' }] })).toEqual(['olga: owner', 'otto: owner'])
  })
})

test('one line for each recipient, with every reason', () => {
  expect(told({ recipients: ['manager', 'person', { people: ['ben', 'eva'] }, { role: 'owner' }] })).toEqual([
    'ben: manager and chosen',
    'ada: person',
    'eva: chosen',
    'olga: role',
    'otto: role',
  ])
})

test('nobody at all: no fallback, no owner', () => {
  const people = world.people.filter(({ role }) => role !== 'owner')
  expect(told({ recipients: [{ role: 'owner' }] }, { people })).toEqual([])
})

describe('by mail alone', () => {
  const channels = ['email' as const]
  test('the person, the role and the chosen without address give way to the fallback', () => {
    const people = world.people.map((person) => (['ada', 'ann'].includes(person.ref) ? { ...person, email: null } : person))
    expect(told({ channels, recipients: ['person'], fallback: ['eva'] }, { people })).toEqual(['eva: fallback'])
    expect(told({ channels, recipients: [{ role: 'admin' }], fallback: ['eva'] }, { people })).toEqual(['eva: fallback'])
    expect(told({ channels, recipients: [{ people: ['ada'] }], fallback: ['eva'] }, { people })).toEqual(['eva: fallback'])
    expect(told({ channels, recipients: [{ people: ['ada', 'cleo'] }], fallback: ['eva'] }, { people })).toEqual(['cleo: chosen'])
  })
  test('owners without address are passed over as well', () =>
    expect(told({ channels, recipients: [{ role: 'auditor' }] })).toEqual(['olga: owner']))
  test('with nobody reachable, those the rule names hear in-app', () => {
    const people = world.people.map((person) => ({ ...person, email: null }))
    expect(told({ channels, recipients: ['person'], fallback: ['eva'] }, { people })).toEqual(['ada: person'])
    expect(recipientsOf({ ...world, people }, aPolicy('p', { channels, recipients: ['person'] }), 'ada', day)[0]).toMatchObject({
      email: false,
      inApp: true,
    })
  })
})

test('by mail and in-app, who has no address hears in-app', () => {
  const both = recipientsOf(world, aPolicy('p', { recipients: [{ role: 'owner' }] }), 'ada', day)
  expect(both.map(({ recipient, email, inApp }) => [recipient, email, inApp])).toEqual([
    ['olga', true, true],
    ['otto', false, true],
  ])
  const mail = recipientsOf(world, aPolicy('p', { channels: ['email'] }), 'ada', day)
  expect(mail.map(({ email, inApp }) => [email, inApp])).toEqual([[true, false]])
})

describe('a team policy, whose subject is a manager', () => {
  const trigger = { type: 'overdue-count', kind: 'task', subject: 'direct-reports', threshold: 1, counting: 'still-overdue' } as const
  const team = (recipients: ('person' | 'manager' | 'managers-manager')[], rest: Partial<World> = {}, channels?: 'email'[]) =>
    told({ trigger, recipients, ...(channels && { channels }) }, rest, 'ben')

  test('tells the subject as manager and as person, and his own manager as the next', () => {
    expect(team(['manager'])).toEqual(['ben: subject-manager'])
    expect(team(['person', 'manager'])).toEqual(['ben: person and subject-manager'])
    expect(team(['managers-manager'])).toEqual(['cleo: managers-manager'])
  })
  test('on leave: his stand-in, and without one he himself', () => {
    expect(team(['manager'], { leaves: [away('ben')], standIns: [standsIn('eva', 'ben')] })).toEqual(['eva: subject-manager'])
    expect(team(['manager'], { leaves: [away('ben')] })).toEqual(['ben: subject-manager'])
    expect(team(['manager'], { leaves: [away('ben')] }, ['email'])).toEqual(['ben: subject-manager'])
    const people = world.people.map((person) => (person.ref === 'ben' ? { ...person, email: null } : person))
    expect(team(['manager'], { people, leaves: [away('ben')] })).toEqual(['ben: subject-manager'])
  })
  test('by mail alone and without address: stand-in, then the next one up', () => {
    const people = world.people.map((person) => (person.ref === 'ben' ? { ...person, email: null } : person))
    expect(team(['manager'], { people, standIns: [standsIn('eva', 'ben')] }, ['email'])).toEqual(['eva: subject-manager'])
    expect(team(['manager'], { people }, ['email'])).toEqual(['cleo: subject-manager'])
    expect(team(['manager'], { people })).toEqual(['ben: subject-manager'])
  })
})
