import { z } from 'zod'
import type { Endpoints } from './endpoint.ts'

export const webLanguages = ['en', 'de'] as const

const list = z.object({
  /** The list's name, as the web has it. */
  list: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  /** Filters and order under names of one's own: `search` is what stands in the address behind the question mark. */
  views: z.array(z.object({ name: z.string().trim().min(1).max(100), search: z.string().max(2000) })).max(50),
  /** Which columns are shown; null: those it begins with. */
  columns: z.array(z.string().max(60)).max(60).nullable(),
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
