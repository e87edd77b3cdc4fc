import type { AnswerOf, RequestOf } from '../../api/client.ts'

type Settings = AnswerOf<'GET /settings'>
export type MailTest = AnswerOf<'POST /settings/test-mails'>

export type MailServer = RequestOf<'PUT /settings/mail-server'>['body']
export type Security = MailServer['security']

export const securities = ['required', 'offered', 'from-start', 'none'] as const satisfies readonly Security[]

/** A mail server as its form holds it: what is not there is empty. */
export interface Draft {
  host: string
  port: number | ''
  security: Security
  user: string
  password: string
  from: string
}

/** The form as it begins: what is set; else as most servers want it. */
export function draftOf({ own }: Settings['mail']): Draft {
  if (!own) return { host: '', port: 587, security: 'required', user: '', password: '', from: '' }
  const { host, port, security, user, from } = own
  return { host, port, security, user: user ?? '', password: '', from }
}

/** What is sent of it. A password that is left empty stays as it is. */
export function bodyOf({ port, user, password, ...draft }: Draft): MailServer {
  const name = user.trim()
  return { ...draft, port: Number(port), user: name || null, ...(name && password && { password }) }
}

/** Another way of speaking TLS, with the port that goes with it, unless it is one of the server's own. */
export function withSecurity(draft: Draft, security: Security): Draft {
  const usual = (way: Security) => (way === 'from-start' ? 465 : 587)
  return { ...draft, security, port: draft.port === usual(draft.security) ? usual(security) : draft.port }
}

/** Whether the kept password goes with it: only with the server and user it was given for. */
export function keepsPassword({ own }: Settings['mail'], { host, port, security, user }: Draft): boolean {
  if (own?.password !== 'kept') return false
  return own.host === host && own.port === port && own.security === security && own.user === user
}

/**
 * The revision to save over: the latest, so that what other cards changed is in nobody's way; but where the mail server has
 * changed since the form began from it, the one it began from, which the server refuses.
 */
export function revisionFor(begun: State, latest: State): string {
  return isOvertaken(begun, latest) ? begun.revision : latest.revision
}

/** Whether somebody else has set another mail server since the form began. */
export function isOvertaken(begun: State, latest: State): boolean {
  return JSON.stringify(begun.mail) !== JSON.stringify(latest.mail)
}

type State = Pick<Settings, 'mail' | 'revision'>

/** Beside which field a trouble is said. The others are nobody's in the form. */
export const fieldOfTrouble: Partial<Record<NonNullable<MailTest['trouble']>, keyof Draft>> = {
  'unknown-host': 'host',
  unreachable: 'host',
  silent: 'host',
  'no-mail-server': 'port',
  certificate: 'host',
  'no-tls': 'security',
  'tls-mismatch': 'security',
  'tls-wanted': 'security',
  login: 'password',
  'login-wanted': 'user',
  sender: 'from',
}
