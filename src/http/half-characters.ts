import { type Fault, invalid } from './problem.ts'

/**
 * Refuses a body with half a character: a lone surrogate, which JSON can spell and neither UTF-8 nor the log's canonical
 * JSON (RFC 8785) can hold. It would otherwise be kept as something that nobody sent.
 */
export function refuseHalfCharacters(body: unknown): void {
  if (typeof body !== 'object' || body === null || 'pipe' in body) return
  const errors = [...halfCharacters(body, 'body')]
  if (errors.length > 0) throw invalid(errors)
}

function* halfCharacters(value: unknown, path: string): Generator<Fault> {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) yield { path, message: 'Half a character stands in it: a lone surrogate.' }
  } else if (typeof value === 'object' && value !== null)
    for (const [key, inside] of Object.entries(value)) {
      yield* halfCharacters(key, path)
      yield* halfCharacters(inside, `${path}.${key.toWellFormed()}`)
    }
}
