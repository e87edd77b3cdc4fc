import { z } from 'zod'
import type { Endpoints } from './endpoint.ts'

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write a time of day, such as 08:00.')

/** When TLS is spoken: where the server offers it, or nothing is sent; from the first byte; never. */
export const mailSecurity = ['offered', 'required', 'from-start', 'none'] as const

/** What an organisation decides for itself. */
export const settingsFields = {
  name: z.string().trim().min(1).max(200),
  timeZone: z.string().min(1).max(100),
  locale: z.string().min(2).max(35),
  roundTime: timeOfDay,
  sendTime: timeOfDay,
  escalationEnabled: z.boolean(),
  leaveGraceDays: z.number().int().min(0).max(365),
  daysOffWait: z.boolean(),
  /** ISO weekdays: Monday is 1. */
  weekend: z.array(z.number().int().min(1).max(7)).max(6),
  holidaysRegion: z.string().min(1).max(20).nullable(),
  resendUncertain: z.boolean(),
  live: z.boolean(),
}

export const settings = z.object(settingsFields).extend({
  revision: z.string(),
  /** The languages that messages can be written in. */
  languages: z.array(z.string()),
  mail: z.object({
    /** Whether mail can leave. */
    configured: z.boolean(),
    /** The operator by the environment, or an Owner. */
    setBy: z.enum(['operator', 'owner']).nullable(),
    /** Where mail is handed over; never with the password. */
    server: z.string().nullable(),
    from: z.string().nullable(),
    /** What an Owner has set, where the operator has not. The password is never told: it is there, or has to be entered again. */
    own: z
      .object({
        host: z.string(),
        port: z.number().int(),
        security: z.enum(mailSecurity),
        user: z.string().nullable(),
        from: z.string(),
        password: z.enum(['none', 'kept', 'lost']),
      })
      .nullable(),
  }),
  baseUrl: z.string().nullable(),
  /** The next days on which nobody works but for weekends. */
  holidays: z.array(z.object({ day: z.string(), name: z.string() })),
  /** What would leave if it were allowed to. */
  waiting: z.object({ messages: z.number().int(), nextSendAt: z.string().nullable() }),
})

export const settingsEndpoints = {
  'GET /settings': {
    summary: 'What the organisation decides for itself, and how mail is set up.',
    may: 'settings.read',
    answer: settings,
  },
  'PATCH /settings': {
    summary: 'Change settings. Another time zone or round time holds from the next round on; another grace after leaves at once.',
    may: 'settings.change',
    revised: true,
    body: z
      .strictObject(settingsFields)
      .partial()
      .refine((changes) => Object.keys(changes).length > 0, { message: 'Say what to change.' }),
    answer: settings,
  },
  'GET /holiday-regions': {
    summary: 'The regions whose public holidays are known.',
    may: 'settings.read',
    query: z.object({ q: z.string().trim().max(100).optional(), locale: z.enum(['en', 'de']).default('en') }),
    answer: z.object({ items: z.array(z.object({ code: z.string(), name: z.string() })) }),
  },
} as const satisfies Endpoints
