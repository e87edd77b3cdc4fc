import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection/index.js'

export interface SmtpSettings {
  /** smtp://user:password@host:port, or smtps:// */
  url: string
}

export interface Envelope {
  from: string
  to: string[]
}

/** What became of one hand-over, told apart by whether the server had asked for the body and whether it answered. */
export type Outcome =
  | { result: 'accepted'; answer: string }
  | { result: 'temporary'; answer: string }
  /** `addressRefused`: it is the address that the server will never take, not this message. */
  | { result: 'permanent'; answer: string; addressRefused: boolean }
  | { result: 'uncertain'; answer: string }
  /** The body was withheld, because somebody else has taken the delivery over. */
  | { result: 'withheld'; answer: string }

/** RFC 5321 4.5.3.2: ten minutes for the answer to the final dot, five for the rest. */
const patienceMs = { connect: 120_000, greeting: 300_000, socket: 600_000 }

/** One connection to a mail server, used for one message after the other and opened again when it broke. */
export class SmtpChannel {
  readonly #settings: SmtpSettings
  #connection: SMTPConnection | null = null

  constructor(settings: SmtpSettings) {
    this.#settings = settings
  }

  /**
   * Hands one message over.
   * @param onBodyAsked runs when the server has asked for the body and before its first byte leaves; resolves to the bytes,
   * or to null to withhold them. From then on a silence is uncertain.
   */
  async handOver(envelope: Envelope, onBodyAsked: () => Promise<Buffer | null>): Promise<Outcome> {
    let asked = false
    let withheld = false
    const body = bodyOf(async () => {
      const bytes = await onBodyAsked()
      if (bytes === null) withheld = true
      else asked = true
      return bytes
    })
    try {
      const connection = await this.#open()
      const answer = await send(connection, envelope, body)
      return { result: 'accepted', answer }
    } catch (error) {
      this.close()
      const answer = wordsOf(error as SmtpError)
      if (withheld) return { result: 'withheld', answer }
      const code = (error as SmtpError).responseCode
      // An answer with a code is an answer, before the body and after it; without one only silence before it is certain.
      if (code !== undefined && code >= 500 && !ourFault(error as SmtpError))
        return { result: 'permanent', answer, addressRefused: (error as SmtpError).command === 'RCPT TO' }
      if (code !== undefined && code >= 400) return { result: 'temporary', answer }
      return { result: asked ? 'uncertain' : 'temporary', answer }
    }
  }

  close(): void {
    this.#connection?.removeAllListeners()
    this.#connection?.on('error', () => {})
    this.#connection?.close()
    this.#connection = null
  }

  async #open(): Promise<SMTPConnection> {
    if (this.#connection) return this.#connection
    const url = new URL(this.#settings.url)
    const secure = url.protocol === 'smtps:'
    const connection = new SMTPConnection({
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: Number(url.port) || (secure ? 465 : 587),
      secure,
      ignoreTLS: url.searchParams.get('tls') === 'off',
      requireTLS: url.searchParams.get('tls') === 'required',
      connectionTimeout: patienceMs.connect,
      greetingTimeout: patienceMs.greeting,
      socketTimeout: patienceMs.socket,
    })
    await settled(connection, (done) => connection.connect(done))
    if (url.username)
      await settled(connection, (done) =>
        connection.login({ credentials: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }, done),
      )
    connection.on('error', () => this.close())
    connection.on('end', () => this.close())
    this.#connection = connection
    return connection
  }
}

interface SmtpError extends Error {
  responseCode?: number
  command?: string
  code?: string
}

/** A refused sign-in is ours to mend, not a fault of the address. */
function ourFault(error: SmtpError): boolean {
  return error.code === 'EAUTH' || error.command === 'CONN' || error.command === 'MAIL FROM'
}

function bodyOf(first: () => Promise<Buffer | null>): Readable {
  let started = false
  return new Readable({
    read() {
      if (started) return
      started = true
      first().then(
        (bytes) => {
          if (bytes === null) this.destroy(new Error('withheld: the delivery was taken over'))
          else {
            this.push(bytes)
            this.push(null)
          }
        },
        (error: Error) => this.destroy(error),
      )
    },
  })
}

function send(connection: SMTPConnection, envelope: Envelope, body: Readable): Promise<string> {
  return settled(connection, (done) => {
    // The library does not pass on a body that fails: break the connection, so that the server drops what it has.
    body.on('error', (error) => done(error))
    connection.send(envelope, body, (error, info) => done(error, info?.response ?? ''))
  })
}

/** A callback of the connection as a promise; an error event or an end counts as one. */
function settled<T>(connection: SMTPConnection, start: (done: (error?: Error | null, value?: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const fail = (error?: Error) => finish(error ?? new Error('the connection ended'))
    const finish = (error?: Error | null, value?: T) => {
      connection.off('error', fail)
      connection.off('end', fail)
      if (error) reject(error)
      else resolve(value as T)
    }
    connection.on('error', fail)
    connection.on('end', fail)
    start(finish)
  })
}

function wordsOf(error: SmtpError): string {
  return error.message.replace(/[\r\n]+/g, ' ').slice(0, 500)
}
