import { z } from 'zod'
import type { Endpoints } from './endpoint.ts'
import { idParam, pageOf, paging } from './paging.ts'
import { roles } from './permissions.ts'

const account = z.object({
  id: z.number().int(),
  personId: z.number().int(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  state: z.enum(['active', 'invited', 'disabled', 'left']),
  twoFactor: z.boolean(),
  lastSeenAt: z.string().nullable(),
  createdAt: z.string(),
  revision: z.number().int(),
})

const accountParams = z.object({ accountId: idParam })

/** How somebody was told to come: by mail or, where no mail server is set, by a link to hand on. */
const invited = z.object({ account, mailed: z.boolean(), link: z.string().nullable() })

export const accountsEndpoints = {
  'GET /accounts': {
    summary: 'Who can sign in, and who is invited.',
    may: 'accounts.read',
    query: z.object({ ...paging, q: z.string().max(200).optional(), role: z.enum(roles).optional() }),
    answer: pageOf(account),
    list: true,
  },
  'GET /administrators': {
    summary: 'Whom to ask where a role does not suffice: which Owners and Admins can sign in, by name.',
    may: 'own.read',
    answer: z.object({ items: z.array(z.object({ name: z.string(), role: z.enum(['owner', 'admin']) })) }),
  },
  'GET /accounts/:accountId': {
    summary: 'One account.',
    may: 'accounts.read',
    params: accountParams,
    answer: account,
  },
  'POST /invitations': {
    summary: 'Invites a person to sign in: one who is known already, or a new one by name and address.',
    may: 'accounts.change',
    body: z.strictObject({
      personId: idParam.optional(),
      name: z.string().trim().min(1).max(200).optional(),
      email: z
        .string()
        .trim()
        .toLowerCase()
        .max(254)
        .regex(/^[^\s@]+@[^\s@]+$/, 'Write an e-mail address.')
        .optional(),
      role: z.enum(roles).optional(),
    }),
    answer: invited,
    showsSecret: true,
  },
  'POST /accounts/:accountId/invitations': {
    summary: 'Invites again: the earlier link ends.',
    may: 'accounts.change',
    params: accountParams,
    answer: invited,
    showsSecret: true,
  },
  'POST /accounts/:accountId/two-factor/removal': {
    summary:
      'Takes the second factor off for somebody else who lost it: their sessions end, and they are told. Only Owners do so for Owners.',
    may: 'accounts.change',
    params: accountParams,
    body: z.strictObject({ reason: z.string().trim().min(1).max(500) }),
    answer: z.object({ account, mailed: z.boolean() }),
  },
  'PATCH /accounts/:accountId': {
    summary: 'Changes the role of an account, closes it, or opens it again. Only Owners make and unmake Owners; one Owner stays.',
    may: 'accounts.change',
    revised: true,
    params: accountParams,
    body: z.strictObject({ role: z.enum(roles).optional(), disabled: z.boolean().optional() }),
    answer: account,
  },
} as const satisfies Endpoints
