import type { policyTrialEndpoints } from '../../contract/policy-trials.ts'
import { simulateCriteria, simulateMatrix } from '../../exceptions/policy-simulation.ts'
import { faultsOfDraft } from '../../policies/policy-faults.ts'
import { showPolicy } from '../../policies/policy-list.ts'
import { matrixOf } from '../../policies/risk-matrices.ts'
import { expectSound } from '../../policies/unsound.ts'
import type { Handlers } from '../call.ts'
import { found } from '../problem.ts'

export const policyTrialHandlers: Handlers<typeof policyTrialEndpoints> = {
  'POST /policies/:policyId/simulation': ({ params, body, who, read }) =>
    read(async (tx) => {
      found(await showPolicy(tx, params.policyId, true), 'policy')
      expectSound(await faultsOfDraft(tx, { content: '', ...body }))
      return simulateCriteria(tx, who, params.policyId, body)
    }),

  'POST /risk-matrices/:matrixId/simulation': ({ params, body, who, read }) =>
    read(async (tx) => {
      found(await matrixOf(tx, params.matrixId), 'risk matrix')
      return simulateMatrix(tx, who, params.matrixId, body)
    }),
}
