import { addDays } from './day.ts'
import type { Day, Excuse, World } from './world.ts'

/** What becomes of an exception while days go by, and of who is in the group that it is for. */
export interface Course {
  /** As it is granted. */
  excuse: Excuse
  grantedOn: Day
  changes: { on: Day; what: 'end' | 'suspend' | 'resume' | 'prolong' | 'rescope'; days: number }[]
  /** What it is for since it was rescoped: whom it names and what it is about. Whom it named before it then never covered. */
  rescoped: Pick<Excuse, 'covered' | 'kinds'> | null
  /** Null: it names its people. */
  members: { person: string; comesOn: Day | null; goesOn: Day | null }[] | null
  /** The department that its members are in; null: they wear a label. */
  department: string | null
}

/** The world as somebody would tell it on a day, of which everything up to its round is known. */
export function worldOn(world: World, courses: Course[], day: Day): World {
  return { ...world, excuses: courses.map((course) => excuseOn(course, day)).filter((excuse) => excuse !== null) }
}

/** What the exception is on a day; null before it is granted, and where nobody is in its group. */
export function excuseOn(course: Course, day: Day): Excuse | null {
  const { grantedOn, members } = course
  const excuse = scopedOn(course, day)
  if (day < grantedOn) return null
  const covered = members === null ? excuse.covered : coveredAmong(course, members, day)
  if (members !== null && covered.length === 0) return null
  return { ...excuse, spans: spansOn(course, day), covered }
}

/** The exception with what it is for on a day. */
export function scopedOn({ excuse, changes, rescoped }: Course, day: Day): Excuse {
  const isRescoped = changes.some(({ on, what }) => what === 'rescope' && on <= day)
  return isRescoped && rescoped !== null ? { ...excuse, ...rescoped } : excuse
}

/** The days on which it is in force, as known on a day. */
export function spansOn({ excuse, changes }: Course, day: Day): Excuse['spans'] {
  let { spans } = excuse
  for (const { on, what, days } of changes.filter((change) => change.on <= day)) {
    if (what === 'end' || what === 'suspend') spans = cut(spans, on)
    if (what === 'resume')
      spans = [...spans, ...excuse.spans.filter(({ until }) => until >= on).map((span) => (span.from < on ? { ...span, from: on } : span))]
    if (what === 'prolong')
      spans = spans.map((span, nth) => (nth < spans.length - 1 ? span : { ...span, until: addDays(span.until, days) }))
  }
  return joined(spans)
}

/** Whether somebody is in the group on a day. */
export function isMember({ comesOn, goesOn }: { comesOn: Day | null; goesOn: Day | null }, day: Day): boolean {
  return (comesOn === null || comesOn <= day) && (goesOn === null || goesOn > day)
}

/**
 * Whoever was in when it began, or when it was granted for days to come, is covered from its beginning; others from the day they come, and
 * all through the day they go. But who wears the label when it is granted is taken to have worn it from the first.
 */
function coveredAmong({ grantedOn, excuse, department }: Course, members: NonNullable<Course['members']>, day: Day): Excuse['covered'] {
  const first = excuse.spans[0]?.from ?? grantedOn
  const since = first < grantedOn ? first : grantedOn
  return members
    .filter(({ comesOn, goesOn }) => (comesOn === null || comesOn <= day) && (goesOn === null || goesOn > since))
    .map((member) => {
      const { person, comesOn, goesOn } = member
      const isFromFirst = comesOn === null || comesOn <= since || (department === null && isMember(member, grantedOn))
      return { person, from: isFromFirst ? null : comesOn, until: goesOn !== null && goesOn <= day ? goesOn : null }
    })
}

function cut(spans: Excuse['spans'], on: Day): Excuse['spans'] {
  return spans.filter(({ from }) => from <= on).map(({ from, until }) => ({ from, until: until < on ? until : on }))
}

/** Those that touch are one. */
function joined(spans: Excuse['spans']): Excuse['spans'] {
  const all: Excuse['spans'] = []
  for (const span of spans.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    const last = all.at(-1)
    if (last && span.from <= addDays(last.until, 1))
      all.splice(-1, 1, { from: last.from, until: [last.until, span.until].sort().at(-1) as Day })
    else all.push(span)
  }
  return all
}
