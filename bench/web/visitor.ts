import type { Screen } from './screens.ts'

/** Somebody's browser asking for one screen. */
export interface Visitor {
  screen: Screen
  /** Returns the status, when the whole answer is there. */
  visit(): Promise<number>
}

export function visitorOf(screen: Screen, origin: string, cookie: string, ids: { person: number; policy: number }): Visitor {
  const url = `${origin}/api/v1${screen.path.replace(':person', String(ids.person)).replace(':policy', String(ids.policy))}`
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
