import { approved, asked, type Story } from './story.ts'

/** Exceptions to LRN-01, learning on time: most of them act on deadlines. */
export const learning: readonly Story[] = [
  {
    key: 'hand',
    ...{ policy: 'LRN-01', by: 'ines', ground: 'personal-circumstances', clause: '1', from: -16, until: 9 },
    title: 'The clock stands still while my hand heals',
    reason: 'I cannot type after the surgery on my hand. The doctor says four weeks.',
    ...{ covers: { people: ['ines'], due: [-20, 45] }, effect: { kind: 'pause' } },
    steps: [asked(-17), approved(-16, 'boss', 'Get well. What was late before, please finish first when you are back.')],
  },
  {
    key: 'storm',
    ...{ policy: 'LRN-01', by: 'sunita', ground: 'third-party', clause: '4', from: -24, until: 5 },
    title: 'Two weeks more for everybody in Pune after the storm',
    reason: 'No electricity for nine days, and slow lines since.',
    covers: { departments: ['Records and coding'], due: [-24, -6] },
    effect: { kind: 'extend', byDays: 14 },
    steps: [asked(-22), approved(-21, 'boss', 'Of course. Look after yourselves first.')],
  },
  {
    key: 'incident',
    ...{ policy: 'LRN-01', by: 'jonas/1', ground: 'urgent-need', clause: '1', from: -20, until: 8 },
    title: 'More time after the week of the burst pipe',
    reason: 'Cedar ward took in two wards’ patients. Nobody learned anything that week but how to carry beds.',
    covers: { people: ['jonas/1', 'jonas/2', 'jonas/3'], due: [-30, 4] },
    effect: { kind: 'extend', byDays: 28 },
    steps: [asked(-13), approved(-12, 'boss', 'True. By then, please, all three of you.')],
  },
  {
    key: 'hours-of-cpd',
    ...{ policy: 'LRN-01', by: 'maya/5', ground: 'third-party', clause: '2', from: -9, until: 15 },
    title: 'The conference was cancelled: more time for my hours',
    reason: 'Eight of my hours were to come from the conference, which was cancelled two weeks before.',
    ...{ covers: { people: ['maya/5'] }, effect: { kind: 'extend', byDays: 30 } },
    steps: [asked(-8)],
  },
]

/** Days that the learning system stood still: nobody was late in them. */
export const outage = {
  on: -29,
  by: 'owen',
  from: -33,
  until: -31,
  outcome: 'forgiven',
  title: 'The learning system stood still',
  reason: 'Nobody could sign in for three days. What fell due then counts as done in time; nobody has to ask.',
} as const

/** More time in a few words, for what somebody owes next: who asked, what for, and what became of it. */
export const moreTime = [
  { on: -6, by: 'priya/2', days: 7, reason: 'I change wards this week.', outcome: 'granted', answer: 'Fine.' },
  { on: -5, by: 'kwame/3', days: 10, reason: 'On call nearly every night.', outcome: 'refused', answer: 'You had the whole of last week.' },
  { on: -2, by: 'maya/3', days: 7, reason: 'I take over the nights of a colleague who is ill.', outcome: 'waits', answer: '' },
] as const

/** Days that managers gave without being asked, for what people below them owe. */
export const gifts = [
  { on: -3, by: 'maya', people: 1, days: 3, reason: 'The ward was full.' },
  { on: -2, by: 'tom', people: 1, days: 2, reason: 'You stood in for me yesterday.' },
] as const
