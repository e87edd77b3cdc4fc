/** Rows of many cases, in their order: what is returned gives those of one. */
export function byCase<R>(rows: readonly (R & { exceptionId: number })[]): (exceptionId: number) => R[] {
  const found = new Map<number, R[]>()
  for (const { exceptionId, ...row } of rows) {
    const others = found.get(exceptionId)
    if (others) others.push(row as R)
    else found.set(exceptionId, [row as R])
  }
  return (exceptionId) => found.get(exceptionId) ?? []
}

/** So many cases are heard at a time: few statements for each lot, and little of it in memory. */
const casesAtOnce = 250

/** Cases, or their ids, in lots that are heard together. */
export function* inLots<T>(all: readonly T[]): Generator<T[]> {
  for (let from = 0; from < all.length; from += casesAtOnce) yield all.slice(from, from + casesAtOnce)
}
