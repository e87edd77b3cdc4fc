import { cleanInline } from './clean-text.ts'
import type { Dates } from './dates.ts'
import type { Because, Line, Owed, ResolvedLine, Section } from './digest.ts'
import type { Link } from './places.ts'
import { isAhead, isTeam } from './section.ts'
import type { Wording } from './wording/wording.ts'

/** One line of a section in words. */
export interface LinePage {
  who: string
  facts: Said[]
  /** To the reasons for this line; null where there are no pages. */
  why: Link | null
  /** Lists of what is owed, or of who has which share in it. */
  details: Said[][]
  /** Why the recipient is told, where it differs from line to line. */
  reason: string | null
}

/** A few words; a link where they name something that is found elsewhere. */
export type Said = string | Link

export interface LineContext {
  wording: Wording
  dates: Dates
  /** The day of the message. */
  day: string
  /** The title of what the policy watches, where that is one thing. */
  content: string
  /** To why the policy fired for somebody, or did not; on the day of the round, or another. */
  whyOf(subjectId: number, day?: string): Link | null
  /** Whether each line says why the recipient is told. */
  withReason: boolean
  /** Whether the heading over the lines says since when. */
  sinceSaid: boolean
}

/** Words a line that is new or goes on. */
export function wordLine(section: Section, line: Line, context: LineContext): LinePage {
  const { wording, content, withReason } = context
  const facts = wording.line.facts(section.about, line.count, line.stillOverdue)
  const owed = owedIn(line, section, context)
  const sameTitle = line.owedTotal === 1 && line.owed[0] !== undefined && cleanInline(line.owed[0].title) === content
  return {
    who: whoIs(section, line, wording),
    facts: [...(sameTitle && section.about.type === 'due-soon' ? [] : [facts]), ...(sameTitle ? owed : []), ...sinceWhen(line, context)],
    why: context.whyOf(line.subjectId),
    details: [sharesOf(line, wording), sameTitle ? [] : owed].filter((list) => list.length > 0),
    reason: withReason ? reasonOf(section, line, wording, true) : null,
  }
}

function sinceWhen({ since }: Line, { wording: { line }, dates, day, sinceSaid }: LineContext): string[] {
  if (sinceSaid) return []
  return [since === day ? line.sinceToday : line.since(dates.day(since))]
}

/** Words a line that is there for the last time. */
export function wordResolved(section: Section, line: ResolvedLine, { wording, dates, whyOf }: LineContext): LinePage {
  const first = dates.day(line.since)
  const last = dates.dayBefore(line.closedOn)
  const listed = wording.line.listed(first, last === first ? null : last)
  return {
    who: whoIs(section, line, wording),
    facts: [wording.line.closed(line.why, section.about), listed],
    // What goes on for somebody else is not this reader's to look at.
    why: line.why === 'recipient-changed' ? null : whyOf(line.subjectId, line.closedOn),
    details: [],
    reason: null,
  }
}

/** Why the recipient is told of a line; `named`: of this line alone. */
export function reasonOf(section: Section, line: Line, wording: Wording, named: boolean): string {
  const subject = named && !line.you ? nameOf(line, wording) : null
  return wording.reason(line.because.map(cleanReason), { subject, you: line.you, team: isTeam(section) })
}

function cleanReason(because: Because): Because {
  const { instead } = because
  return instead?.of ? { ...because, instead: { ...instead, of: cleanInline(instead.of) || null } } : because
}

function whoIs(section: Section, line: Line | ResolvedLine, wording: Wording): string {
  if (line.you) return isTeam(section) ? wording.line.yourTeam : wording.line.you
  const name = nameOf(line, wording)
  return isTeam(section) ? wording.line.teamOf(name) : name
}

function nameOf(line: Line | ResolvedLine, wording: Wording): string {
  return cleanInline(line.subject) || wording.line.unnamed
}

function sharesOf({ shares, sharesTotal }: Line, { line }: Wording): string[] {
  const shown = shares.map(({ name, count, stillOverdue }) => line.share(cleanInline(name) || line.unnamed, count, stillOverdue))
  return sharesTotal > shares.length ? [...shown, line.sharesMore(sharesTotal - shares.length)] : shown
}

function owedIn({ owed, owedTotal }: Line, section: Section, { wording: { line }, dates, content }: LineContext): Said[] {
  const { about } = section
  const dueOf = ({ dueOn, dueAt }: Owed) => (dueAt !== null ? dates.time(dueAt) : isAhead(section) ? dates.day(dueOn) : dates.date(dueOn))
  const worded = (one: Owed) => {
    const title = cleanInline(one.title) || line.unnamed
    if (about.type === 'exception-expires') return line.ending(title, dueOf(one))
    return title === content ? line.due(dueOf(one)) : line.owed(title, dueOf(one))
  }
  const shown = owed.map((one): Said => (one.url === undefined ? worded(one) : { text: worded(one), href: one.url }))
  return owed.length > 0 && owedTotal > owed.length ? [...shown, line.owedMore(owedTotal - owed.length)] : shown
}
