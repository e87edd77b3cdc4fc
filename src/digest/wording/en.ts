import type { About, Because, ClosedWhy, ContentType, Detour } from '../digest.ts'
import { isOfExceptions } from '../section.ts'
import { numbersIn } from './plural.ts'
import type { Count, ExceptionAbout, Kind, Owing, Told, Wording } from './wording.ts'

const { written, plural, and } = numbersIn('en-GB')

/** What each kind of deadline is called; the web says the same (test/web/terms.test.ts). */
export const kinds = {
  task: { one: 'task', other: 'tasks' },
  survey: { one: 'survey', other: 'surveys' },
  'one-to-one': { one: 'one-to-one', other: 'one-to-ones' },
  cpd: { one: 'CPD target', other: 'CPD targets' },
  duty: { one: 'exception duty', other: 'exception duties' },
} as const satisfies Record<Kind, { one: string; other: string }>

const noun = (kind: Kind, n: number) => plural(n, kinds[kind])
const counted = (kind: Kind, n: number) => `${written(n)} ${noun(kind, n)}`
const some = ({ n, atLeast }: Count, { one, other }: { one: string; other: string }) =>
  `${atLeast ? 'at least ' : ''}${written(n)} ${plural(n, { one, other })}`
const times = (n: number) => (n === 1 ? 'once' : n === 2 ? 'twice' : `${written(n)} times`)

/** Why what was listed is no longer; the web says the same (test/web/terms.test.ts). */
export const closed = {
  settled: 'nothing of it is open any more',
  'below-threshold': 'the count is no longer reached',
  met: 'done in time',
  'deadline-passed': 'the date has passed',
  'policy-paused': 'the policy is paused',
  'policy-ended': 'the policy has ended',
  'policy-changed': 'the policy has changed',
  'escalation-disabled': 'escalation is switched off',
  left: 'has left',
  'recipient-changed': 'somebody else is told now',
  muted: 'an exception keeps it quiet',
  excused: 'an exception excuses it',
} as const satisfies Record<ClosedWhy, string>

const closedExceptions: Record<ExceptionAbout['type'], Partial<Record<ClosedWhy, string>>> = {
  'exception-expires': { settled: 'extended, renewed or ended', 'deadline-passed': 'the time is over' },
  'decision-waiting': { settled: 'no decision waits any more' },
}

const roles = { owner: 'an Owner', admin: 'an Admin', 'compliance-officer': 'a Compliance Officer', auditor: 'an Auditor' } as const

const detours = {
  'no-manager': (of) => (of ? `${of} has no manager on record` : 'no manager is on record'),
  'unknown-manager': (of) => (of ? `the manager on record, ${of}, is not known here` : 'the manager on record is not known here'),
  'manager-left': (of) => `${of ?? 'the manager'} has left`,
  'manager-not-joined': (of) => `${of ?? 'the manager'} has not joined yet`,
  'manager-on-leave': (of) => `${of ?? 'the manager'} is on leave`,
  self: (of) => `${of ?? 'the person'} is on record as their own manager`,
  loop: (of) => (of ? `the reporting line leads in a circle, by way of ${of}` : 'the reporting line leads in a circle'),
  'no-email': (of) => (of ? `${of} has no email address` : 'there is no email address'),
  'address-refused': (of) => (of ? `mail to ${of} is refused` : 'mail is refused'),
  left: (of) => `${of ?? 'the person named'} has left`,
  'not-found': (of) => (of ? `${of} is not known here` : 'nobody holds the role the policy names'),
  'on-leave': (of) => `${of ?? 'the person named'} is on leave`,
  'no-chair': () => 'no committee with a chair waits for their decision',
} as const satisfies Record<Detour, (of: string | null) => string>

/** British English; dates follow the recipient's own region. */
export const en: Wording = {
  language: 'en',
  dateLocale: 'en-GB',
  heading: {
    own(late, soon) {
      if (late && soon) return `${ownLate(late)} and ${soon.n === null ? 'more' : written(soon.n)} due soon`
      if (late) return ownLate(late)
      return soon?.n == null ? 'you have tasks due soon' : `you have ${counted('task', soon.n)} due soon`
    },
    ownTeam({ kind, n }) {
      if (kind) return n === null ? `your team has late ${noun(kind, 2)}` : `your team has ${written(n)} late ${noun(kind, n)}`
      return n === null ? 'your team is late with a few things' : `your team is late with ${written(n)} things`
    },
    ownExceptions: (type, n) =>
      type === 'decision-waiting'
        ? n === null
          ? 'decisions wait for you'
          : `${some({ n, atLeast: false }, { one: 'decision waits', other: 'decisions wait' })} for you`
        : n === null
          ? 'some of your exceptions end soon'
          : `${written(n)} of your exceptions ${plural(n, { one: 'ends', other: 'end' })} soon`,
    people: (count) => some(count, { one: 'person needs a nudge', other: 'people need a nudge' }),
    peopleDueSoon: (count) => some(count, { one: 'person has something due soon', other: 'people have something due soon' }),
    teams: (count, other) =>
      some(
        count,
        other
          ? { one: 'other team needs a nudge', other: 'other teams need a nudge' }
          : { one: 'team needs a nudge', other: 'teams need a nudge' },
      ),
    settled: (count, alone) =>
      alone
        ? some(count, { one: 'person has caught up', other: 'people have caught up' })
        : some(count, { one: 'is settled', other: 'are settled' }),
    unlisted: (count) => some(count, { one: 'person is no longer listed', other: 'people are no longer listed' }),
    ownSettled: 'settled, thank you',
    ownTeamSettled: 'your team has caught up',
    note: 'a note on your deadlines',
    join: (parts) => parts.join(', '),
  },
  intro: {
    for: (name, day) => `For ${name}, ${day}.`,
    lastMessage: (day) => `Your last message was on ${day}.`,
  },
  section: {
    about,
    fresh: 'New',
    freshToday: 'New today',
    ongoing: 'Going on',
    settled: 'Settled',
    unlisted: 'No longer listed',
    more: (n) => `and ${written(n)} more`,
    moreInLog: (n) => `and ${written(n)} more, in the escalation log`,
    seeAll: (n) => `See all ${written(n)}`,
    why: 'Why each line is there',
  },
  line: {
    why: 'Why?',
    you: 'You',
    yourTeam: 'Your team',
    teamOf: (name) => `${name}’s team`,
    unnamed: '(no name)',
    facts,
    since: (day) => `listed since ${day}`,
    sinceToday: 'listed since today',
    owed: (title, due) => `${title}, due ${due}`,
    ending: (title, day) => `${title}, ends after ${day}`,
    due: (due) => `due ${due}`,
    owedMore: (n) => `${written(n)} more`,
    share: (name, count, open) =>
      count === open ? `${name}\u00a0${written(count)}` : `${name}\u00a0${written(count)} (${open === 0 ? 'none' : written(open)} open)`,
    sharesMore: (n) => `${written(n)} more ${plural(n, { one: 'person', other: 'people' })}`,
    closed: (why, policy) => (isOfExceptions(policy) ? (closedExceptions[policy.type][why] ?? closed[why]) : closed[why]),
    listed: (first, last) => (last === null ? `listed on ${first}` : `listed ${first} to ${last}`),
  },
  reason(because, told) {
    const [only, ...others] = because
    if (only && others.length === 0) return `You are told because ${clause(only, told)}${detour(only, ': ', '')}.`
    return `You are told because ${and(because.map((one) => `${clause(one, told)}${detour(one, ' (', ')')}`))}.`
  },
  ends,
  footer: {
    why: (organization) =>
      `${organization} keeps an eye on deadlines with Leeway. You get this because the policies above name you, your role or your place in a reporting line.`,
    rhythm: 'One message a day at most, and none when there is nothing to say.',
    change: 'How you are told, and whom to ask',
    askToChange: (organization, contact) =>
      `To change what you are told, or how, ask ${contact ?? `the people who look after Leeway at ${organization}`}.`,
    checkpoint: (line) =>
      `Keep this message: by its last line anyone can check later that nothing recorded until now was changed or left out. ${line}`,
  },
}

function ownLate({ kind, n }: Owing): string {
  if (kind) return n === null ? `you have late ${noun(kind, 2)}` : `you have ${written(n)} late ${noun(kind, n)}`
  return n === null ? 'you are late with a few things' : `you are late with ${written(n)} things`
}

function about(policy: About, content: string): string {
  if (policy.type === 'overdue-count') {
    const what = `${policy.mandatoryOnly ? 'mandatory ' : ''}${noun(policy.kind, 2)}`
    const window = policy.days === null ? '' : policy.days === 1 ? ' in the last day' : ` in the last ${written(policy.days)} days`
    const least = `at least ${policy.counting === 'still-overdue' ? written(policy.threshold) : times(policy.threshold)}`
    const one = `${policy.mandatoryOnly ? 'mandatory ' : ''}${noun(policy.kind, policy.threshold)}`
    const clause = policy.counting === 'still-overdue' ? `${least} ${one} late and still open` : `late with ${what} ${least}${window}`
    return policy.subject === 'direct-reports' ? `Direct reports together: ${clause}` : upperFirst(clause)
  }
  if (isOfExceptions(policy)) {
    const one = policy.policy === null ? 'exceptions' : `exceptions to ${policy.policy}`
    const span = policy.days === 1 ? 'a day' : `${written(policy.days)} days`
    return policy.type === 'exception-expires' ? `Ending within ${span}: ${one}` : `Waiting for a decision for ${span} or more: ${one}`
  }
  const what = policy.type === 'content-overdue' ? 'Late' : `Due within ${policy.days === 1 ? 'a day' : `${written(policy.days)} days`}`
  return `${what}: the ${policy.contentType} “${content}”${within(policy.contentType) ? ' or something in it' : ''}${policy.mandatoryOnly ? ' (mandatory only)' : ''}`
}

function facts(policy: About, count: number, open: number): string {
  if (policy.type === 'exception-expires')
    return `${some({ n: count, atLeast: false }, { one: 'exception ends', other: 'exceptions end' })} soon`
  if (policy.type === 'decision-waiting') return some({ n: count, atLeast: false }, { one: 'decision waiting', other: 'decisions waiting' })
  if (policy.type === 'due-soon') return `${counted('task', count)} due soon`
  if (policy.type === 'content-overdue') return `${counted('task', count)} late`
  if (policy.counting === 'still-overdue') return `${counted(policy.kind, count)} late`
  const still =
    open === 0 ? 'nothing open now' : open !== count ? `${written(open)} still open` : count === 1 ? 'still open' : 'all still open'
  return `late ${times(count)}, ${still}`
}

function ends(policy: About, content: string): string {
  if (policy.type === 'exception-expires') return 'Ends when it is extended, renewed or closed, or when its time is over.'
  if (policy.type === 'decision-waiting') return 'Ends when it is decided.'
  if (policy.type === 'due-soon') return 'Ends when it is done or its date has passed.'
  if (policy.type === 'content-overdue')
    return within(policy.contentType) ? `Ends when nothing in “${content}” is late any more.` : `Ends when “${content}” is done.`
  const { counting, threshold, days, until } = policy
  if (counting === 'still-overdue')
    return threshold === 1 ? 'Ends when nothing is late any more.' : `Ends when fewer than ${written(threshold)} are late.`
  const fewer = `fewer than ${written(threshold)} fall in the last ${days === 1 ? 'day' : `${written(days ?? 0)} days`}`
  if (counting === 'last-days')
    return until === 'settled' ? `Ends when nothing counted is late any more, or ${fewer}.` : `Ends when ${fewer}.`
  if (until === 'settled') return 'Ends when nothing counted is late any more.'
  return `Ends when fewer than ${written(threshold)} are counted: what was done late counts too, what is excused does not.`
}

const stepsIn = ({ rule, instead }: Because) =>
  (instead?.why === 'manager-on-leave' || instead?.why === 'on-leave') && rule !== 'fallback' && rule !== 'owner'

function clause(because: Because, { subject, you, team }: Told): string {
  const { rule, instead } = because
  if (rule === 'fallback') return 'you are the fallback this policy names'
  if (rule === 'owner') return 'you are an Owner and nobody nearer could be told'
  if (instead) return stepsIn(because) ? `you step in while ${instead.of ?? 'somebody else'} is on leave` : 'you are next in line'
  if (rule === 'person') return 'it is about you'
  if (rule === 'committee-chair') return 'you chair the committee that decides'
  if (rule === 'subject-manager') return you ? 'it is your team' : 'you lead the team'
  if (rule === 'chosen') return 'the policy names you'
  if (rule === 'role') return `you are ${roles[because.role ?? 'owner']}`
  if (rule === 'manager' || team) return `you manage ${subject ?? 'them'}`
  return subject ? `you manage the manager of ${subject}` : 'you manage their managers'
}

function detour(because: Because, before: string, after: string): string {
  const { instead } = because
  return instead && !stepsIn(because) ? `${before}${detours[instead.why](instead.of)}${after}` : ''
}

const within = (type: ContentType) => type === 'learnlist' || type === 'channel'
const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
