import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'

/** Where real organisations lie, beside the repository; not everybody has them. */
const folder = new URL('../../../shared/data/organisations/', import.meta.url)
export const isThere = existsSync(folder)

/** A row of people.csv: one holder, as published, of a post. */
export interface Row {
  external_id: string
  manager: string
  name: string
  department: string
}

/** The posts of a date as rows of people: known as organisation/post; a post without a manager above says XX. */
export function rowsOf(date: string): Row[] {
  const posts = parse(readFileSync(new URL(`posts-${date}.csv`, folder), 'utf8'), { columns: true }) as Record<string, string>[]
  return posts.map(({ organisation, post, reports_to = '', job_title = '', unit = '' }) => ({
    external_id: `${organisation}/${post}`,
    manager: reports_to.toUpperCase() === 'XX' ? '' : `${organisation}/${reports_to}`,
    name: job_title,
    department: unit,
  }))
}

export function csvOf(rows: Row[]): string {
  return stringify(rows, { header: true })
}

/** What a naive program makes of the rows: who there is, who the manager is said to be, and each fault with those who have it. */
export interface Reading {
  managerOf: Map<string, string | null>
  faults: {
    'no-manager': string[]
    top: string[]
    'unknown-manager': string[]
    self: string[]
    'two-managers': string[]
    loop: string[][]
    'manager-left': string[]
  }
}

/** @param left who was there before, and is not in the rows any more */
export function readNaively(rows: Row[], left: Set<string> = new Set()): Reading {
  const claims = new Map<string, string[]>()
  for (const { external_id, manager } of rows) claims.set(external_id, [...(claims.get(external_id) ?? []), ...(manager ? [manager] : [])])
  const ids = [...claims.keys()].sort()
  const managerOf = new Map(ids.map((id) => [id, claims.get(id)?.[0] ?? null]))
  const isManager = new Set([...managerOf.entries()].filter(([, manager]) => manager !== null).map(([, manager]) => manager))
  const having = (test: (id: string, manager: string | null) => boolean) => ids.filter((id) => test(id, managerOf.get(id) ?? null))
  return {
    managerOf,
    faults: {
      'no-manager': having((id, manager) => manager === null && !isManager.has(id)),
      top: having((id, manager) => manager === null && isManager.has(id)),
      'unknown-manager': having((_, manager) => manager !== null && !managerOf.has(manager) && !left.has(manager)),
      self: having((id, manager) => manager === id),
      'two-managers': having((id) => new Set(claims.get(id)).size > 1),
      'manager-left': having((_, manager) => manager !== null && !managerOf.has(manager) && left.has(manager)),
      loop: loopsOf(managerOf),
    },
  }
}

function loopsOf(managerOf: Map<string, string | null>): string[][] {
  const loops = new Map<string, string[]>()
  for (const start of managerOf.keys()) {
    const walked: string[] = []
    for (let at: string | null | undefined = start; at && !walked.includes(at); at = managerOf.get(at)) walked.push(at)
    if (walked.length > 1 && managerOf.get(walked.at(-1) as string) === start) loops.set([...walked].sort().join(), [...walked].sort())
  }
  return [...loops.values()].sort()
}
