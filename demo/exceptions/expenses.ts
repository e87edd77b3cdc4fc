import { approved, asked, assessed, type Story, taken } from './story.ts'

const offers = [{ title: 'Somebody from procurement reads the order before it is sent' }]

/** Exceptions to FIN-03, the limits of expenses. */
export const expenses: readonly Story[] = [
  {
    key: 'fuel-longer',
    ...{ policy: 'FIN-03', by: 'carlos', ground: 'urgent-need', clause: '1', from: -10, until: 15, extends: 'fuel' },
    title: 'Fuel on one’s own card while the fleet cards are replaced',
    reason: 'The issuer has sent half of the cards.',
    ...{ risk: 'medium', because: 'Only those without a card still pay themselves.' },
    controls: [{ title: 'Receipts are handed in each week' }],
    steps: [
      asked(-18),
      taken(-17),
      assessed(-16, 'medium', 'Fine, with the weekly receipts.'),
      approved(-15, 'boss', 'It is not their fault.'),
      approved(-13, 'ingrid', 'Until the rest arrives.'),
    ],
  },
  {
    key: 'drivers',
    ...{ policy: 'FIN-03', by: 'dev', ground: 'supply-shortage', clause: '1', from: -30, until: 5 },
    title: 'Meals for agency drivers beyond the limit',
    reason: 'The canteen is closed while the floor is laid, and the nearest meal costs more than the limit.',
    steps: [asked(-33), approved(-31, 'boss', 'They must eat. Keep the receipts.')],
  },
  {
    key: 'generator',
    ...{ policy: 'FIN-03', by: 'patrick', ground: 'urgent-need', clause: '2', risk: 'critical', from: 2, until: 40 },
    title: 'Hire a generator before the board meets',
    reason: 'The second generator failed its test. Until it is repaired a single fault would leave us in the dark.',
    because: 'With a hired one there are two again; the cost stays what it is.',
    controls: offers,
    alternatives: 'Waiting for the board: three weeks with one generator.',
    exitPlan: 'Give it back when the repaired one has passed two tests.',
    steps: [asked(-4), taken(-3), assessed(-2, 'critical', 'The money is much; the dark would be worse. For the committee.')],
  },
  {
    key: 'taxis',
    ...{ policy: 'FIN-03', by: 'ines', ground: 'third-party', clause: '1', from: 1, until: 21 },
    title: 'Taxis home after late shifts while the night bus is cancelled',
    reason: 'The bus at 22:50 is cancelled for three weeks. The next one goes at five.',
    steps: [asked(-2)],
  },
  {
    key: 'chairs',
    ...{ policy: 'FIN-03', by: 'maya', ground: 'urgent-need', clause: '2', kind: 'one-time', from: 5, until: 12 },
    title: 'Chairs for relatives on Maple ward',
    reason: '',
    steps: [],
  },
]
