/** One line of the table at the end. */
export interface Result {
  section: string
  what: string
  value: string
  aim?: string
  reached?: boolean
}

export const count = (value: number): string => Math.round(value).toLocaleString('en')
export const seconds = (value: number): string => `${value.toFixed(value < 10 ? 2 : 1)} s`
export const times = (value: number): string => `${value < 10 ? value.toFixed(2) : count(value)} x`
export const megabytes = (bytes: number): string => `${count(bytes / 1_048_576)} MB`

/** The table, with a mark where an aim was not reached. */
export function tableOf(results: Result[]): string {
  const cells = results.map(({ section, what, value, aim, reached }) => [
    section,
    what,
    value,
    aim === undefined ? '' : `aim ${aim}${reached === false ? ', NOT reached' : ''}`,
  ])
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  return cells
    .map(([section = '', what = '', value = '', aim = '']) =>
      `${section.padEnd(widths[0] ?? 0)}  ${what.padEnd(widths[1] ?? 0)}  ${value.padStart(widths[2] ?? 0)}  ${aim}`.trimEnd(),
    )
    .join('\n')
}
