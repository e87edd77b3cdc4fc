import { type Fired, firing, isSilenced } from './fires.ts'
import { recipientsOf, type Told } from './recipients.ts'
import type { Day, World } from './world.ts'

/** Somebody told about one subject of one policy. */
export interface ToldAbout extends Told {
  policy: string
  subject: string
}

export interface NaiveRound {
  /** By the policy's name; a policy that did not fire has an empty list. */
  fired: Map<string, Fired[]>
  told: ToldAbout[]
  /** What fired, but has nobody to be told: a problem of the round. */
  nobody: { policy: string; subject: string }[]
  /** What fired, and all of it is muted: nobody is to be told. */
  muted: { policy: string; subject: string }[]
}

/** What a round on `day` finds, whatever happened on other days. */
export function naiveRound(world: World, day: Day): NaiveRound {
  const round: NaiveRound = { fired: new Map(), told: [], nobody: [], muted: [] }
  for (const policy of world.policies) {
    const fired = firing(world, policy, day)
    round.fired.set(policy.name, fired)
    for (const { subject } of fired) {
      if (isSilenced(world, policy, subject, day)) {
        round.muted.push({ policy: policy.name, subject })
        continue
      }
      const told = recipientsOf(world, policy, subject, day)
      round.told.push(...told.map((one) => ({ policy: policy.name, subject, ...one })))
      if (told.length === 0) round.nobody.push({ policy: policy.name, subject })
    }
  }
  return round
}
