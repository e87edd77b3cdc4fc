import type { SectionName } from '../flags.ts'
import { dayRound } from './day-round.ts'
import type { Section } from './section.ts'

export const sections: Partial<Record<SectionName, { title: string; run: Section }>> = {
  a: { title: "a day's round, against one query for each policy", run: dayRound },
}
