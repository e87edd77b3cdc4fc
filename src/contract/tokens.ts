import { z } from 'zod'
import type { Endpoints } from './endpoint.ts'
import { idParam, pageOf, paging } from './paging.ts'
import { permissions } from './permissions.ts'

const actions = Object.keys(permissions) as (keyof typeof permissions)[]

const token = z.object({
  id: z.number().int(),
  name: z.string(),
  actions: z.array(z.string()),
  personId: z.number().int(),
  personName: z.string(),
  madeAt: z.string(),
  endsAt: z.string(),
  usedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
  state: z.enum(['active', 'ended', 'revoked']),
})

export const tokensEndpoints = {
  'GET /tokens': {
    summary: 'The API tokens of the organisation, the newest first. Their secrets are not known to us.',
    may: 'accounts.read',
    query: z.object(paging),
    answer: pageOf(token),
    list: true,
  },
  'POST /tokens': {
    summary: 'Makes an API token for some of what its maker may do. Its secret is shown this once.',
    may: 'accounts.change',
    body: z.strictObject({
      name: z.string().trim().min(1).max(100),
      actions: z.array(z.enum(actions)).min(1).max(actions.length),
      days: z.number().int().min(1).max(366).default(90),
    }),
    answer: z.object({ id: z.number().int(), secret: z.string() }),
    showsSecret: true,
  },
  'DELETE /tokens/:tokenId': {
    summary: 'Revokes an API token at once.',
    may: 'accounts.change',
    params: z.object({ tokenId: idParam }),
    answer: z.null(),
  },
} as const satisfies Endpoints
