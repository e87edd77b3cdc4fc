/** One (policy, subject) whose evidence is wanted. */
export interface Case {
  policyId: number
  subjectId: number
}

/** Something a subject owes that made a policy fire: the deadlines behind a line, the oldest first; or an exception that ends. */
export interface OwedCase extends Case {
  deadlineId: string | null
  exceptionId: number | null
  title: string
  /** Where it is found in the system it comes from. */
  url: string | null
  dueOn: string
  dueAt: string | null
  missedOn: string | null
  clearedOn: string | null
  clearedWhy: string | null
}

/** The share one report has in what a team policy counted. */
export interface ShareCase extends Case {
  personId: number
  name: string
  count: number
  stillOverdue: number
  total: number
}
