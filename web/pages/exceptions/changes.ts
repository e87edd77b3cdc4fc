import type { ExceptionRequest } from '../../../src/contract/exception-request.ts'

type Field = keyof ExceptionRequest
type Names = Readonly<Record<string, string>>

export interface Change {
  field: Field
  before: string
  after: string
}

/** The fields in which two versions differ, each as words. */
export function changesOf(was: ExceptionRequest, is: ExceptionRequest, names: Names): Change[] {
  return (Object.keys(is) as Field[])
    .filter((field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]))
    .map((field) => ({ field, before: wordsOf(was[field], names), after: wordsOf(is[field], names) }))
}

function wordsOf(value: unknown, names: Names): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? '✓' : '–'
  if (typeof value === 'number') return names[String(value)] ?? String(value)
  if (Array.isArray(value)) return value.map((each) => wordsOf(each, names)).join('; ')
  if (typeof value !== 'object') return String(value)
  if ('likelihood' in value && 'impact' in value) return `${String(value.likelihood)} × ${String(value.impact)}`
  return Object.values(value)
    .map((each) => wordsOf(each, names))
    .filter(Boolean)
    .join(', ')
}
