import { type ExceptionsHouse, got } from './exceptions-house.ts'
import type { Owed } from './world-deadlines.ts'

/** What happens to deadlines in a house as its days go by; what is told of it is not looked at. */
export function daysGoBy({ world, as, at }: ExceptionsHouse) {
  return {
    round: async () => {
      await world.nextRound()
      world.received.length = 0
      await at(world.clock.now().toString())
    },
    change: (owed: Owed, said: object) =>
      got(as.admin('POST /deadline-changes', { body: { deadlineIds: [Number(owed.id)], change: { ...said, reason: 'As told.' } } })),
  }
}
