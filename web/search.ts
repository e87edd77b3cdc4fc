/** Names that may be written as in words, as the API takes them. */
const spellings: Readonly<Record<string, string>> = { 'as-of': 'asOf', 'known-at': 'knownAt' }

/** The search of an address as plain texts: '?late=1' is { late: '1' }, never a number. */
export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries([...new URLSearchParams(search)].map(([name, value]) => [spellings[name] ?? name, value]))
}

/** The search of an address from texts; what is empty is left out. */
export function writeSearch(search: Record<string, unknown>): string {
  const set = Object.entries(search).filter(([, value]) => value !== undefined && value !== null && value !== '')
  const text = new URLSearchParams(set.map(([name, value]) => [name, String(value)])).toString()
  return text && `?${text}`
}
