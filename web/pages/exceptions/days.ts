const dayMilliseconds = 86_400_000

/** The day so many days after another. */
export function dayAfter(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * dayMilliseconds).toISOString().slice(0, 10)
}

/** How many days there are from the first to the last, both counted. */
export function daysBetween(from: string, until: string): number {
  return Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMilliseconds) + 1
}

/** The last moment before an instant: what is due by midnight is due on the day that ends. */
export function lastMomentBefore(instant: string): string {
  return new Date(Date.parse(instant) - 1).toISOString()
}
