import { z } from 'zod'
import type { Endpoints } from './endpoint.ts'

export const webLanguages = ['en', 'de'] as const

/** Which columns are shown; null: those the list begins with. */
const columns = z.array(z.string().max(60)).max(60).nullable()

const view = z.object({
  name: z.string().trim().min(1).max(100),
  /** What stands in the address behind the question mark. */
  search: z.string().max(2000),
  /** As they were when it was saved; where a view says nothing of them, they stay as they are. */
  columns: columns.optional(),
})

const list = z.object({
  /** The list's name, as the web has it. */
  list: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  /** Filters, order and columns under names of one's own. */
  views: z.array(view).max(50),
  columns,
})

const preferences = z.object({
  /** Of the web; null: as the browser has it. */
  language: z.enum(webLanguages).nullable(),
  lists: z.array(list).max(60),
})

export const preferencesEndpoints = {
  'GET /me/preferences': {
    summary: 'What is kept with the own account, for every browser one signs in by: language, and the views and columns of lists.',
    may: 'own.read',
    answer: preferences,
  },
  'PATCH /me/preferences': {
    summary: 'Change them. A list that is named is replaced as a whole; what is not named stays.',
    may: 'own.change',
    body: preferences.partial().strict(),
    answer: preferences,
  },
} as const satisfies Endpoints
