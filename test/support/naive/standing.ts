import { isNet, isRaw, isStillOverdue, type Miss, missesOf } from './misses.ts'
import { personNamed } from './people.ts'
import type { Day, World } from './world.ts'

/** How many times somebody was overdue with one kind up to a day, and is: net, and what an exception takes off. */
export interface NaiveStanding {
  person: string
  kind: Miss['kind']
  missed: number
  missedMandatory: number
  overdue: number
  overdueMandatory: number
  excused: number
  excusedOverdue: number
}

/** Where everybody stands who has missed anything by a day. */
export function standingOn(world: World, day: Day): NaiveStanding[] {
  const misses = missesOf(world).filter(({ missedOn }) => missedOn <= day)
  const groups = Map.groupBy(misses, ({ person, kind }) => `${personNamed(world, person).ref} ${kind}`)
  return [...groups.values()].map((theirs) => {
    const [{ person, kind }] = theirs as [Miss]
    const open = theirs.filter((miss) => isStillOverdue(miss, day))
    const net = theirs.filter(isNet)
    const netOpen = open.filter(isNet)
    return {
      person,
      kind,
      missed: net.length,
      missedMandatory: net.filter(({ mandatory }) => mandatory).length,
      overdue: netOpen.length,
      overdueMandatory: netOpen.filter(({ mandatory }) => mandatory).length,
      excused: theirs.filter(isRaw).length - net.length,
      excusedOverdue: open.filter(isRaw).length - netOpen.length,
    }
  })
}
