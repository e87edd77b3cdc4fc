/** Tells on stderr what is being done, and how long it took. */
export async function timed<T>(what: string, work: () => Promise<T>): Promise<{ value: T; seconds: number }> {
  const start = performance.now()
  process.stderr.write(`${clockText()} ${what} ...\n`)
  const value = await work()
  const seconds = (performance.now() - start) / 1000
  process.stderr.write(`${clockText()} ${what}: ${seconds.toFixed(2)} s\n`)
  return { value, seconds }
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2
}

function clockText(): string {
  return new Date().toISOString().slice(11, 19)
}
