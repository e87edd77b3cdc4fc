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
    .map((field) => ({ field, before: wordsOf(field, was[field], names), after: wordsOf(field, is[field], names) }))
}

/** What is called so holds the numbers of people. */
const people: readonly string[] = ['ownerId', 'beneficiaryIds', 'namedIds', 'personIds', 'teamIds']

function wordsOf(key: string, value: unknown, names: Names): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? '✓' : '–'
  if (typeof value === 'number') return (people.includes(key) ? names[String(value)] : undefined) ?? String(value)
  if (Array.isArray(value)) return value.map((each) => wordsOf(key, each, names)).join('; ')
  if (typeof value !== 'object') return String(value)
  if ('likelihood' in value && 'impact' in value) return `${String(value.likelihood)} × ${String(value.impact)}`
  return Object.entries(value)
    .filter(([, each]) => each !== false)
    .map(([inner, each]) => wordsOf(inner, each, names))
    .filter(Boolean)
    .join(', ')
}
