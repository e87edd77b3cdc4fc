import { datesFor } from '../../digest/dates.ts'
import type { Letter } from '../../digest/letter.ts'
import { dateLocaleOf, wordingFor } from '../../digest/wording/wordings.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import type { Because, News, Together, Told } from './news.ts'
import type { Words } from './words.ts'

/** Who reads a letter, and as what. */
export interface Reader {
  locale: string
  timeZone: string
  today: string
  because: Because
  /** Whom they stand in for. */
  insteadOf: string | null
}

const languages = { en, de } as const satisfies Record<string, Words>

/** What somebody is told about a case, in their language. Of what is confidential a letter says the number only. */
export function wordLetter(news: News, told: Told, { locale, timeZone, today, because, insteadOf }: Reader): Letter {
  const wording = wordingFor(locale)
  const words = languages[wording.language as keyof typeof languages]
  const dates = datesFor(dateLocaleOf(wording, locale), timeZone, today)
  const { number, title, exceptionId, confidential } = told
  const written = { day: dates.long, time: dates.time }
  const what = confidential ? number : `${number} “${title}”`
  return {
    kind: 'letter',
    subject: words.subject[news.about](words === de ? what.replace('“', '„').replace('”', '“') : what),
    paragraphs: confidential ? [words.confidential(number)] : words.text[news.about](news as never, told, written).map(shortened),
    facts: confidential ? [] : factsOf(told, words, dates.date),
    link: { label: words.link[news.about](number), path: pathTo(exceptionId, news) },
    why: insteadOf === null ? words.why[because] : words.standIn[because](insteadOf),
  }
}

/** The view of the register that lists what one letter tells of. */
const views = { looks: 'waiting', ends: 'expiring', ended: 'expired' } as const satisfies Record<Together, string>

/** What somebody is told of many exceptions at once, with the day that counts for each; with what the inbox lists it under. */
export function wordTogether(
  about: Together,
  days: readonly string[],
  { locale, timeZone, today }: Pick<Reader, 'locale' | 'timeZone' | 'today'>,
): { about: string; content: Letter } {
  const wording = wordingFor(locale)
  const words = languages[wording.language as keyof typeof languages].together[about]
  const [first = ''] = days.toSorted()
  const paragraphs = words.text(datesFor(dateLocaleOf(wording, locale), timeZone, today).long(first))
  const link = { label: words.link, path: `/exceptions?view=${views[about]}` }
  return {
    about: words.about(days.length),
    content: { kind: 'letter', subject: words.subject(days.length), paragraphs, link, why: words.why },
  }
}

/** Where something is asked of the reader the link opens the panel to do it in; following it decides nothing. */
function pathTo(exceptionId: number, { about }: News): string {
  return `/exceptions/${exceptionId}${about === 'decide' || about === 'look' ? '?decide=1' : ''}`
}

function factsOf(
  { policy, requester, from, until, level, effect }: Told,
  { facts, period, levels, effects }: Words,
  date: (day: string) => string,
) {
  return [
    { label: facts.policy, value: policy },
    { label: facts.asked, value: requester },
    ...(from === null || until === null ? [] : [{ label: facts.time, value: period(date(from), date(until)) }]),
    ...(effect === null || until === null ? [] : [{ label: facts.deadlines, value: effects[effect.kind](date(until), effect) }]),
    ...(level === null ? [] : [{ label: facts.risk, value: levels[level] }]),
  ]
}

const longest = 600

/** A letter is no place for pages of reasons. */
function shortened(text: string): string {
  return text.length > longest ? `${text.slice(0, longest).trimEnd()}…` : text
}
