import { expect, test } from 'vitest'
import type { Condition, Duty } from '../../src/exceptions/duties/duty.ts'
import { type DutyFacts, owedBy } from '../../src/exceptions/duties/owed.ts'
import type { HeardStep, Hearing } from '../../src/exceptions/hearing.ts'
import { type Seat, tally, type Vote } from '../../src/exceptions/tally.ts'

const [requester, owner, keeper, ann, bo, officer, boss, gone] = [1, 2, 4, 6, 7, 8, 9, 10] as const

const seat = (personId: number, onBehalfOf: number | null = null, inRole = 'named'): Seat => ({
  personId,
  onBehalfOf,
  inRole,
  hasVeto: false,
})
const vote = (personId: number): Vote => ({ personId, onBehalfOf: null, verdict: 'approve', at: '2026-03-02T10:00:00Z' })
const step = (nth: number, seats: Seat[], votes: Vote[] = [], more: Partial<HeardStep> = {}, count = 2) =>
  ({
    ...{ step: nth, seats, votes, tally: tally({ count }, seats, votes), body: { name: 'A step', who: [], days: 5 } },
    ...{ dueAt: '2026-03-08T00:00:00Z', outcome: null, ...more },
  }) as unknown as HeardStep

const review = step(0, [seat(ann)])
const decision = step(1, [seat(ann), seat(bo)])
const condition = (more: Partial<Condition> = {}): Condition => ({
  ...{ conditionId: 3, kind: 'condition', title: 'A log', ownerId: bo, dueOn: '2026-03-10', everyDays: 7, whenFailed: 'show' },
  ...{ setByMove: 1, setOn: '2026-03-02', endedAt: null, ...more },
})

const living = { startsAt: '2026-01-01T00:00:00Z', endsAt: '2026-12-31T00:00:00Z' }
const newVersion = { subject: 'policy/3', on: '2026-03-02' }
/** That look as it was asked for. */
const asked = (change: Partial<Duty> = {}): Duty => ({
  ...{ dutyId: 1, kind: 'review', personId: keeper, subject: 'policy/3', occurrence: 1, dueOn: '2026-03-25', title: 'Patches' },
  ...{ deadlineTitle: null, openedAt: '2026-03-11T00:00:00Z', settledAt: null, outcome: null },
  ...change,
})
const ownerLeft = { subject: 'owner', on: '2026-03-05' }

interface Told {
  case?: Partial<Hearing['case']>
  phase?: Hearing['phase']
  policyOwner?: number | null
  steps?: HeardStep[]
  today?: string
  facts?: Partial<DutyFacts>
}

/** Who owes what until when, in words. */
function owed({ case: held, phase = 'awaiting-decision', policyOwner = keeper, steps = [], today = '2026-03-02', facts }: Told): string[] {
  const hearing = {
    case: {
      requesterId: requester,
      ownerId: owner,
      attempt: 1,
      title: 'Patches',
      reviewDueAt: null,
      startsAt: null,
      endsAt: null,
      emergency: false,
      ...held,
    },
    ...{ policy: { ownerId: policyOwner }, phase, steps, excluded: new Set([requester, owner]), now: '2026-03-02T12:00:00Z' },
    ...{ today, timeZone: 'UTC' },
  } as unknown as Hearing
  const known: DutyFacts = {
    ...{ step: undefined, conditions: [], duties: [], changes: [], returned: null, officers: [officer], owners: [boss] },
    zones: new Map([requester, owner, keeper, ann, bo, officer, boss].map((id) => [id, id === bo ? 'Asia/Tokyo' : 'UTC'])),
    ...facts,
  }
  return owedBy(hearing, known).map(({ kind, personId, subject, occurrence, dueOn, title }) => {
    return `${kind} ${subject}${occurrence === null ? '' : `#${occurrence}`} by ${personId} until ${dueOn}: ${title}`
  })
}

test.each<[string, Told, string[]]>([
  ['nothing where nothing is open', {}, []],
  [
    'the review, by its reviewers',
    { phase: 'in-review', steps: [review], facts: { step: step(0, [seat(ann)], [], {}, 1) } },
    ['review-request 1/0 by 6 until 2026-03-07: Patches'],
  ],
  [
    'the decision, by each who may speak, until the end of a day of theirs',
    { facts: { step: decision } },
    ['decision 1/1 by 6 until 2026-03-07: Patches', 'decision 1/1 by 7 until 2026-03-08: Patches'],
  ],
  [
    'not by who has spoken',
    { facts: { step: step(1, [seat(ann), seat(bo)], [vote(bo)]) } },
    ['decision 1/1 by 6 until 2026-03-07: Patches'],
  ],
  [
    'nor by who stands in for somebody',
    { facts: { step: step(1, [seat(ann), seat(bo, ann)], [], {}, 1) } },
    ['decision 1/1 by 6 until 2026-03-07: Patches'],
  ],
  ['nor by who has left', { facts: { step: step(1, [seat(ann), seat(gone)]) } }, ['decision 1/1 by 6 until 2026-03-07: Patches']],
  [
    'by whom lateness brings in as many days later',
    { facts: { step: step(1, [seat(ann, null, 'named+late')], [], {}, 1) } },
    ['decision 1/1 by 6 until 2026-03-12: Patches'],
  ],
  ['nothing in a step that was not opened', { facts: { step: step(1, [seat(ann)], [], { dueAt: null }) } }, []],
  ['nothing once it has lapsed', { phase: 'lapsed', facts: { step: decision } }, []],

  ['somebody who may speak, by the policy’s owner', { facts: { step: step(1, []) } }, ['vacancy 1/1 by 4 until 2026-03-07: Patches']],
  [
    'by Compliance Officers where it has none',
    { policyOwner: null, facts: { step: step(1, []) } },
    ['vacancy 1/1 by 8 until 2026-03-07: Patches'],
  ],
  ['or where it is who asked', { policyOwner: requester, facts: { step: step(1, []) } }, ['vacancy 1/1 by 8 until 2026-03-07: Patches']],
  ['or who has left', { policyOwner: gone, facts: { step: step(1, []) } }, ['vacancy 1/1 by 8 until 2026-03-07: Patches']],
  ['else by the Owners', { policyOwner: null, facts: { officers: [], step: step(1, []) } }, ['vacancy 1/1 by 9 until 2026-03-07: Patches']],
  ['not before it is opened', { facts: { step: step(1, [], [], { dueAt: null }) } }, []],

  [
    'an answer, within a week',
    { case: { state: 'returned' }, facts: { returned: { moveNo: 5, on: '2026-03-02' } } },
    ['answer 5 by 1 until 2026-03-09: Patches'],
  ],
  [
    'or, where who asked has left, the end of it, by whoever looks after it',
    { case: { state: 'returned', requesterId: gone, requesterLeftOn: '2026-03-01' }, facts: { returned: { moveNo: 5, on: '2026-03-02' } } },
    ['withdrawal answer/5 by 4 until 2026-03-09: Patches'],
  ],
  [
    'or as long as a review takes',
    { case: { state: 'returned' }, steps: [review], facts: { returned: { moveNo: 5, on: '2026-03-02' } } },
    ['answer 5 by 1 until 2026-03-07: Patches'],
  ],
  [
    'within a week where nobody reviews',
    { case: { state: 'returned' }, steps: [decision], facts: { returned: { moveNo: 5, on: '2026-03-02' } } },
    ['answer 5 by 1 until 2026-03-09: Patches'],
  ],
  ['but once', { case: { state: 'in-review' }, facts: { returned: { moveNo: 5, on: '2026-03-02' } } }, []],

  ...(['scheduled', 'in-force', 'review-overdue', 'suspended'] as const).map((phase): [string, Told, string[]] => {
    return [
      `the next look, ${phase}`,
      { phase, case: { reviewDueAt: '2026-06-01T00:00:00Z' } },
      ['review 2026-05-31 by 4 until 2026-05-31: Patches'],
    ]
  }),
  ...(['scheduled', 'in-force', 'review-overdue'] as const).map((phase): [string, Told, string[]] => {
    return [
      `a new look at what changed around it, two weeks on, ${phase}`,
      { phase, case: living, facts: { changes: [newVersion, ownerLeft] } },
      ['review policy/3 by 4 until 2026-03-16: Patches', 'review owner by 4 until 2026-03-19: Patches'],
    ]
  }),
  [
    'beside the next look',
    { phase: 'in-force', case: { ...living, reviewDueAt: '2026-06-01T00:00:00Z' }, facts: { changes: [newVersion] } },
    ['review 2026-05-31 by 4 until 2026-05-31: Patches', 'review policy/3 by 4 until 2026-03-16: Patches'],
  ],
  [
    'by compliance officers where the policy has no owner, else by the Owners',
    { phase: 'in-force', case: living, policyOwner: requester, facts: { changes: [newVersion], officers: [owner] } },
    ['review policy/3 by 9 until 2026-03-16: Patches'],
  ],
  [
    'two weeks from its beginning, where it begins later',
    { phase: 'scheduled', case: { ...living, startsAt: '2026-03-09T00:00:00Z' }, facts: { changes: [newVersion, ownerLeft] } },
    ['review policy/3 by 4 until 2026-03-23: Patches', 'review owner by 4 until 2026-03-23: Patches'],
  ],
  [
    'two weeks from today, where nobody was asked until then',
    { phase: 'in-force', case: living, today: '2026-03-20', facts: { changes: [newVersion] } },
    ['review policy/3 by 4 until 2026-04-03: Patches'],
  ],
  [
    'by the day that was said first, also of who owes it now',
    { phase: 'in-force', case: living, today: '2026-03-20', facts: { changes: [newVersion], duties: [asked({ personId: officer })] } },
    ['review policy/3 by 4 until 2026-03-25: Patches'],
  ],
  [
    'two weeks from today, where it fell away and is owed again',
    {
      phase: 'in-force',
      case: living,
      today: '2026-03-20',
      facts: { changes: [newVersion], duties: [asked({ settledAt: '2026-03-12T00:00:00Z', outcome: 'gone' })] },
    },
    ['review policy/3 by 4 until 2026-04-03: Patches'],
  ],
  [
    'no new look at what ends by then',
    { phase: 'in-force', case: { ...living, endsAt: '2026-03-17T00:00:00Z' }, facts: { changes: [newVersion] } },
    [],
  ],
  [
    'but at what ends the day after',
    { phase: 'in-force', case: { ...living, endsAt: '2026-03-17T00:00:00.001Z' }, facts: { changes: [newVersion] } },
    ['review policy/3 by 4 until 2026-03-16: Patches'],
  ],
  ...(['awaiting-decision', 'granted', 'expired', 'closed', 'revoked'] as const).map((phase): [string, Told, string[]] => {
    return [`no new look, ${phase}`, { phase, case: living, facts: { changes: [newVersion, ownerLeft] } }, []]
  }),
  ['no new look at what has no days', { phase: 'in-force', facts: { changes: [newVersion] } }, []],

  ['none of what is over', { phase: 'expired', case: { reviewDueAt: '2026-06-01T00:00:00Z' } }, []],
  ['none where none is due', { phase: 'in-force' }, []],

  [
    'after an emergency, a decision by its end, by those whose step is to come',
    {
      case: { emergency: true, endsAt: '2026-03-05T12:00:00Z' },
      steps: [review, step(1, [seat(ann)], [], { outcome: 'passed' }), step(2, [seat(bo), seat(officer, bo)])],
      facts: { step: step(2, [seat(bo)], [], { dueAt: null }, 1) },
    },
    ['emergency-review emergency by 7 until 2026-03-05: Patches'],
  ],
  ['not when all is decided', { case: { emergency: true, endsAt: '2026-03-05T12:00:00Z' }, steps: [step(1, [seat(ann)])] }, []],
  [
    'nor without an emergency',
    {
      case: { endsAt: '2026-03-05T12:00:00Z' },
      steps: [step(1, [seat(ann)])],
      facts: { step: step(1, [seat(ann)], [], { dueAt: null }, 1) },
    },
    [],
  ],

  ['what was promised', { phase: 'in-force', facts: { conditions: [condition()] } }, ['condition 3#1 by 7 until 2026-03-10: A log']],
  [
    'by who lives with it where its owner has left',
    { phase: 'in-force', facts: { conditions: [condition({ ownerId: gone })] } },
    ['condition 3#1 by 2 until 2026-03-10: A log'],
  ],
  ['not once it ended', { phase: 'in-force', facts: { conditions: [condition({ endedAt: '2026-03-01T00:00:00Z' })] } }, []],
  ['nor after the end', { phase: 'expired', facts: { conditions: [condition()] } }, []],
  [
    'but the exit plan',
    { phase: 'expired', facts: { conditions: [condition({ kind: 'exit-plan', everyDays: null })] } },
    ['exit-plan 3#1 by 7 until 2026-03-10: A log'],
  ],
  ['which nobody owes before it is granted', { facts: { conditions: [condition({ kind: 'exit-plan', everyDays: null })] } }, []],
  [
    'nor what would be due after it',
    { phase: 'in-force', case: { endsAt: '2026-03-10T00:00:00Z' }, facts: { conditions: [condition()] } },
    [],
  ],
  ...(['met', 'failed', 'gone', null] as const).map((outcome): [string, Told, string[]] => {
    const duties = [{ kind: 'condition', subject: '3', occurrence: 1, personId: bo, outcome } as Duty]
    const next = outcome === 'met' || outcome === 'failed' ? '#2 by 7 until 2026-03-17' : '#1 by 7 until 2026-03-10'
    return [
      `the next time where the first is ${outcome}`,
      { phase: 'in-force', facts: { conditions: [condition()], duties } },
      [`condition 3${next}: A log`],
    ]
  }),
  [
    'whatever became of other promises',
    {
      phase: 'in-force',
      facts: {
        conditions: [condition()],
        duties: [
          { kind: 'condition', subject: '4', occurrence: 1, outcome: 'met' },
          { kind: 'control', subject: '3', occurrence: 1, outcome: 'met' },
        ] as Duty[],
      },
    },
    ['condition 3#1 by 7 until 2026-03-10: A log'],
  ],
])('owed is %s', (_what, told, all) => expect(owed(told)).toEqual(all))
