import { z } from 'zod'
import type { Endpoints } from './endpoint.ts'
import { exceptionShown } from './exceptions.ts'
import { idParam } from './paging.ts'

const exceptionId = z.object({ exceptionId: idParam })

export const exceptionDutyEndpoints = {
  'POST /exceptions/:exceptionId/duties/:dutyId/outcomes': {
    summary: 'Say that a condition, a control check or a task of the exit plan is met, or has failed, with evidence.',
    may: 'exceptions.decide',
    params: exceptionId.extend({ dutyId: idParam }),
    body: z.strictObject({ outcome: z.enum(['met', 'failed']), evidence: z.string().trim().min(1).max(5000) }),
    answer: exceptionShown,
  },
} as const satisfies Endpoints
