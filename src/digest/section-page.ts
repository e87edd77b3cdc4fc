import { cleanInline } from './clean-text.ts'
import type { Dates } from './dates.ts'
import type { Section } from './digest.ts'
import { type LineContext, type LinePage, reasonOf, wordLine, wordResolved } from './line-page.ts'
import { type Link, places } from './places.ts'
import { isAhead, isSettled } from './section.ts'
import type { Wording } from './wording/wording.ts'

/** One section in words. */
export interface SectionPage {
  title: string
  about: string
  groups: Group[]
  /** Why the recipient is told, where all lines share it, and what ends it. */
  notes: string[]
  all: Link | null
  /** Where the reasons for each line are found, for renderers that have no room for a link in each; null where there are no pages. */
  why: Link | null
}

/** Each has its colour and its sign. */
export type State = 'late' | 'soon' | 'ongoing' | 'settled' | 'unlisted'

export interface Group {
  state: State
  title: string
  lines: LinePage[]
  /** "and 43 more" */
  more: string | null
}

interface SectionContext {
  wording: Wording
  dates: Dates
  day: string
  roundDay: string | undefined
  baseUrl: string | null
}

/** Words one section of a digest. `baseUrl` ends without a slash. */
export function wordSection(section: Section, page: SectionContext): SectionPage {
  const { wording, baseUrl, roundDay } = page
  const { about, total, policyId } = section
  const content = 'content' in about ? cleanInline(about.content) || wording.line.unnamed : ''
  const shared = sharedReason(section, wording)
  const whyOf = (personId: number, on?: string) =>
    baseUrl === null || roundDay === undefined
      ? null
      : { text: wording.line.why, href: baseUrl + places.why(policyId, personId, on ?? roundDay) }
  const groups = groupsOf(section, { ...page, content, whyOf, withReason: shared === null, sinceSaid: false }, baseUrl === null)
  const log = baseUrl === null ? null : baseUrl + places.policy(policyId, roundDay)
  return {
    title: cleanInline(section.policy) || wording.line.unnamed,
    about: wording.section.about(about, content),
    groups,
    notes: total.fresh + total.ongoing > 0 ? [...(shared === null ? [] : [shared]), wording.ends(about, content)] : [],
    all:
      log !== null && groups.some((group) => group.more)
        ? { text: wording.section.seeAll(total.fresh + total.ongoing + total.resolved), href: log }
        : null,
    why: log === null || roundDay === undefined ? null : { text: wording.section.why, href: log },
  }
}

/** The reason all lines have in common, said once; null where they differ. */
function sharedReason(section: Section, wording: Wording): string | null {
  const [first, ...others] = [...section.fresh, ...section.ongoing]
  if (!first) return null
  const reason = JSON.stringify(first.because)
  if (!others.every((line) => line.you === first.you && JSON.stringify(line.because) === reason)) return null
  return reasonOf(section, first, wording, section.total.fresh + section.total.ongoing === 1)
}

function groupsOf(section: Section, context: LineContext, inLog: boolean): Group[] {
  const { total, fresh, ongoing, resolved } = section
  const { section: words } = context.wording
  const group = (state: State, title: string, lines: LinePage[], hidden: number): Group => ({
    state,
    title,
    lines,
    more: hidden <= 0 ? null : inLog ? words.moreInLog(hidden) : words.more(hidden),
  })
  const sinceSaid = fresh.every((line) => line.since === context.day)
  const closed = (settled: boolean) =>
    resolved.filter((line) => isSettled(line.why) === settled).map((line) => wordResolved(section, line, context))
  const unlisted = closed(false)
  const hidden = total.resolved - resolved.length
  return [
    group(
      isAhead(section) ? 'soon' : 'late',
      sinceSaid ? words.freshToday : words.fresh,
      fresh.map((line) => wordLine(section, line, { ...context, sinceSaid })),
      total.fresh - fresh.length,
    ),
    group(
      'ongoing',
      words.ongoing,
      ongoing.map((line) => wordLine(section, line, context)),
      total.ongoing - ongoing.length,
    ),
    group('settled', words.settled, closed(true), unlisted.length > 0 ? 0 : hidden),
    group('unlisted', words.unlisted, unlisted, unlisted.length > 0 ? hidden : 0),
  ].filter(({ lines, more }) => lines.length > 0 || more !== null)
}
