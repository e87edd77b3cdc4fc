import type { About, Because, Digest, Line, Owed, ResolvedLine, Section } from '../../src/digest/digest.ts'

export const overdueTasks: Extract<About, { type: 'overdue-count' }> = {
  type: 'overdue-count',
  kind: 'task',
  subject: 'individual',
  counting: 'last-days',
  days: 90,
  threshold: 3,
  mandatoryOnly: false,
  until: 'settled',
}
export const dueSoonItem: Extract<About, { type: 'due-soon' }> = {
  type: 'due-soon',
  contentType: 'item',
  content: 'Infection control',
  days: 7,
  mandatoryOnly: false,
}
export const lateChannel: About = { type: 'content-overdue', contentType: 'channel', content: 'Ward safety', mandatoryOnly: true }
export const team: About = { ...overdueTasks, subject: 'direct-reports', counting: 'still-overdue', days: null, threshold: 25 }

export const manages: Because[] = [{ rule: 'manager' }]

let nextId = 100

export function line(subject: string, more: Partial<Line> = {}): Line {
  const owed = more.owed ?? [{ title: 'Data protection', dueOn: '2025-11-18', dueAt: null }]
  nextId += 1
  return {
    subjectId: nextId,
    subject,
    you: false,
    since: '2025-11-21',
    count: owed.length,
    stillOverdue: owed.length,
    owed,
    owedTotal: owed.length,
    shares: [],
    sharesTotal: 0,
    because: manages,
    ...more,
  }
}

export function resolved(subject: string, more: Partial<ResolvedLine> = {}): ResolvedLine {
  nextId += 1
  return { subjectId: nextId, subject, you: false, since: '2025-11-14', closedOn: '2025-11-21', why: 'settled', ...more }
}

export function section(policy: string, about: About, more: Partial<Section> = {}): Section {
  const { fresh = [], ongoing = [], resolved: closed = [] } = more
  return {
    policyId: 7,
    policy,
    about,
    channels: ['email', 'in-app'],
    fresh,
    ongoing,
    resolved: closed,
    total: { fresh: fresh.length, ongoing: ongoing.length, resolved: closed.length },
    ...more,
  }
}

export function digest(sections: Section[], more: Partial<Digest> = {}): Digest {
  return {
    organization: 'Northfield Hospital',
    ...{ day: '2025-11-21', roundDay: '2025-11-21' },
    recipient: { name: 'Tom Ellery', locale: 'en-GB', timeZone: 'Europe/London' },
    sections,
    lastDay: '2025-11-20',
    ...more,
  }
}

export const owes = (...dues: [string, string][]): Owed[] => dues.map(([title, dueOn]) => ({ title, dueOn, dueAt: null }))

const priya = owes(['Moving and handling', '2025-11-04'], ['Fire safety', '2025-11-12'], ['Data protection', '2025-11-18'])

/** A manager's day: something new, something that goes on, something settled, two policies. */
export function full(): Digest {
  return digest([
    section('Late three times or more', overdueTasks, {
      fresh: [line('Priya Raman', { count: 5, stillOverdue: 5, owed: priya, owedTotal: 5 })],
      ongoing: [line('Jonas Weber', { since: '2025-11-19', count: 3, stillOverdue: 1 })],
      resolved: [resolved('Marta Nowak')],
    }),
    section('Due soon', dueSoonItem, {
      policyId: 8,
      fresh: [
        line('Aoife Byrne', {
          owed: owes(['Infection control', '2025-11-25']),
          because: [{ rule: 'managers-manager', instead: { of: 'Jo Okafor', why: 'manager-on-leave' } }],
        }),
        line('Sam Reid', { owed: owes(['Infection control', '2025-11-27']) }),
      ],
    }),
  ])
}

export function ownLine(): Digest {
  const owed = owes(['Moving and handling', '2025-11-04'], ['Fire safety', '2025-11-12'], ['Data protection', '2025-11-18'])
  const about: About = { ...overdueTasks, counting: 'still-overdue', days: null }
  return digest(
    [section('Mandatory training', about, { fresh: [line('Tom Ellery', { you: true, owed, because: [{ rule: 'person' }] })] })],
    { lastDay: null },
  )
}

export function onlySettled(): Digest {
  return digest([
    section('Late three times or more', overdueTasks, { resolved: [resolved('Marta Nowak'), resolved('Jonas Weber', { why: 'left' })] }),
  ])
}

export function teamShares(): Digest {
  const shares = [
    { name: 'Priya Raman', count: 9, stillOverdue: 9 },
    { name: 'Jonas Weber', count: 7, stillOverdue: 7 },
    { name: 'Marta Nowak', count: 5, stillOverdue: 5 },
    { name: 'Aoife Byrne', count: 3, stillOverdue: 3 },
    { name: 'Sam Reid', count: 2, stillOverdue: 2 },
  ]
  const mine = line('Tom Ellery', {
    you: true,
    count: 31,
    stillOverdue: 31,
    owed: [],
    owedTotal: 31,
    shares,
    sharesTotal: 9,
    because: [{ rule: 'subject-manager' }],
  })
  const surveys: About = { ...overdueTasks, kind: 'survey', subject: 'direct-reports', threshold: 10 }
  const dana = line('Dana Whitfield', {
    since: '2025-11-17',
    count: 12,
    stillOverdue: 4,
    owed: [],
    owedTotal: 4,
    shares: [
      { name: 'Lena Fischer', count: 8, stillOverdue: 4 },
      { name: 'Omar Said', count: 4, stillOverdue: 0 },
    ],
    sharesTotal: 2,
    because: [{ rule: 'manager' }, { rule: 'role', role: 'admin' }],
  })
  return digest([
    section('Teams with much to catch up on', team, { fresh: [mine] }),
    section('Survey answers', surveys, { policyId: 9, ongoing: [dana] }),
  ])
}

export function longList(shown = 40): Digest {
  const names = ['Priya Raman', 'Jonas Weber', 'Marta Nowak', 'Aoife Byrne', 'Sam Reid', 'Lena Fischer', 'Omar Said', 'Maya Fernandez']
  const ongoing = Array.from({ length: shown }, (_, index) =>
    line(`${names[index % names.length]}`, { subjectId: 1000 + index, since: '2025-10-30', owed: owes(['Hand hygiene', '2025-10-29']) }),
  )
  return digest([section('Ward safety channel', lateChannel, { ongoing, total: { fresh: 0, ongoing: shown + 43, resolved: 0 } })])
}

export function german(): Digest {
  const owed = owes(['Heben und Tragen', '2025-11-04'], ['Brandschutz', '2025-11-12'], ['Datenschutz', '2025-11-18'])
  const talks: About = { ...overdueTasks, kind: 'one-to-one', counting: 'still-overdue', days: null, threshold: 1 }
  return digest(
    [
      section('Wiederholt verspätet', overdueTasks, {
        fresh: [
          line('Jürgen Groß', { count: 5, stillOverdue: 5, owed, owedTotal: 6 }),
          line('Yasemin Öztürk', { since: '2025-11-19', count: 3, stillOverdue: 1, owed: owes(['Datenschutz', '2024-12-18']) }),
        ],
        resolved: [resolved('Marta Nowak'), resolved('Petra Weiß', { why: 'recipient-changed' })],
      }),
      section('Gespräche', talks, {
        policyId: 8,
        ongoing: [
          line('Anton Maier', {
            since: '2025-11-20',
            owed: [{ title: 'Einzelgespräch mit Sabine Köhler', dueOn: '2025-11-19', dueAt: '2025-11-19T13:30:00Z' }],
            because: [{ rule: 'manager', instead: { of: 'Ute Brandt', why: 'manager-left' } }],
          }),
        ],
      }),
      section(
        'Hygiene',
        { ...dueSoonItem, contentType: 'learnlist', content: 'Hygiene 2025' },
        {
          policyId: 9,
          fresh: [line('Sabine Köhler', { you: true, owed: owes(['Händehygiene', '2025-11-24']), because: [{ rule: 'person' }] })],
        },
      ),
    ],
    { organization: 'Klinikum Nordfeld', recipient: { name: 'Sabine Köhler', locale: 'de', timeZone: 'Europe/Berlin' } },
  )
}

export const hostileStrings = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "O'Brien & <b>Sons</b>",
  'evil\r\nBcc: victim@example.com',
  'a\u0000b\u0007c\u009bd',
  '\u202egnp.exe\u202c',
  '\u2067zero\u200bwidth\u200d\ufeff\u2069',
  'שרה לוי',
  '👩‍👩‍👧 Ünïcödé 漢字',
  'broken \ud800 surrogate',
  'W'.repeat(10_000),
  'Z\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030a\u030b\u030c',
  '\u200b\u200b',
  '--=_boundary--',
  '=?utf-8?Q?fake?=',
]

export function hostile(): Digest {
  const lines = hostileStrings.map((name, index) =>
    line(name, {
      owed: owes([hostileStrings[(index + 1) % hostileStrings.length] as string, '2025-11-18']),
      because: [{ rule: 'manager', instead: { of: name, why: 'manager-left' } }],
    }),
  )
  return digest(
    [
      section(hostileStrings[1] as string, overdueTasks, { fresh: lines }),
      section('W'.repeat(300), { ...dueSoonItem, content: hostileStrings[0] as string }, { ongoing: [line('x')] }),
    ],
    {
      organization: '</title><script>alert(2)</script>',
      recipient: { name: 'Eve\r\nBcc: all@example.com <x>', locale: 'en', timeZone: 'Nowhere/Land' },
    },
  )
}
