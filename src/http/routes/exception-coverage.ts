import type { exceptionCoverageEndpoints } from '../../contract/exception-coverage.ts'
import { coverageAsked, coverageRecorded } from '../../exceptions/coverage.ts'
import type { Handlers } from '../call.ts'
import { notFound } from '../problem.ts'

export const exceptionCoverageHandlers: Handlers<typeof exceptionCoverageEndpoints> = {
  'POST /exception-coverage': ({ body, who, read }) => read((tx) => coverageAsked(tx, who, body, body.policyId)),

  'GET /exceptions/:exceptionId/coverage': ({ params: { exceptionId }, who, read }) =>
    read(async (tx) => {
      const coverage = await coverageRecorded(tx, who, exceptionId)
      // Null is an answer: it acts on no deadlines.
      if (coverage === undefined) throw notFound('exception')
      return { coverage }
    }),
}
