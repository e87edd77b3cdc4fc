import { type DeadlineEffect, deadlineEffects, type ExceptionCriteria } from '../contract/policies.ts'

/** Criteria as they were stored: those of earlier days do not speak of deadlines. */
export type StoredCriteria = Omit<ExceptionCriteria, keyof typeof unsaid> & Partial<ExceptionCriteria>

/** Stored criteria with all that criteria say today. Pure. */
export function readCriteria(stored: StoredCriteria): ExceptionCriteria {
  return { ...unsaid, ...stored }
}

const unsaid = { effects: [...deadlineEffects] as DeadlineEffect[], forDeadlines: false, managerDays: null }
