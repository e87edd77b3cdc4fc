import { got } from '../support/exceptions-house.ts'
import type { Ask } from '../support/signed-in.ts'
import type { Person } from '../support/world-people.ts'

export interface TimelineEvent {
  on: string
  kind: string
  what: string
  title: string
  detail: string | null
  exceptionId: number | null
}

/** The timeline of somebody, as somebody is shown it. */
export async function timelineOf(by: Ask, { id }: Person, query = ''): Promise<TimelineEvent[]> {
  return (await got<{ items: TimelineEvent[] }>(by(`GET /people/${id}/timeline?${query}`))).items
}
