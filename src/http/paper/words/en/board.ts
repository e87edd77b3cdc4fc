import type { BoardWords } from '../words.ts'

export const board: BoardWords = {
  title: 'Exceptions: summary',
  inForce: 'In force',
  waiting: 'Waiting',
  figures: {
    inForce: 'in force',
    waiting: 'waiting for a decision',
    oldestDays: 'days: the longest wait',
    expiring: 'end within 30 days',
    reviewOverdue: 'reviews overdue',
    medianDays: 'days to half of the decisions',
    debt: 'exception debt',
  },
  load: {
    title: 'Exceptions in force, week by week',
    expected: 'Expected by what is known',
    alt: (first, now, last) => `Exceptions in force: ${first} a year before, ${now} then, ${last} in the last week by what is known.`,
  },
  decided: {
    title: 'Decided, month by month',
    approved: 'Approved',
    withConditions: 'Approved with conditions',
    rejected: 'Rejected',
    alt: (month, approved, withConditions, rejected) =>
      `${month}: ${approved} approved, ${withConditions} with conditions, ${rejected} rejected`,
  },
  levels: { title: 'By level of risk', heading: 'Level', none: 'no level' },
  policies: { title: 'By policy', heading: 'Policy' },
  nothing: 'Nothing is in force or waits.',
}
