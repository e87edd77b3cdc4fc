import { type Action, deeds, mayDo, permissions, roleNames } from '../contract/permissions.ts'
import type { Who } from '../identity/who.ts'

/** The kinds of failure that the API tells apart in public; everything else is one opaque 500. */
export const problemKinds = {
  invalid: { status: 400, title: 'The request is not right.' },
  unauthenticated: { status: 401, title: 'Sign in first.' },
  looking: { status: 403, title: 'You are looking through somebody else’s eyes.' },
  forbidden: { status: 403, title: 'You may not do this.' },
  'not-found': { status: 404, title: 'There is no such thing.' },
  conflict: { status: 409, title: 'This cannot be done as things are now.' },
  changed: { status: 412, title: 'Somebody changed this in the meantime.' },
  'too-large': { status: 413, title: 'This is larger than what is taken.' },
  'settled-elsewhere': { status: 422, title: 'This is settled elsewhere.' },
  'too-many': { status: 429, title: 'Too many attempts: wait a while.' },
} as const satisfies Record<string, { status: number; title: string }>

export type ProblemKind = keyof typeof problemKinds

export interface Fault {
  /** Where in what was sent: 'body.email'. */
  path: string
  message: string
  /** For clients that say it in words of their own. */
  code?: string
  values?: Readonly<Record<string, number | string>> | undefined
}

/** A failure that whoever calls is told about, thrown by handlers. Its detail is for people to read. */
export class Problem extends Error {
  readonly kind: ProblemKind
  readonly errors: readonly Fault[]
  readonly retryAfterSeconds: number | undefined
  /** What they lack, for clients that say it in words of their own. */
  readonly permission: Action | undefined
  constructor(
    kind: ProblemKind,
    detail: string,
    { errors = [], retryAfterSeconds, permission }: { errors?: Fault[]; retryAfterSeconds?: number; permission?: Action } = {},
  ) {
    super(detail)
    this.kind = kind
    this.errors = errors
    this.retryAfterSeconds = retryAfterSeconds
    this.permission = permission
  }
}

/** Not there, in another organisation, or out of sight: the three look the same. `what` is a noun, such as 'person'. */
export function notFound(what: string): Problem {
  return new Problem('not-found', `There is no such ${what}.`)
}

/** What was looked for, or a problem that says there is no such thing. */
export function found<T>(value: T | null | undefined, what: string): T {
  if (value === undefined || value === null) throw notFound(what)
  return value
}

/** What was sent is wrong in these places. */
export function invalid(errors: Fault[]): Problem {
  return new Problem('invalid', errors.map(({ message }) => message).join(' '), { errors })
}

/** The state of things forbids it; the detail says what to do. */
export function conflict(detail: string): Problem {
  return new Problem('conflict', detail)
}

/** What these places name are exception duties: nothing but their exception settles them. */
export function settledInException(paths: readonly string[]): Problem {
  const message = 'An exception duty is settled in its exception, and nowhere else.'
  return new Problem('settled-elsewhere', message, { errors: paths.map((path) => ({ path, message })) })
}

/** Says what is not for them, and for whom it is. */
export function lacksPermission({ role, token }: Who, action: Action): Problem {
  const roles = new Intl.ListFormat('en').format(permissions[action].map((each) => roleNames[each]))
  const message = `${deeds[action]} is for ${roles}.${token && mayDo(role, action) ? ' This API token was not made for it.' : ''}`
  return new Problem('forbidden', message, { permission: action })
}

export function forbidden(detail: string): Problem {
  return new Problem('forbidden', detail)
}

/** Refuses a change by somebody who has seen another revision than there is now. Clients that sent none are let through. */
export function checkRevision(ifMatch: string | undefined, revision: number | string): void {
  if (ifMatch !== undefined && ifMatch !== String(revision))
    throw new Problem('changed', 'It was changed after you opened it. Look at it again, then make your change once more.')
}

/** Refuses a change of all deadlines that match, where somebody has seen another number of them. */
export function checkCount(count: number, seen: number): void {
  if (count !== seen)
    throw conflict(
      `${count === 1 ? 'This is one deadline' : `These are ${count} deadlines`} by now, and not ${seen}: look at the list again.`,
    )
}
