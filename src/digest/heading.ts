import type { Digest, Line, Section } from './digest.ts'
import { ownResolved, ownStanding } from './heading-own.ts'
import { isAhead, isSettled, isTeam } from './section.ts'
import type { Count, Wording } from './wording/wording.ts'

/**
 * The one sentence that sums a digest up, for the subject line and the top of the page. It gives numbers where the
 * digest holds enough to count exactly, and never a name or a title.
 */
export function subjectOf(digest: Digest, wording: Wording): string {
  const { heading } = wording
  const parts = [...ownStanding(digest, heading), ...othersStanding(digest, heading)]
  const resolved = resolvedParts(digest, wording, parts.length === 0)
  const all = [...parts, ...resolved]
  return upperFirst(heading.join(all.length > 0 ? all : [heading.note]))
}

function othersStanding({ sections }: Digest, heading: Wording['heading']): string[] {
  const individual = sections.filter((section) => !isTeam(section))
  const people = othersIn(individual)
  const soonOnly = individual.every(
    (section) => (isAhead(section) && section.about.type !== 'decision-waiting') || !activeLines(section).some((line) => !line.you),
  )
  const teams = othersIn(sections.filter(isTeam))
  const ownTeam = sections.some((section) => isTeam(section) && activeLines(section).some((line) => line.you))
  return [
    ...(people.n > 0 ? [soonOnly ? heading.peopleDueSoon(people) : heading.people(people)] : []),
    ...(teams.n > 0 ? [heading.teams(teams, ownTeam)] : []),
  ]
}

/** Different people among the lines. Lines that are only counted may name somebody twice over: then it is a least number. */
function othersIn(sections: Section[]): Count {
  const seen = new Set<number>()
  let most = 0
  let unseen = 0
  for (const section of sections) {
    const others = activeLines(section).filter((line) => !line.you)
    for (const line of others) seen.add(line.subjectId)
    const hidden = section.total.fresh + section.total.ongoing - section.fresh.length - section.ongoing.length
    most = Math.max(most, others.length + hidden)
    unseen += hidden
  }
  const n = Math.max(seen.size, most)
  return { n, atLeast: n < seen.size + unseen }
}

/** Those of whom there is no other line left: who is done with one thing and late with the next needs a nudge still. */
function resolvedParts(digest: Digest, { heading }: Wording, alone: boolean): string[] {
  const active = new Set(digest.sections.flatMap((section) => activeLines(section).map((line) => keyOf(section, line))))
  const done = new Set<string>()
  const gone = new Set<string>()
  let hidden = 0
  for (const section of digest.sections) {
    hidden += section.total.resolved - section.resolved.length
    for (const line of section.resolved)
      if (!active.has(keyOf(section, line))) (isSettled(line.why) ? done : gone).add(keyOf(section, line))
  }
  if (alone && hidden === 0 && gone.size === 0) {
    const own = ownResolved(digest, heading)
    if (own) return [own]
  }
  if (done.size > 0) return [heading.settled({ n: done.size, atLeast: hidden > 0 }, alone)]
  return alone && gone.size > 0 ? [heading.unlisted({ n: gone.size, atLeast: hidden > 0 })] : []
}

function activeLines(section: Section): Line[] {
  return [...section.fresh, ...section.ongoing]
}

const keyOf = (section: Section, { subjectId }: { subjectId: number }) => `${isTeam(section) ? 'team' : 'person'} ${subjectId}`
const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
