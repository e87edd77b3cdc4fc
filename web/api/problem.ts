/** What went wrong with a call, as the server says it (RFC 9457), or that it could not be reached: status 0. */
export class ApiProblem extends Error {
  readonly status: number
  readonly title: string
  readonly detail: string | undefined
  /** Which fields were wrong, and how. */
  readonly errors: readonly FieldError[]
  /** Everything the server said. */
  readonly body: Readonly<Record<string, unknown>>

  constructor(status: number, body: Readonly<Record<string, unknown>> = {}) {
    const title = typeof body['title'] === 'string' ? body['title'] : ''
    const detail = typeof body['detail'] === 'string' ? body['detail'] : undefined
    super(detail ?? (title || `status ${status}`))
    this.name = 'ApiProblem'
    this.status = status
    this.title = title
    this.detail = detail
    this.errors = Array.isArray(body['errors']) ? body['errors'].filter(isFieldError) : []
    this.body = body
  }
}

export interface FieldError {
  path: string
  message: string
  /** For saying it in the reader's words. */
  code?: string
  values?: Readonly<Record<string, number | string>>
}

/** The words for each field of a form, from what the server found wrong. */
export function fieldErrors(problem: unknown): Record<string, string> {
  if (!(problem instanceof ApiProblem)) return {}
  return Object.fromEntries(problem.errors.map(({ path, message }) => [path.replace(/^body[./]|^\//, '').replaceAll('/', '.'), message]))
}

/** Whether it says nothing of what was asked for: the server did not answer, or somebody has to sign in again first. */
export function isPassing(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 0 || error.status === 401 || error.status >= 500)
}

function isFieldError(value: unknown): value is FieldError {
  return typeof value === 'object' && value !== null && 'path' in value && 'message' in value
}
