import { z } from 'zod'
import type { Endpoints } from './endpoint.ts'
import { idParam, pageOf, paging } from './paging.ts'

/** What has become of a message: 'in-app' where it goes by no mail. */
export const messageStates = ['waiting', 'sending', 'sent', 'uncertain', 'refused', 'dropped', 'lapsed', 'in-app'] as const
export const outboxSorts = ['day', 'recipient'] as const

const day = z.iso.date()
const message = z.object({ recipientId: idParam, day })
/** Which of the day's messages to them: a letter is named by its matter, such as 'EX-104/decide/2'; without one it is the digest. */
const which = z.object({ matter: z.string().max(100).default('') })

const states = z
  .string()
  .max(200)
  .transform((list) => list.split(',').filter((name) => name !== ''))
  .pipe(z.array(z.enum(messageStates)))

export const outboxRow = z.object({
  recipientId: z.number().int(),
  recipient: z.string(),
  /** Where the mail goes; null for messages that are shown in-app only. */
  address: z.string().nullable(),
  day: z.string(),
  /** '' for the digest of the day; what a letter is about, such as 'EX-104/decide/2'. */
  matter: z.string(),
  subject: z.string(),
  state: z.enum(messageStates),
  inApp: z.boolean(),
  sendAt: z.string(),
  attempts: z.number().int(),
  /** The mail server's words, or why the message was not sent. */
  answer: z.string().nullable(),
  settledAt: z.string().nullable(),
  readAt: z.string().nullable(),
})

export const outboxDetail = outboxRow.extend({
  roundDay: z.string(),
  composedAt: z.string(),
  lapsesAt: z.string(),
  handedOverAt: z.string().nullable(),
  resends: z.number().int(),
  /** Whether these are the bytes that were handed over, or what would be. */
  handedOver: z.boolean(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  text: z.string(),
  /** Whether a person may have it sent once more. */
  mayResend: z.boolean(),
})

export const outboxEndpoints = {
  'GET /outbox': {
    summary: 'Every message, with what has become of it: the latest first.',
    may: 'outbox.read',
    query: z.object({
      ...paging,
      q: z.string().trim().min(1).max(200).optional(),
      state: states.optional(),
      recipientId: idParam.optional(),
      from: day.optional(),
      to: day.optional(),
      sort: z.enum(outboxSorts).default('day'),
      direction: z.enum(['asc', 'desc']).default('desc'),
    }),
    answer: pageOf(outboxRow),
    list: true,
  },
  'GET /outbox-counts': {
    summary: 'How many messages stand in each state, and whether anything may leave.',
    may: 'outbox.read',
    answer: z.object({
      counts: z.record(z.enum(messageStates), z.number().int()),
      live: z.boolean(),
      mailServer: z.boolean(),
      nextSendAt: z.string().nullable(),
    }),
  },
  'GET /outbox/:recipientId/:day': {
    summary: 'One message: exactly what was sent, or would be.',
    may: 'outbox.read',
    params: message,
    query: which,
    answer: outboxDetail,
  },
  'GET /outbox/:recipientId/:day/page': {
    summary: 'The message as a web page, as a mail program shows it.',
    may: 'outbox.read',
    params: message,
    query: which,
    answer: z.string(),
    gives: 'file',
  },
  'GET /outbox/:recipientId/:day/mail': {
    summary: 'The mail as it goes, or went, to the mail server (RFC 5322).',
    may: 'outbox.read',
    params: message,
    query: which,
    answer: z.string(),
    gives: 'file',
  },
  'POST /outbox/:recipientId/:day/resends': {
    summary: 'Send a message once more whose fate is uncertain (the same bytes), or that was refused (composed anew).',
    may: 'outbox.change',
    params: message,
    query: which,
    body: z.strictObject({ reason: z.string().trim().max(500).optional() }),
    answer: outboxDetail,
  },
} as const satisfies Endpoints
