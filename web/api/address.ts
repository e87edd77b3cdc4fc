import type { EndpointKey } from '../../src/contract/endpoint.ts'

type Value = string | number | boolean | null | undefined
export type Query = Readonly<Record<string, Value | readonly Value[]>>

export interface Parts {
  params?: Readonly<Record<string, Value>>
  query?: Query
}

/** How the address of a list ends where it is wanted as a file. */
export type Ending = '.csv' | '.xlsx' | '.pdf'

/** Method and address of a call: ids are put into the path, what is not set stays out of the query. */
export function address(key: EndpointKey, { params = {}, query = {} }: Parts = {}, ending: '' | Ending = ''): [string, string] {
  const [method, path] = key.split(' ') as [string, string]
  const filled = path.replace(/:(\w+)/g, (_whole, name: string) => {
    const value = params[name]
    if (value === undefined || value === null || value === '') throw new Error(`${key} needs ${name}`)
    return encodeURIComponent(String(value))
  })
  const search = searchOf(query)
  return [method, `/api/v1${filled}${ending}${search && `?${search}`}`]
}

function searchOf(query: Query): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    for (const each of Array.isArray(value) ? value : [value])
      if (each !== undefined && each !== null && each !== '') search.append(name, String(each))
  return search.toString()
}
