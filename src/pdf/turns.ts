/** Lets so many work at a time; whoever comes later waits until one is done. */
export interface Turns {
  take(): Promise<void>
  giveBack(): void
}

/** Turns for so many at a time. */
export function turnsFor(atOnce: number): Turns {
  let free = atOnce
  const waiting: (() => void)[] = []
  return {
    async take() {
      if (free > 0) free -= 1
      else await new Promise<void>((resolve) => waiting.push(resolve))
    },
    giveBack() {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    },
  }
}
