import type { exceptionCoverageEndpoints } from '../../contract/exception-coverage.ts'
import { coverageAsked, coverageRecorded } from '../../exceptions/coverage.ts'
import type { Handlers } from '../call.ts'
import { found } from '../problem.ts'

export const exceptionCoverageHandlers: Handlers<typeof exceptionCoverageEndpoints> = {
  'POST /exception-coverage': ({ body, who, read }) => read((tx) => coverageAsked(tx, who, body, body.policyId)),

  'GET /exceptions/:exceptionId/coverage': ({ params: { exceptionId }, who, read }) =>
    read(async (tx) => ({ coverage: found(await coverageRecorded(tx, who, exceptionId), 'exception') })),
}
