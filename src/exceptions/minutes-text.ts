import { german } from './minutes-words/de.ts'
import { english } from './minutes-words/en.ts'
import type { Minuted, Minutes } from './minutes-words/minuted.ts'
import type { MinutesWords } from './minutes-words/words.ts'

const languages = { en: english, de: german } as const satisfies Record<string, MinutesWords>

interface Sitting {
  organization: string
  timeZone: string
  language: keyof typeof languages
  chair: { personId: number } | null
  members: readonly { personId: number; name: string }[]
}

/** Minutes in words, as Markdown: what people wrote stands in it as they wrote it, and means nothing to Markdown. Pure. */
export function minutesText({ name, from, to, items }: Omit<Minutes, 'markdown'>, sitting: Sitting): string {
  const words: MinutesWords = languages[sitting.language]
  const dates = datesOf(sitting)
  const members = sitting.members.map((member) =>
    member.personId === sitting.chair?.personId ? words.chair(plain(member.name)) : plain(member.name),
  )
  const approved = items.filter(({ outcome }) => outcome === 'passed').length
  const head = [
    `# ${words.title(plain(name))}`,
    `${plain(sitting.organization)}. ${words.period(dates.day(from), dates.day(to))}`,
    ...(members.length > 0 ? [words.members(members.join(', '))] : []),
    items.length === 0 ? words.nothing : words.total(approved, items.length - approved),
  ]
  return `${[...head, ...items.flatMap((item) => decision(item, words, dates)), '---', words.written].join('\n\n')}\n`
}

type Dates = ReturnType<typeof datesOf>

function decision(item: Minuted, words: MinutesWords, dates: Dates): string[] {
  const { number, title, policy, clause, requester, level, decidedAt, needed, votes, conditions, granted } = item
  if (requester === null) return [`## ${number}`, words.confidential]
  const approvals = votes.filter(({ verdict }) => verdict === 'approve').length
  const about = [words.rule(plain(policy), clause === null ? null : plain(clause)), words.asked(plain(requester.name))]
  const outcome = words[item.outcome](dates.moment(decidedAt), plain(item.stepName), approvals, needed)
  return [
    `## ${number} ${plain(title)}`,
    [...about, ...(level ? [words.risk(level)] : [])].join(' '),
    [
      outcome,
      ...(granted ? [words.granted(dates.day(granted.from), dates.day(granted.until))] : []),
      ...(item.isVoid ? [words.void] : []),
    ].join(' '),
    votes.map((vote) => voteLine(vote, words)).join('\n'),
    ...(conditions.length > 0 ? [words.conditions, conditions.map((one) => conditionLine(one, words, dates)).join('\n')] : []),
  ]
}

function voteLine({ person, onBehalfOf, verdict, reason }: Minuted['votes'][number], words: MinutesWords): string {
  const name = onBehalfOf === null ? plain(person.name) : words.inPlaceOf(plain(person.name), plain(onBehalfOf.name))
  const quoted = reason
    .split('\n')
    .map((line) => `  > ${plain(line)}`.trimEnd())
    .join('\n')
  return `- ${words.vote[verdict](name)}\n\n${quoted}\n`
}

function conditionLine({ title, owner, dueOn, everyDays }: Minuted['conditions'][number], words: MinutesWords, dates: Dates): string {
  return `- ${words.condition(plain(title), plain(owner.name), dates.day(dueOn), everyDays)}`
}

function datesOf({ language, timeZone }: Sitting) {
  const locale = language === 'en' ? 'en-GB' : 'de-DE'
  const date = { day: 'numeric', month: 'long', year: 'numeric' } as const
  const days = new Intl.DateTimeFormat(locale, { ...date, timeZone: 'UTC' })
  const moments = new Intl.DateTimeFormat(locale, { ...date, hour: '2-digit', minute: '2-digit', timeZone })
  return {
    day: (day: string) => days.format(new Date(`${day}T00:00:00Z`)),
    moment: (at: string) => moments.format(new Date(at)),
  }
}

/** A text that Markdown takes for nothing but words. */
function plain(text: string): string {
  return text
    .trim()
    .replace(/[\\`*_[\]<>#|~]/g, '\\$&')
    .replace(/^([-+=])/, '\\$1')
    .replace(/^(\d+)([.)])(\s|$)/, '$1\\$2$3')
    .replaceAll('\n', ' ')
}
