import { z } from 'zod'
import type { Endpoints } from './endpoint.ts'
import { idParam } from './paging.ts'

const person = z.object({ personId: z.number().int(), name: z.string() })

const committee = z.object({
  committeeId: z.number().int(),
  name: z.string(),
  chair: person.nullable(),
  members: z.array(person),
  revision: z.number().int(),
})

const said = z.strictObject({
  name: z.string().trim().min(1).max(100),
  chairId: z.number().int().min(1).nullable(),
  /** The chair too, who becomes a member where they are not named. */
  memberIds: z.array(z.number().int().min(1)).min(1).max(50),
})

export const committeeEndpoints = {
  'GET /committees': {
    summary: 'The committees and who sits in them.',
    may: 'policies.read',
    answer: z.object({ items: z.array(committee) }),
  },
  'POST /committees': { summary: 'Set up a committee.', may: 'policies.change', body: said, answer: committee },
  'PUT /committees/:committeeId': {
    summary: 'Change who sits in a committee.',
    may: 'policies.change',
    params: z.object({ committeeId: idParam }),
    body: said,
    answer: committee,
  },
  'DELETE /committees/:committeeId': {
    summary: 'End a committee that no route in use names.',
    may: 'policies.change',
    params: z.object({ committeeId: idParam }),
    answer: z.object({}),
  },
} as const satisfies Endpoints
