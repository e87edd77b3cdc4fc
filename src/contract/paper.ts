import { z } from 'zod'
import { minutesPeriod } from './committees.ts'
import type { Endpoints } from './endpoint.ts'
import { reportTime } from './exception-reports.ts'
import { language } from './language.ts'
import { look } from './look.ts'
import { idParam } from './paging.ts'

/** What can be had on paper beside lists: tagged PDF. */
export const paperEndpoints = {
  'GET /exception-reports/board.pdf': {
    summary: 'The figures of all of it on one sheet of paper: a tagged PDF.',
    may: 'exceptions.report',
    query: z.object({ ...reportTime, language }),
    answer: z.string(),
    gives: 'file',
  },
  'GET /exceptions/:exceptionId/record.pdf': {
    summary:
      'One exception as it stands on record, or did at the end of a past day, with steps, votes and all that was done: a tagged PDF.',
    may: 'exceptions.read',
    params: z.object({ exceptionId: idParam }),
    query: z.object({ ...look, language }),
    answer: z.string(),
    gives: 'file',
  },
  'GET /committees/:committeeId/minutes.pdf': {
    summary: 'What a committee decided from one day to another, with votes, reasons and conditions: a tagged PDF.',
    may: 'exceptions.read',
    params: z.object({ committeeId: idParam }),
    query: z.object({ ...minutesPeriod, language }),
    answer: z.string(),
    gives: 'file',
  },
} as const satisfies Endpoints
