import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ExceptionRequest, exceptionRequest } from '../../src/contract/exception-request.ts'
import { asksForTheSame, isCorrection } from '../../src/exceptions/corrections.ts'
import { readStored, type StoredRequest } from '../../src/exceptions/stored-request.ts'

const request = exceptionRequest.parse({
  ...{
    policyId: 1,
    clause: '3.2',
    title: 'Delay the patches',
    reason: 'The vendor certifies the older driver only.',
    ground: 'third-party',
  },
  ...{ kind: 'time-boxed', from: '2026-03-10', until: '2026-04-08', timeZone: 'Europe/London', ownerId: 4, beneficiaryIds: [5] },
  scope: { description: 'The archive', personIds: [6], departments: ['Radiology'], systems: ['PACS'] },
  ...{ inherent: { likelihood: 4, impact: 4 }, residual: { likelihood: 2, impact: 4 }, riskArgument: 'It is cut off from the network.' },
  controls: [{ title: 'Network cut off', purpose: 'Nobody reaches it', ownerId: 7, checkEveryDays: 7 }],
  ...{ alternatives: 'Another viewer was tried.', exitPlan: 'Release 8.4 comes.', confidential: false, namedIds: [] },
  exitTasks: [{ title: 'Install the release', ownerId: 7, dueOn: '2026-04-01' }],
})

/** One change of each field that matters: decisions on the one are no decisions on the other. */
const matters: Record<keyof ExceptionRequest, Partial<ExceptionRequest>> = {
  policyId: { policyId: 2 },
  clause: { clause: '3.3' },
  title: { title: 'Delay the updates' },
  reason: { reason: 'The vendor certifies the newer driver only.' },
  ground: { ground: 'other' },
  kind: { kind: 'standing' },
  from: { from: '2026-03-09' },
  until: { until: '2026-04-09' },
  timeZone: { timeZone: 'UTC' },
  ownerId: { ownerId: 5 },
  beneficiaryIds: { beneficiaryIds: [] },
  scope: { scope: { ...request.scope, systems: ['PACS', 'RIS'] } },
  effect: { effect: { kind: 'mute', byDays: null, forgiven: false } },
  inherent: { inherent: { likelihood: 3, impact: 4 } },
  residual: { residual: null },
  riskArgument: { riskArgument: 'It is cut off.' },
  controls: { controls: request.controls.map((control) => ({ ...control, checkEveryDays: 30 })) },
  alternatives: { alternatives: '' },
  exitPlan: { exitPlan: 'Release 8.5 comes.' },
  exitTasks: { exitTasks: [] },
  confidential: { confidential: true },
  namedIds: { namedIds: [9] },
}

describe('what voids a decision', () => {
  test.each(Object.entries(matters))('a change of %s', (_field, change) => {
    expect(asksForTheSame(request, { ...request, ...change })).toBe(false)
    expect(asksForTheSame({ ...request, ...change }, request)).toBe(false)
  })

  test.each<Partial<ExceptionRequest>>([{ clause: null }, { timeZone: null }, { ownerId: null }, { inherent: null }])(
    'that %o is said no more, or only now',
    (change) => {
      expect(asksForTheSame(request, { ...request, ...change })).toBe(false)
      expect(asksForTheSame({ ...request, ...change }, request)).toBe(false)
    },
  )

  test('a field that only one of them knows', () => {
    const more = { ...request, scope: { ...request.scope, buildings: [] } }
    expect(asksForTheSame(request, more)).toBe(false)
    expect(asksForTheSame(more, request)).toBe(false)
  })

  test('not a typing error, a blank or a capital letter', () => {
    expect(asksForTheSame(request, { ...request, reason: 'The vendor certfies  the Older driver only.' })).toBe(true)
    expect(asksForTheSame(request, structuredClone(request))).toBe(true)
  })
})

describe('a request that was stored before exceptions acted on deadlines', () => {
  const { effect: _effect, scope, ...rest } = request
  const { description, personIds, departments, systems } = scope
  const stored = JSON.parse(JSON.stringify({ ...rest, scope: { description, personIds, departments, systems } })) as StoredRequest

  test('asks for the same as what its form says again', () => {
    const formSays = exceptionRequest.parse(stored)
    expect(asksForTheSame(readStored(stored), formSays)).toBe(true)
    expect(asksForTheSame(formSays, readStored(stored))).toBe(true)
    expect(asksForTheSame(readStored(stored), { ...formSays, effect: { kind: 'waive', byDays: null, forgiven: false } })).toBe(false)
    expect(asksForTheSame(readStored(stored), { ...formSays, scope: { ...formSays.scope, labels: ['new'] } })).toBe(false)
  })

  test('has all that a request has today', () => {
    expect(exceptionRequest.safeParse(readStored(stored))).toEqual({ success: true, data: readStored(stored) })
  })
})

describe('a typing error', () => {
  test.each([
    ['recieve the goods', 'receive the goods'],
    ['untill Friday', 'until Friday'],
    ['the vender, then', 'the vendor, then'],
    [' the  drvier ', 'the driver'],
  ])('%s is %s', (one, other) => {
    expect(isCorrection(one, other)).toBe(true)
    expect(isCorrection(other, one)).toBe(true)
  })

  test.each([
    ['it is now allowed', 'it is not allowed'],
    ['legal', 'illegal'],
    ['moral grounds', 'amoral grounds'],
    ['include them', 'exclude them'],
    ['with access', 'without access'],
    ['15 days', '150 days'],
    ['1.5 hours', '15 hours'],
    ['patch it', 'do not patch it'],
    ['clause 3.2a', 'clause 3.2b'],
    ['approved; finally', 'approved, finally'],
    ['one two', 'two one'],
    ['the user', 'the users'],
    ['allow it', 'allowed it'],
    ['permit it', 'present it'],
    ['certain', 'captain'],
    ['reject it', 'repeat it'],
    ['at an angle', 'at an agile'],
    ['at an agile', 'at an angle'],
    ['it unites', 'it untied'],
  ])('not from "%s" to "%s"', (one, other) => expect(isCorrection(one, other)).toBe(false))

  test('what is the same is the same, and both ways agree', () => {
    const text = fc
      .array(fc.constantFrom('driver', 'drivers', 'drvier', 'not', 'now', '15', 'Server.', 'servre.', 'x'))
      .map((words) => words.join(' '))
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(isCorrection(one, one)).toBe(true)
        expect(isCorrection(one, other)).toBe(isCorrection(other, one))
      }),
    )
  })
})
