/** Why a mail server did not take a message, as whoever set it up would ask. */
export type Trouble =
  | 'unknown-host'
  | 'unreachable'
  | 'silent'
  | 'no-mail-server'
  | 'certificate'
  | 'no-tls'
  | 'tls-mismatch'
  | 'tls-wanted'
  | 'later'
  | 'login'
  | 'login-wanted'
  | 'sender'
  | 'recipient'
  | 'other'

/** An error of nodemailer's connection. */
export interface SmtpError extends Error {
  responseCode?: number
  response?: string
  command?: string
  code?: string
}

/** Whether what answered was no mail server: each answer of one begins with a code (RFC 5321 4.2). */
export function isNoMailServer({ code, response, responseCode }: SmtpError): boolean {
  return (code === 'EPROTOCOL' || response !== undefined) && responseCode === undefined
}

/** Whether its certificate is for another name than the one that was asked for. */
const isForAnotherName = ({ message }: SmtpError) => /altnames/i.test(message)

/**
 * An error in words that fit on one line of a terminal: the mail server's, or those of the connection to it. What is no mail
 * server is not quoted, nor are other names in a certificate: whoever may set a server learns nothing of what else there is.
 */
export function wordsOf(error: SmtpError): string {
  if (isNoMailServer(error)) return 'what answers there does not speak SMTP'
  if (error.responseCode === undefined && isForAnotherName(error)) return 'its certificate is for another name'
  return error.message.replace(/\p{Cc}+/gu, ' ').slice(0, 500)
}

/** What tells each trouble from the others, in the order in which it is asked. The rest is `other`. */
const signs: readonly [Trouble, (error: SmtpError) => boolean][] = [
  // A 4xx is about now, whatever was asked: the same may be taken in an hour (RFC 5321 4.2.1).
  ['later', ({ responseCode = 0 }) => responseCode >= 400 && responseCode < 500],
  ['tls-wanted', ({ responseCode, response = '' }) => responseCode === 530 && /STARTTLS/i.test(response)],
  ['login-wanted', ({ responseCode }) => responseCode === 530],
  ['login', ({ code }) => code === 'EAUTH'],
  ['sender', ({ command, responseCode }) => command === 'MAIL FROM' && responseCode !== undefined],
  ['recipient', ({ command, responseCode }) => command === 'RCPT TO' && responseCode !== undefined],
  ['no-mail-server', isNoMailServer],
  ['unknown-host', ({ code, message }) => code === 'EDNS' || /ENOTFOUND|EAI_AGAIN/.test(message)],
  ['certificate', (error) => isForAnotherName(error) || /certificate/i.test(error.message)],
  ['no-tls', ({ command, responseCode, message }) => command === 'STARTTLS' && (responseCode !== undefined || /STARTTLS/.test(message))],
  ['tls-mismatch', ({ code, message }) => code === 'ETLS' || /wrong version number|packet length|EPROTO|ssl3|tls_/i.test(message)],
  [
    'unreachable',
    ({ message }) => /ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EACCES|^Connection timeout|ETIMEDOUT/.test(message),
  ],
  ['silent', ({ code, responseCode }) => responseCode === undefined && ['ETIMEDOUT', 'ECONNECTION', 'ESOCKET'].includes(code ?? '')],
]

/** Which trouble an error is. */
export function troubleOf(error: SmtpError): Trouble {
  return signs.find(([, isIt]) => isIt(error))?.[0] ?? 'other'
}
