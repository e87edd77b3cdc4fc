import { content } from './content.ts'
import { log } from './episodes.ts'
import { people } from './people.ts'
import type { Report } from './report.ts'

/** Every report: one file and one line here. */
export const reports: readonly Report[] = [people, content, log]
