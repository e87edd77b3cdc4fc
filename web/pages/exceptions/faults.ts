import type { RequestFault } from '../../../src/contract/exception-request.ts'
import { ApiProblem } from '../../api/problem.ts'
import type { Say } from '../../messages/text.tsx'

/** What is wrong and at which field, in the reader's words. */
export type Faults = readonly { field: string; message: string }[]

/** What the server finds missing, in the reader's words. */
export function worded(say: Say, faults: readonly RequestFault[]): Faults {
  return faults.map(({ field, code, values }) => ({ field, message: say(`ask.fault.${code}`, values) }))
}

/** What a move was refused for; faults without a code keep the server's words. */
export function faultsIn(say: Say, problem: unknown): Faults {
  if (!(problem instanceof ApiProblem)) return []
  return problem.errors.map(({ path, message, code, values }) => {
    const field = path.replace(/^body[./]request[./]/, '')
    return { field, message: code ? say(`ask.fault.${code as RequestFault['code']}`, values) : message }
  })
}

/** What is wrong with a field, or with anything inside it: as one text, or nothing. */
export function faultOf(faults: Faults, field: string): string | undefined {
  const own = faults.filter((fault) => fault.field === field || fault.field.startsWith(`${field}.`))
  return own.length > 0 ? own.map(({ message }) => message).join(' ') : undefined
}
