import { type ParsedUrlQuery, parse } from 'node:querystring'

/** Reads the part of an address behind the question mark. Names may be written as in JSON or with hyphens: asOf, as-of. */
export function readQuery(text: string): ParsedUrlQuery {
  const query = parse(text)
  const entries = Object.entries(query).map(([name, value]) => [
    name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    value,
  ])
  return Object.assign(Object.create(null), Object.fromEntries(entries)) as ParsedUrlQuery
}
