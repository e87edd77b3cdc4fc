/** The reports on exceptions, in the order of their tabs. The first stands at /exception-reports itself. */
export const reports = [
  'board',
  'evidence-pack',
  'register',
  'waiting-times',
  'overuse',
  'asked-most',
  'against-deadlines',
  'consistency',
  'alike',
  'departures',
  'load',
  'debt',
  'completeness',
  'demands',
] as const
export type ReportId = (typeof reports)[number]

export function reportPath(report: ReportId): string {
  return report === 'board' ? '/exception-reports' : `/exception-reports/${report}`
}
