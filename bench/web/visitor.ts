import type { Screen } from './screens.ts'

/** Somebody's browser asking for one screen. */
export interface Visitor {
  screen: Screen
  /** Returns the status, when the whole answer is there. */
  visit(): Promise<number>
}

/** What stands in the paths of screens for what they are of. */
export interface Places {
  person: number
  policy: number
  /** A past day. */
  past: string
}

export function visitorOf(screen: Screen, origin: string, cookie: string, places: Places): Visitor {
  const path = screen.path.replace(/:(person|policy|past)/g, (_, name: keyof Places) => String(places[name]))
  const url = `${origin}/api/v1${path}`
  const headers = { cookie: `leeway=${cookie}` }
  return {
    screen,
    async visit() {
      const answer = await fetch(url, { headers })
      await answer.arrayBuffer()
      return answer.status
    },
  }
}
