/** One thing that the ledger or the log says otherwise than the facts. */
export interface Difference {
  personId: number
  what: 'due' | 'miss' | 'standing' | 'cover' | 'firing' | 'told'
  /** Which deadline, kind, exception or policy. */
  about: string
  ledger: string
  facts: string
}
