/** One thing that the ledger or the log says otherwise than the facts. */
export interface Difference {
  personId: number
  what: 'due' | 'miss' | 'standing' | 'firing'
  /** Which deadline, kind or policy. */
  about: string
  ledger: string
  facts: string
}
