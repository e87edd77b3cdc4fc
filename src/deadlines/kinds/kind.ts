/** One kind of deadline: what it is called, what it cannot be without, and when it is met. */
export interface Kind {
  name: string
  /** For people, in a sentence: 'a task'. */
  label: string
  /** Columns of a source that must be filled for it, beyond person and due. */
  needs: readonly ('content' | 'required_amount')[]
  /** By a completion, or also as soon as the logged amount reaches the required one. */
  met: 'when-completed' | 'when-amount-reached'
}
