import { z } from 'zod'
import type { Endpoints } from './endpoint.ts'
import { mailSecurity, settings } from './settings.ts'

/** Why a mail server did not take a message. */
const mailTroubles = [
  'unknown-host',
  'unreachable',
  'silent',
  'no-mail-server',
  'certificate',
  'no-tls',
  'tls-mismatch',
  'tls-wanted',
  'later',
  'login',
  'login-wanted',
  'sender',
  'recipient',
  'other',
] as const

const printable = /^[^\p{Cc}]+$/u

/** A mail server, to be tried or to be set. */
const mailServer = z.strictObject({
  host: z
    .string()
    .trim()
    .max(253)
    .regex(
      /^([A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?|[0-9A-Fa-f]*:[0-9A-Fa-f:.]+)$/,
      'Write the name of a server, such as mail.example.org.',
    ),
  port: z.number().int().min(1).max(65_535),
  security: z.enum(mailSecurity),
  /** Null where the server asks for none. */
  user: z.string().trim().min(1).max(320).regex(printable).nullable(),
  /** Left out, the kept one stays: it is used with the server, port, security and user that it was given for, and with no other. */
  password: z.string().min(1).max(500).regex(printable).optional(),
  from: z.string().trim().max(254),
})

const testResult = z.object({
  result: z.enum(['accepted', 'temporary', 'permanent', 'uncertain', 'withheld']),
  address: z.string(),
  /** The mail server's words. */
  answer: z.string(),
  trouble: z.enum(mailTroubles).nullable(),
})

export const mailServerEndpoints = {
  'PUT /settings/mail-server': {
    summary:
      'Set the mail server of the organisation. It is used for all that begins to leave from then on. Refused where the operator has set one.',
    may: 'mail-server.change',
    revised: true,
    body: mailServer,
    answer: settings,
  },
  'DELETE /settings/mail-server': {
    summary: 'Forget the mail server and its password: messages wait in the outbox, but for those that are leaving already.',
    may: 'mail-server.change',
    revised: true,
    answer: settings,
  },
  'POST /settings/mail-server/test-mails': {
    summary: 'Send a test mail to yourself by a mail server that is not set yet. Nothing of it is kept.',
    may: 'mail-server.change',
    body: mailServer,
    answer: testResult,
  },
  'POST /settings/test-mails': {
    summary: 'Send a test mail to yourself by the mail server that is set. It goes out even before the organisation is live.',
    may: 'settings.change',
    body: z.strictObject({}).optional(),
    answer: testResult,
  },
} as const satisfies Endpoints
