/** What is selected once a row was toggled; all rows from another one to it become as it does, where that one is shown. */
export function toggled<Key extends string | number>(loaded: readonly Key[], before: ReadonlySet<Key>, key: Key, from = key): Set<Key> {
  const [start = -1, end = -1] = [loaded.indexOf(from), loaded.indexOf(key)].toSorted((a, b) => a - b)
  const span = start === -1 ? [key] : loaded.slice(start, end + 1)
  const after = new Set(before)
  for (const each of span) {
    if (before.has(key)) after.delete(each)
    else after.add(each)
  }
  return after
}
