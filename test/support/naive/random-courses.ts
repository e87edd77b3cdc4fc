import fc from 'fast-check'
import { type Course, excuseOn } from './courses.ts'
import { addDays } from './day.ts'
import { rarely, seldom } from './random-chance.ts'
import type { Day, World } from './world.ts'

/** Makes a course of every excuse of a world, over some days from the first one on. */
export type CoursesOf = (world: World, first: Day) => Course[]

/**
 * Granted before these days or within them, ended, stopped, taken up again or prolonged; labels that people come to wear and that are
 * taken off, and departments between which they move.
 */
export function randomCourses(days: number): fc.Arbitrary<CoursesOf> {
  return fc.tuple(fc.array(aSpec(days), { minLength: 8, maxLength: 8 }), fc.array(aCareer(days), { minLength: 12, maxLength: 12 })).map(
    ([specs, careers]) =>
      (world, first) =>
        (world.excuses ?? []).map((excuse, index) => courseFrom(specs[index] as Spec, excuse, world, first, careers)),
  )
}

const departments = ['Ward', 'Office'] as const

type Career = ReturnType<typeof aCareer> extends fc.Arbitrary<infer T> ? T : never

/** In which departments somebody is, one after the other, none of them twice; and when they move. */
function aCareer(days: number) {
  return fc.record({
    places: fc.shuffledSubarray([...departments, 'Elsewhere'], { minLength: 1 }),
    moves: fc.uniqueArray(fc.nat(days - 1), { minLength: 2, maxLength: 2 }).map((all) => all.toSorted((a, b) => a - b)),
  })
}

/** Who is in a department, from when to when. */
function membersOf(department: string, careers: readonly Career[], { people }: World, at: (index: number) => Day): Course['members'] {
  const stays = people.flatMap(({ ref }, nth) => {
    const { places, moves } = careers[nth] as Career
    const place = places.indexOf(department)
    const moveAt = (index: number) => (index < 0 || index >= places.length - 1 ? null : at(moves[index] as number))
    return place < 0 ? [] : [{ person: ref, comesOn: moveAt(place - 1), goesOn: moveAt(place) }]
  })
  return stays.length === 0 ? null : stays
}

type Spec = ReturnType<typeof aSpec> extends fc.Arbitrary<infer T> ? T : never

function aSpec(days: number) {
  const index = fc.nat(days - 1)
  return fc.record({
    granted: fc.integer({ min: -1, max: days - 3 }),
    begins: fc.integer({ min: -5, max: days - 4 }),
    lasts: fc.integer({ min: 0, max: days }),
    again: seldom(fc.integer({ min: 2, max: 4 }), 4),
    first: fc.constantFrom(
      'nothing' as const,
      'nothing' as const,
      'end' as const,
      'suspend' as const,
      'prolong' as const,
      'rescope' as const,
    ),
    kinds: fc.uniqueArray(fc.constantFrom('task' as const, 'survey' as const, 'cpd' as const), { maxLength: 2 }),
    after: fc.integer({ min: 1, max: 4 }),
    second: fc.constantFrom('nothing' as const, 'resume' as const, 'resume' as const),
    later: fc.integer({ min: 0, max: 3 }),
    days: fc.integer({ min: 1, max: 20 }),
    byGroup: rarely(2),
    department: fc.option(fc.constantFrom(...departments), { freq: 3 }),
    isBroad: fc.boolean(),
    members: fc.uniqueArray(fc.record({ who: fc.nat(11), comes: seldom(index, 3), stays: seldom(fc.integer({ min: 1, max: days }), 2) }), {
      minLength: 1,
      maxLength: 5,
      selector: ({ who }) => who,
    }),
  })
}

function courseFrom(spec: Spec, narrow: Course['excuse'], world: World, first: Day, careers: readonly Career[]): Course {
  const { people } = world
  const anything = { kinds: [], contents: [], dueFrom: null, dueUntil: null }
  const excuse =
    spec.isBroad || spec.department
      ? { ...narrow, ...anything, deadlines: narrow.everyone || narrow.covered.length > 0 ? [] : narrow.deadlines }
      : narrow
  const at = (index: number) => addDays(first, index)
  const grantedOn = at(spec.granted)
  const isForOwners = !excuse.everyone && excuse.covered.length === 0
  const members =
    spec.byGroup && !isForOwners
      ? spec.members.map(({ who, comes, stays }) => ({
          person: (people[who % people.length] as World['people'][number]).ref,
          comesOn: comes === null ? null : at(comes),
          goesOn: stays === null ? null : at((comes ?? -1) + stays),
        }))
      : null
  const inDepartment = members && spec.department && membersOf(spec.department, careers, world, at)
  const named = inDepartment || (members?.filter(({ person }, nth) => members.findIndex((one) => one.person === person) === nth) ?? null)
  // Whom it names is covered from the first to the last.
  const covered = excuse.covered.map(({ person }) => ({ person, from: null, until: null }))
  const from = at(spec.begins)
  const until = addDays(from, spec.lasts)
  const next = spec.again === null ? [] : [{ from: addDays(until, spec.again), until: addDays(until, spec.again + spec.lasts) }]
  const plain: Course = {
    excuse: {
      ...excuse,
      spans: [{ from, until }, ...next],
      covered: named === null ? covered : [],
      everyone: named === null && excuse.everyone,
    },
    grantedOn,
    changes: [],
    members: named,
    department: inDepartment ? spec.department : null,
    rescoped: null,
  }
  const on = at(spec.granted + spec.after)
  if (spec.first === 'nothing') return plain
  if (spec.first === 'rescope') {
    const others = spec.members.map(({ who }) => ({
      person: (people[who % people.length] as World['people'][number]).ref,
      from: null,
      until: null,
    }))
    const each = others.filter(({ person }, nth) => others.findIndex((one) => one.person === person) === nth)
    // Whom it names may change where it names people, and what it is about always.
    const rescoped = { covered: plain.excuse.covered.length > 0 ? each : plain.excuse.covered, kinds: spec.kinds }
    return { ...plain, rescoped, changes: [{ on, what: 'rescope', days: 0 }] }
  }
  const isOver = (plain.excuse.spans.at(-1)?.until ?? '') < on
  if (spec.first === 'prolong') return isOver ? plain : { ...plain, changes: [{ on, what: 'prolong', days: spec.days }] }
  const stopped: Course = { ...plain, changes: [{ on, what: spec.first, days: 0 }] }
  if (spec.first === 'end' || spec.second === 'nothing') return stopped
  return { ...stopped, changes: [...stopped.changes, { on: addDays(on, spec.later), what: 'resume', days: 0 }] }
}

/** One line for each, for the eye that looks at a failure. */
export function describeCourses(courses: Course[]): string {
  return courses.map((course) => `${JSON.stringify(course)} at last ${JSON.stringify(excuseOn(course, '2030-01-01')?.spans)}`).join('\n')
}
