import type { ExceptionCriteria } from '../../../src/contract/policies.ts'

export interface CriteriaPartProps {
  criteria: ExceptionCriteria
  set: (part: Partial<ExceptionCriteria>) => void
  error: (field: string) => string | undefined
}
