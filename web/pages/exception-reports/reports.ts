/** The reports on exceptions, by whom or what they serve, in the order of their tabs. The first stands at /exception-reports itself. */
export const reportGroups = {
  overview: ['board', 'load', 'debt'],
  audit: ['evidence-pack', 'register', 'completeness', 'demands'],
  decisions: ['waiting-times', 'consistency', 'alike', 'departures'],
  rules: ['overuse', 'asked-most', 'against-deadlines'],
} as const
export type ReportGroup = keyof typeof reportGroups
export type ReportId = (typeof reportGroups)[ReportGroup][number]

export const groupNames = Object.keys(reportGroups) as ReportGroup[]

export function groupOf(report: ReportId): ReportGroup {
  return groupNames.find((group) => (reportGroups[group] as readonly ReportId[]).includes(report)) ?? 'overview'
}

export function reportPath(report: ReportId): string {
  return report === 'board' ? '/exception-reports' : `/exception-reports/${report}`
}
