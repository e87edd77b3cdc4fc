import { z } from 'zod'
import type { Endpoints } from './endpoint.ts'
import { exceptionShown } from './exceptions.ts'
import { idParam } from './paging.ts'

const exceptionId = z.object({ exceptionId: idParam })

export const attachmentEndpoints = {
  'POST /exceptions/:exceptionId/attachments': {
    summary: 'Attach a file. It is kept for good.',
    may: 'exceptions.decide',
    params: exceptionId,
    query: z.object({ fileName: z.string().trim().min(1).max(200), dutyId: idParam.optional() }),
    takes: 'file',
    answer: exceptionShown,
  },
  'GET /exceptions/:exceptionId/attachments/:attachmentId': {
    summary: 'An attached file.',
    may: 'exceptions.read',
    params: exceptionId.extend({ attachmentId: idParam }),
    answer: z.string(),
    gives: 'file',
  },
} as const satisfies Endpoints
