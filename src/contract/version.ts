import { z } from 'zod'
import type { Endpoints } from './endpoint.ts'

export const versionEndpoints = {
  'GET /version': {
    summary: 'Which version of Leeway this is.',
    may: 'anyone',
    answer: z.object({ version: z.string() }),
  },
} as const satisfies Endpoints
