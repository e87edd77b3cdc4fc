import type { KindName } from '../../contract/kinds.ts'

/** One kind of deadline: what it is called, what it cannot be without, and when it is met. */
export interface Kind {
  name: KindName
  /** For people, in a sentence: 'a task'. */
  label: string
  /** Columns of a source that must be filled for it, beyond person and due. */
  needs: readonly ('content' | 'required_amount')[]
  /** By a completion, or also as soon as the logged amount reaches the required one. */
  met: 'when-completed' | 'when-amount-reached'
  /** Who brings it, says what becomes of it, and may alone: sources and people by hand, or the exception that owes it. */
  from: 'sources' | 'exceptions'
}
