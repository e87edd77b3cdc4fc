import type { House } from '../app.ts'
import { theOrganization } from '../people/found-organization.ts'
import type { Organization } from '../people/organization.ts'
import { addDays, isDay } from '../time/day.ts'
import { roundDayOf } from '../time/round-time.ts'
import { type Arguments, UsageError } from './command.ts'

/** The house, and the organisation that the command is about. */
export async function inside(open: () => Promise<House>, { values }: Arguments): Promise<{ house: House; organization: Organization }> {
  const house = await open()
  return { house, organization: await theOrganization(house.db, house.config, values['organization'] as string | undefined) }
}

/** A round of a day to come plays all days up to it. */
const furthestAhead = 366

/** The day that an option names, or the last one whose round time has come. Throws UsageError on what is no day, or too far ahead. */
export function dayOption({ values }: Arguments, option: string, house: House, organization: Organization): string {
  const given = values[option] as string | undefined
  if (given === undefined) return roundDayOf(house.clock.now(), organization)
  if (!isDay(given)) throw new UsageError(`--${option} ${given} is not a day: write it like 2026-03-31.`)
  const latest = addDays(roundDayOf(house.clock.now(), organization), furthestAhead)
  if (given > latest) throw new UsageError(`--${option} ${given} is too far ahead: at most ${latest}.`)
  return given
}

/** Rows as text: columns as wide as what stands in them, numbers to the right. */
export function textTable(columns: readonly string[], rows: readonly (string | number | null)[][]): string {
  const cells = rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))))
  const widths = columns.map((column, index) => Math.max(column.length, ...cells.map((row) => row[index]?.length ?? 0)))
  const isNumber = columns.map((_, index) => rows.length > 0 && rows.every((row) => typeof row[index] === 'number'))
  const line = (row: readonly string[]) =>
    row
      .map((cell, index) => (isNumber[index] ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0)))
      .join('  ')
      .trimEnd()
  return `${[line(columns), ...cells.map(line)].join('\n')}\n`
}
