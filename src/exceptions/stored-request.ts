import { type ExceptionRequest, exceptionScope } from '../contract/exception-request.ts'

/** A request as it was stored: those of earlier days lack what could not be asked for then. */
export type StoredRequest = Omit<ExceptionRequest, 'scope' | 'effect'> &
  Partial<Pick<ExceptionRequest, 'effect'>> & { scope: Partial<ExceptionRequest['scope']> }

/** A stored request with all that a request has today. Its digest is of what was stored. Pure. */
export function readStored(stored: StoredRequest): ExceptionRequest {
  return { ...stored, effect: stored.effect ?? null, scope: { ...emptyScope, ...stored.scope } }
}

const emptyScope = exceptionScope.parse({})
