import { z } from 'zod'
import type { Endpoints } from './endpoint.ts'
import { idParam } from './paging.ts'
import { permissions, roles } from './permissions.ts'
import { personaKinds } from './personas.ts'

const actions = Object.keys(permissions) as (keyof typeof permissions)[]

/** The shortest password that is taken. Nothing else is asked of it. */
export const passwordLength = { least: 12, most: 256 } as const

const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .regex(/^[^\s@]+@[^\s@]+$/, 'Write an e-mail address.')
const password = z
  .string()
  .min(passwordLength.least, `Take at least ${passwordLength.least} characters.`)
  .max(passwordLength.most, `Take at most ${passwordLength.most} characters.`)
const secret = z.string().min(1).max(200)
const code = z.string().trim().min(6).max(40)

const session = z.object({
  person: z.object({
    id: z.number().int(),
    name: z.string(),
    email: z.string().nullable(),
    locale: z.string().nullable(),
    timeZone: z.string().nullable(),
  }),
  role: z.enum(roles),
  permissions: z.array(z.enum(actions)),
  organization: z.object({
    id: z.number().int(),
    name: z.string(),
    timeZone: z.string(),
    locale: z.string(),
    escalationEnabled: z.boolean(),
    today: z.string(),
  }),
  isManager: z.boolean(),
  isRecipient: z.boolean(),
  twoFactor: z.boolean(),
  demo: z.boolean(),
  /** Through whose eyes this session looks (`person`, `role` and the rest are theirs), and who really does. */
  looking: z.object({ kind: z.enum(personaKinds), by: z.string() }).nullable(),
})

export const identityEndpoints = {
  'GET /session': {
    summary: 'Who is signed in, what they may do, and where.',
    may: 'signed-in',
    answer: session,
  },
  'GET /first-run': {
    summary: 'Whether this Leeway still waits for its first Owner, who comes by the setup link.',
    may: 'anyone',
    answer: z.object({ waitsForOwner: z.boolean(), sendsMail: z.boolean() }),
  },
  'POST /sign-in': {
    summary: 'Signs in. Where the account has a second factor and no code was sent, the answer asks for one.',
    may: 'anyone',
    body: z.object({ email, password: z.string().min(1).max(passwordLength.most), code: code.optional() }),
    answer: z.object({ state: z.enum(['signed-in', 'code-needed']) }),
  },
  'POST /sign-out': {
    summary: 'Ends the session that asks for it.',
    may: 'signed-in',
    answer: z.null(),
    whileLooking: true,
  },
  'POST /setup': {
    summary: 'Claims a fresh installation by its setup link: makes the Owner, and signs them in.',
    may: 'anyone',
    body: z.object({
      token: secret,
      name: z.string().trim().min(1).max(200),
      email,
      password,
      organization: z.string().trim().min(1).max(200).optional(),
      timeZone: z.string().max(100).optional(),
    }),
    answer: z.object({ state: z.literal('signed-in') }),
  },
  'POST /password-reset-requests': {
    summary:
      'Sends a link for a new password, if there is such an account, by the mail server that the operator has set: `mailed` is false where none is. The answer is the same if there is no account.',
    may: 'anyone',
    body: z.object({ email }),
    answer: z.object({ mailed: z.boolean() }),
  },
  'POST /password-resets': {
    summary: 'Sets a new password by such a link. Every session of the account ends.',
    may: 'anyone',
    body: z.object({ token: secret, password }),
    answer: z.null(),
  },
  'POST /invitations/acceptances': {
    summary: 'Accepts an invitation by its link: chooses the password, and signs in.',
    may: 'anyone',
    body: z.object({ token: secret, password }),
    answer: z.object({ state: z.literal('signed-in') }),
  },
  'PUT /session/password': {
    summary: 'Changes the own password. All other sessions end.',
    may: 'own.change',
    body: z.object({ current: z.string().min(1).max(passwordLength.most), password }),
    answer: z.null(),
  },
  'GET /sessions': {
    summary: 'The own sessions, wherever they are open.',
    may: 'own.read',
    answer: z.object({
      items: z.array(
        z.object({
          id: z.number().int(),
          createdAt: z.string(),
          seenAt: z.string(),
          address: z.string(),
          agent: z.string(),
          current: z.boolean(),
        }),
      ),
    }),
  },
  'DELETE /sessions/:sessionId': {
    summary: 'Ends one of the own sessions.',
    may: 'own.change',
    params: z.object({ sessionId: idParam }),
    answer: z.null(),
  },
  'POST /two-factor': {
    summary: 'Begins to set up a second factor: the secret for an authenticator, not in force until it is confirmed.',
    may: 'own.change',
    body: z.object({ password: z.string().min(1).max(passwordLength.most) }),
    answer: z.object({ secret: z.string(), uri: z.string() }),
    showsSecret: true,
  },
  'POST /two-factor/confirmation': {
    summary: 'Puts the second factor in force by a first code. Shows the backup codes, this once.',
    may: 'own.change',
    body: z.object({ code }),
    answer: z.object({ backupCodes: z.array(z.string()) }),
    showsSecret: true,
  },
  'POST /two-factor/removal': {
    summary: 'Takes the second factor off again.',
    may: 'own.change',
    body: z.object({ password: z.string().min(1).max(passwordLength.most), code }),
    answer: z.null(),
  },
} as const satisfies Endpoints
