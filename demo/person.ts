/** Somebody at Northfield, as people.csv says it, and what decides how their deadlines went. */
export interface Person {
  externalId: string
  email: string | null
  name: string
  manager: string | null
  timeZone: string
  locale: string | null
  department: string
  role: 'owner' | 'admin' | 'compliance-officer' | 'auditor' | 'member'
  labels: readonly string[]
  /** As the column has them: 'from/until'. */
  leave: readonly string[]
  standIns: readonly string[]
  joinedOn: string
  leftOn: string | null
  /** Leads others. */
  leads: boolean
  clinical: boolean
  stretched: boolean
}
