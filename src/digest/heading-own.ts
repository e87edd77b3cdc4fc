import type { Digest, Line, Section } from './digest.ts'
import { isAhead, isTeam } from './section.ts'
import type { HeadingWording, Kind, Owing } from './wording/wording.ts'

/** The parts of the heading about the recipient: their own deadlines, and those of their team. */
export function ownStanding({ sections }: Digest, heading: HeadingWording): string[] {
  const own = sections.flatMap((section) => ownLines(section).map((line) => ({ section, line })))
  const late = owingOf(own.filter(({ section }) => !isTeam(section) && !isAhead(section)))
  const soon = owingOf(own.filter(({ section }) => section.about.type === 'due-soon'))
  const team = owingOf(own.filter(({ section }) => isTeam(section)))
  const ofExceptions = (['decision-waiting', 'exception-expires'] as const).flatMap((type) => {
    const lines = own.filter(({ section }) => section.about.type === type)
    return lines.length === 0 ? [] : [heading.ownExceptions(type, listed(lines))]
  })
  if (own.length > 0 && !late && !soon && !team && ofExceptions.length === 0) return [heading.note]
  return [...(late || soon ? [heading.own(late, soon)] : []), ...(team ? [heading.ownTeam(team)] : []), ...ofExceptions]
}

/** The heading where all there is to say is that the recipient, or their team, is done; null where it is not so. */
export function ownResolved({ sections }: Digest, heading: HeadingWording): string | null {
  const resolved = sections.flatMap((section) => section.resolved.map((line) => ({ section, line })))
  if (resolved.length === 0 || !resolved.every(({ line }) => line.you)) return null
  return resolved.every(({ section }) => isTeam(section)) ? heading.ownTeamSettled : heading.ownSettled
}

interface OwnLine {
  section: Section
  line: Line
}

/** How much is owed in all, although several policies may speak of the same deadline. Null where nothing is. */
function owingOf(lines: OwnLine[]): Owing | null {
  const open = lines.filter(({ section, line }) => openIn(section, line) > 0)
  const kinds = [...new Set(open.map(({ section }) => kindOf(section)))]
  const [kind] = kinds
  if (!kind) return null
  const numbers = kinds.map((one) => different(open.filter(({ section }) => kindOf(section) === one)))
  const n = numbers.reduce<number | null>((sum, one) => (sum === null || one === null ? null : sum + one), 0)
  return { kind: kinds.length === 1 ? kind : null, n }
}

/** Different deadlines of one kind, or null where what is shown cannot tell. */
function different(lines: OwnLine[]): number | null {
  const whole = lines.length === 1 ? lines[0] : lines.find(({ section }) => countsAll(section))
  if (whole) return openIn(whole.section, whole.line)
  if (!lines.every(({ line }) => line.owedTotal > 0 && line.owed.length === line.owedTotal)) return null
  return new Set(lines.flatMap(({ line }) => line.owed.map(({ title, dueOn, dueAt }) => `${dueAt ?? dueOn} ${title}`))).size
}

/** Different things that several policies may speak of, as far as they are shown; null where that cannot tell. */
function listed(lines: OwnLine[]): number | null {
  const [only, ...others] = lines
  if (only && others.length === 0) return only.line.count
  if (!lines.every(({ line }) => line.owed.length === line.owedTotal)) return null
  return new Set(lines.flatMap(({ line }) => line.owed.map(({ title }) => title))).size
}

function countsAll({ about }: Section): boolean {
  return about.type === 'overdue-count' && about.counting !== 'last-days' && !about.mandatoryOnly
}

function openIn({ about }: Section, line: Line): number {
  return about.type === 'due-soon' ? line.count : line.stillOverdue
}

function kindOf({ about }: Section): Kind {
  return about.type === 'overdue-count' ? about.kind : 'task'
}

function ownLines(section: Section): Line[] {
  return [...section.fresh, ...section.ongoing].filter((line) => line.you)
}
