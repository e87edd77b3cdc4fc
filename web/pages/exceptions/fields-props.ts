import type { ExceptionRequest } from '../../../src/contract/exception-request.ts'
import type { Faults } from './faults.ts'
import type { Rule } from './rule.ts'

export interface FieldsProps {
  rule: Rule
  request: ExceptionRequest
  change: (request: ExceptionRequest) => void
  /** What is wrong, at its field; nothing before somebody tried to submit. */
  faults: Faults
  /** The names of people it speaks of, by their numbers: of those too whom the reader does not see. */
  people?: Readonly<Record<string, string>> | undefined
}
