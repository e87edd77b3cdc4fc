import type { RequestFault } from '../../../src/contract/exception-request.ts'

export type Faults = readonly RequestFault[]

/** What is wrong with a field, or with anything inside it: as one text, or nothing. */
export function faultOf(faults: Faults, field: string): string | undefined {
  const own = faults.filter((fault) => fault.field === field || fault.field.startsWith(`${field}.`))
  return own.length > 0 ? own.map(({ message }) => message).join(' ') : undefined
}
