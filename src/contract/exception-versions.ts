import { z } from 'zod'
import type { Endpoints } from './endpoint.ts'
import { exceptionRequest } from './exception-request.ts'
import { idParam } from './paging.ts'

export const exceptionVersionEndpoints = {
  'GET /exceptions/:exceptionId/versions': {
    summary: 'What an exception was asked for as, each time it was changed after it had been submitted, the oldest first.',
    may: 'exceptions.read',
    params: z.object({ exceptionId: idParam }),
    answer: z.object({
      items: z.array(
        z.object({
          version: z.number().int(),
          /** The version since which nothing but typing errors changed. */
          bindingVersion: z.number().int(),
          digest: z.string(),
          madeAt: z.string(),
          request: exceptionRequest,
        }),
      ),
    }),
  },
} as const satisfies Endpoints
