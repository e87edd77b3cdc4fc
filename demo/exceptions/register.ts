import type { Ground } from '../../src/contract/policies.ts'
import type { RiskLevel } from '../../src/contract/risk-matrices.ts'

/** An entry of the register that Northfield kept in a spreadsheet before. Days are counted from today. */
export interface Entry {
  id: string
  policy: string
  by: string
  title: string
  reason: string
  ground: Ground
  level?: RiskLevel
  asked: number
  decided?: number
  /** What was said when it was decided. */
  decision?: string
  from: number
  until: number
  ended?: number
  status: 'granted' | 'refused' | 'taken back' | 'done with' | 'revoked'
  effect?: 'extend' | 'waive'
  covers?: readonly string[]
}

/** The day on which it was taken over. */
export const takenOver = -28

export const register: readonly Entry[] = [
  {
    ...{ id: 'ultrasound', policy: 'IT-07', by: 'hannah/1', ground: 'being-replaced', level: 'medium', status: 'granted' },
    title: 'Keep two ultrasound machines of 2016 on the network',
    reason: 'The maker ended fixes for both machines. Their successors are ordered, and will be delivered with the new delivery rooms.',
    ...{ asked: -156, decided: -151, from: -150, until: -65, decision: 'For one quarter. After that I want to see the order.' },
  },
  {
    ...{ id: 'radios', policy: 'IT-07', by: 'dev/1', ground: 'supply-shortage', level: 'low', status: 'done with' },
    title: 'Drive with the old radios until the new mounts are delivered',
    reason: 'The new radios do not fit the old mounts.',
    ...{ asked: -63, decided: -61, from: -60, until: -32, ended: -40, decision: 'A few weeks are fine.' },
  },
  {
    ...{ id: 'label-printers', policy: 'IT-07', by: 'hugo/2', ground: 'other', level: 'low', status: 'revoked' },
    title: 'Keep the label printers of the stores',
    reason: 'They do what they should, and new ones cost more than all labels of a year.',
    ...{
      asked: -50,
      decided: -48,
      from: -47,
      until: -20,
      ended: -30,
      decision: 'Two were found in the guests’ network: off with them today.',
    },
  },
  {
    ...{ id: 'fridges', policy: 'IT-07', by: 'chen/1', ground: 'being-replaced', level: 'low', status: 'granted' },
    title: 'Keep the fridge alarms on their old controller for a month',
    reason: 'The new controller is here, and the electrician is not.',
    ...{ asked: -48, decided: -46, from: -45, until: -16, decision: 'Until the electrician has been.' },
  },
  {
    ...{ id: 'laptops', policy: 'IT-07', by: 'mei/2', ground: 'other', level: 'medium', status: 'refused' },
    title: 'Patch the data office’s laptops once in a quarter',
    reason: 'Each patch stops our long calculations, and we lose up to two days.',
    ...{ asked: -38, decided: -33, from: -30, until: 55 },
    decision: 'Calculations belong on the servers, which go on while laptops are patched. I give you room there.',
  },
  {
    ...{ id: 'hotel', policy: 'FIN-03', by: 'daniel', ground: 'third-party', level: 'low', status: 'granted' },
    title: 'A night at 235 beside the congress in Bristol',
    reason: 'Nothing below the limit was free within an hour of the hall, and the first talk was ours.',
    ...{ asked: -52, decided: -50, from: -40, until: -38, decision: 'Fair.' },
  },
  {
    ...{ id: 'beds', policy: 'FIN-03', by: 'rosa', ground: 'urgent-need', level: 'low', status: 'granted' },
    title: 'Twenty camp beds, hired in the night of the flood',
    reason: 'Patients came from the nursing home by the river. There was nobody to ask at three in the morning.',
    ...{ asked: -56, decided: -55, from: -55, until: -44, decision: 'Rightly so. Thank you.' },
  },
  {
    ...{ id: 'fuel', policy: 'FIN-03', by: 'carlos', ground: 'urgent-need', level: 'low', status: 'granted' },
    title: 'Fuel on one’s own card while the fleet cards are replaced',
    reason: 'The fleet cards were stopped after a fraud at the issuer. New ones take weeks.',
    ...{ asked: -52, decided: -51, from: -50, until: -11, decision: 'Until the cards are there.' },
  },
  {
    ...{ id: 'speakers', policy: 'FIN-03', by: 'hannah', ground: 'other', level: 'low', status: 'refused' },
    title: 'Business class for two speakers',
    reason: 'They come from far away for one day.',
    ...{ asked: -35, decided: -34, from: -20, until: -18 },
    decision: 'They are welcome a day earlier, in a good hotel. That costs a tenth.',
  },
  {
    ...{ id: 'visitors', policy: 'FIN-03', by: 'mei', ground: 'disproportionate-cost', level: 'medium', status: 'refused' },
    title: 'Small purchases of the data office without receipts',
    reason: 'Collecting receipts for cables costs us more than the cables.',
    ...{ asked: -36, decided: -31, from: -25, until: 20 },
    decision: 'The auditors ask for receipts. Use the purchase card: it keeps them itself.',
  },
  {
    ...{ id: 'dinner', policy: 'FIN-03', by: 'grace', ground: 'other', level: 'low', status: 'taken back' },
    title: 'A dinner for the team after the inspection',
    reason: 'They have earned it.',
    ...{ asked: -42, from: -34, until: -34 },
  },
  {
    ...{ id: 'feast', policy: 'HR-02', by: 'rosa/1', ground: 'other', level: 'low', status: 'revoked' },
    title: 'Catering works seven days on end around the open day',
    reason: 'The open day and the board’s dinner fall into one week.',
    ...{ asked: -42, decided: -40, from: -38, until: -29, ended: -33 },
    decision: 'Once in five years. Stopped on the sixth day: somebody fell asleep on the way home.',
  },
  {
    ...{ id: 'single', policy: 'HR-02', by: 'kwame/2', ground: 'other', level: 'high', status: 'refused' },
    title: 'Sixty hours a week for two anaesthetists who ask for it',
    reason: 'They want to work more this quarter, and we want them to.',
    ...{ asked: -38, decided: -34, from: -30, until: 45 },
    decision: 'No. Whoever wants more money may talk to me; hours are no way to it.',
  },
  {
    ...{ id: 'leave', policy: 'LRN-01', by: 'hannah/2', ground: 'personal-circumstances', level: 'medium', status: 'granted' },
    title: 'On parental leave: what falls due meanwhile waits',
    reason: 'Away with a newborn. What is to be learned is learned in the first weeks after.',
    ...{ asked: -38, decided: -33, from: -30, until: 29, decision: 'Granted until she is back.', effect: 'waive', covers: ['hannah/2'] },
  },
  {
    ...{ id: 'placement', policy: 'LRN-01', by: 'bronwen/1', ground: 'third-party', level: 'low', status: 'granted' },
    title: 'More time during a placement elsewhere',
    reason: 'The other hospital’s network does not reach our courses.',
    ...{ asked: -50, decided: -49, from: -48, until: -20, decision: 'Until you are back.', effect: 'extend', covers: ['bronwen/1'] },
  },
  {
    ...{ id: 'study', policy: 'LRN-01', by: 'grace/2', ground: 'personal-circumstances', level: 'medium', status: 'done with' },
    title: 'Nothing to be learned in the weeks of my examination',
    reason: 'The examination takes all the time that the plan leaves.',
    ...{ asked: -65, decided: -60, from: -58, until: -15, ended: -31, decision: 'Granted. Passed, earlier than thought.' },
    ...{ effect: 'waive', covers: ['grace/2'] },
  },
  {
    ...{ id: 'season', policy: 'LRN-01', by: 'jonas/4', ground: 'other', level: 'medium', status: 'refused' },
    title: 'Put off all courses until the season is over',
    reason: 'There is always something.',
    ...{ asked: -36, decided: -32, from: -30, until: 20, decision: 'I plan an hour a week for it, from Monday on.' },
  },
]
