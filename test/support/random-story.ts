import fc from 'fast-check'
import type { Course } from './naive/courses.ts'
import { describeWorld } from './naive/describe-world.ts'
import { describeCourses, randomCourses } from './naive/random-courses.ts'
import type { Wishes } from './naive/random-people.ts'
import type { World } from './naive/world.ts'
import { randomWorld, windowDays } from './random-world.ts'

/** Ten days of a world in which exceptions come and go. */
export interface Story {
  world: World
  courses: Course[]
  days: string[]
}

/** Such days, anywhere in `windowDays`; a failure prints them as text. */
export function aStory(wishes: Wishes): fc.Arbitrary<Story> {
  return fc.tuple(randomWorld(wishes), fc.nat(windowDays.length - 12), randomCourses(10)).map(([world, start, coursesOf]) => {
    const days = windowDays.slice(start, start + 10)
    const courses = coursesOf(world, days[0] as string)
    const text = () => `\nfrom ${days[0]}: ${describeWorld(world)}\n${describeCourses(courses)}\n`
    return Object.defineProperty({ world: withoutFromHere(world), courses, days }, fc.toStringMethod, { value: text, enumerable: false })
  })
}

/** A dry run knows of no earlier first day, so "from here" would start there. */
export function withoutFromHere(world: World): World {
  return { ...world, policies: world.policies.map((policy) => ({ ...policy, start: 'tell-now' as const })) }
}
