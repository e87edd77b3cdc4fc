import { expect, test } from 'vitest'
import { factsOf } from '../../web/pages/escalation-policies/no-message-facts.ts'

type Case = Parameters<typeof factsOf>[0]

/** Nothing stands in the way: the policy tells this manager today, and did yesterday. */
const fine: Case = {
  policy: { policyId: 7, state: 'on' },
  definition: { channels: ['email'], recipients: ['manager'] },
  today: '2026-03-03',
  person: { personId: 5, email: 'maya@northfield.example', emailRefused: false, presence: 'present', standIns: [], reports: 3 },
  last: { recipientId: 5, day: '2026-03-02', matter: '', state: 'sent' },
  mail: { live: true, mailServer: true },
  preview: {
    ...{ enabled: true, reached: 4, known: 0, untold: 0, messages: 2 },
    recipients: [{ personId: 5, name: 'Maya', lines: 2, email: true, inApp: false, joined: false }],
  },
}

const tellsOther = [{ personId: 6, name: 'Tom', lines: 4, email: true, inApp: false, joined: false }]
const standIn = { fromDay: '2026-03-01', untilDay: null, standInId: 8, standIn: 'Ada' }

test.each<[string, (at: Case) => Case, string]>([
  ['nothing is in the way', (at) => at, 'told last'],
  ['policies are switched off', (at) => ({ ...at, preview: { ...at.preview, enabled: false } }), 'disabled told last'],
  ['the policy is paused', (at) => ({ ...at, policy: { policyId: 7, state: 'paused' } }), 'paused told last'],
  ['it starts tomorrow', (at) => ({ ...at, definition: { ...at.definition, effectiveFrom: '2026-03-04' } }), 'later told last'],
  ['it started today', (at) => ({ ...at, definition: { ...at.definition, effectiveFrom: '2026-03-03' } }), 'told last'],
  ['they have left', (at) => ({ ...at, person: { ...at.person, presence: 'left' } }), 'left told last'],
  ['they are away', (at) => ({ ...at, person: { ...at.person, presence: 'on-leave' } }), 'on-leave told last'],
  [
    'they are stood in for',
    (at) => ({ ...at, person: { ...at.person, presence: 'on-leave', standIns: [standIn] } }),
    'stood-in-for told last',
  ],
  ['there is no address', (at) => ({ ...at, person: { ...at.person, email: null } }), 'no-email told last'],
  ['mail to them is refused', (at) => ({ ...at, person: { ...at.person, emailRefused: true } }), 'address-refused told last'],
  [
    'in Leeway none of that matters',
    (at) => ({
      ...at,
      definition: { ...at.definition, channels: ['in-app'] },
      person: { ...at.person, email: null },
      mail: { live: false, mailServer: false },
    }),
    'in-app-only told last',
  ],
  ['nothing leaves yet', (at) => ({ ...at, mail: { live: false, mailServer: false } }), 'not-live no-mail-server told last'],
  ['nobody is reached', (at) => ({ ...at, preview: { ...at.preview, reached: 0, messages: 0, recipients: [] } }), 'fires-for-nobody last'],
  [
    'others are told',
    (at) => ({ ...at, preview: { ...at.preview, messages: 1, recipients: tellsOther, known: 1, untold: 2 } }),
    'not-told known untold last',
  ],
  [
    'nobody reports to them',
    (at) => ({ ...at, person: { ...at.person, reports: 0 }, preview: { ...at.preview, messages: 1, recipients: tellsOther } }),
    'no-reports not-told last',
  ],
  [
    'more are told than the preview names',
    (at) => ({ ...at, preview: { ...at.preview, messages: 80, recipients: tellsOther } }),
    'perhaps-told last',
  ],
  ['there has been no message', (at) => ({ ...at, last: undefined }), 'told no-message'],
])('why somebody gets no message: %s', (_name, change, facts) => {
  expect(
    factsOf(change(fine))
      .map(({ id }) => id)
      .join(' '),
  ).toBe(facts)
})

test('each fault leads to where it is mended', () => {
  const away = factsOf({ ...fine, last: { recipientId: 5, day: '2026-03-02', matter: 'EX-1/decide/2', state: 'refused' } }).at(-1)
  expect(away).toMatchObject({ is: 'late', way: { path: '/outbox', search: { recipientId: '5', row: '5~2026-03-02~EX-1/decide/2' } } })
})
