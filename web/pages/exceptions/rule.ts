import { useMemo } from 'react'
import type { ExceptionCriteria } from '../../../src/contract/policies.ts'
import type { RiskMatrix } from '../../../src/contract/risk-matrices.ts'
import type { AnswerOf } from '../../api/client.ts'
import { useApi } from '../../api/hooks.ts'

type Policy = AnswerOf<'GET /policies/:policyId'>
export type PolicyVersion = Policy['versions'][number]

export interface Rule {
  policy: Policy
  version: PolicyVersion
  criteria: ExceptionCriteria
  matrix: RiskMatrix | undefined
}

/** The version of a policy that is in force; the newest there is, where none is. */
export function versionInForce({ versions, version }: Policy): PolicyVersion | undefined {
  return versions.find((each) => each.version === version) ?? versions[0]
}

/** A policy as it is in force, with what it says about exceptions and the matrix its risks are weighed on. */
export function useRule(policyId: number | string | undefined) {
  const policy = useApi('GET /policies/:policyId', { params: { policyId: policyId ?? 0 } }, { enabled: policyId !== undefined })
  const matrices = useApi('GET /risk-matrices')
  const rule = useMemo((): Rule | undefined => {
    const version = policy.data && versionInForce(policy.data)
    if (!policy.data || !version) return undefined
    const matrix = matrices.data?.items.find(({ matrixId }) => matrixId === version.criteria.matrixId)?.body
    return { policy: policy.data, version, criteria: version.criteria, matrix }
  }, [policy.data, matrices.data])
  return { rule, error: policy.error ?? matrices.error, retry: () => void Promise.all([policy.refetch(), matrices.refetch()]) }
}
