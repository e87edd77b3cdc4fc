/** What the tiny run mutates: its test notices a change of the most, and does not ask about the least. */
export function daysAllowed(wanted: number, most: number): number {
  if (wanted < 1) return 1
  if (wanted > most) return most
  return wanted
}
