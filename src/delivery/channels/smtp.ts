import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection/index.js'
import { type SmtpError, type Trouble, troubleOf, wordsOf } from './trouble.ts'

export interface SmtpSettings {
  /** smtp://user:password@host:port, or smtps:// */
  url: string
  /** How long to wait for the server, where the usual is too long. */
  patienceMs?: Patience
}

export interface Patience {
  connect: number
  greeting: number
  socket: number
}

export interface Envelope {
  from: string
  to: string[]
}

/** Where a mail server is: its host, its port, and whether it speaks TLS from the first byte. */
export function placeOf(url: URL): { host: string; port: number; secure: boolean } {
  const secure = url.protocol === 'smtps:'
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port) || (secure ? 465 : 587), secure }
}

/** What became of one hand-over, told apart by whether the server had asked for the body and whether it answered. */
export type Outcome =
  | { result: 'accepted'; answer: string }
  /** `isUnreached`: it was the server that could not be had, whatever the message. */
  | { result: 'temporary'; answer: string; isUnreached?: true; trouble?: Trouble }
  /** What the server will never take: the address, this message with its body, or anything from us. */
  | { result: 'permanent'; answer: string; refused: 'address' | 'message' | 'sender'; trouble?: Trouble }
  | { result: 'uncertain'; answer: string }
  /** The body was withheld, because somebody else has taken the delivery over. */
  | { result: 'withheld'; answer: string }

/** RFC 5321 4.5.3.2: ten minutes for the answer to the final dot, five for the rest. */
const patience: Patience = { connect: 120_000, greeting: 300_000, socket: 600_000 }

/** How far a body has come: before `not wanted` there is no server to want it, signed in to where that is asked. */
type Body = 'out of reach' | 'not wanted' | 'wanted' | 'given' | 'withheld'

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
    const isUsed = this.#connection !== null
    const { outcome, isLineLost } = await this.#handOverOnce(envelope, onBodyAsked)
    // Many servers close a connection that has brought them enough: the next message goes by a new one at once.
    return isUsed && isLineLost ? (await this.#handOverOnce(envelope, onBodyAsked)).outcome : outcome
  }

  /** Connects and signs in, and sends nothing. Throws what keeps it from that. */
  async reach(): Promise<void> {
    await this.#open()
  }

  close(): void {
    this.#connection?.removeAllListeners()
    this.#connection?.on('error', () => {})
    this.#connection?.close()
    this.#connection = null
  }

  /** `isLineLost`: the connection ended before anything was asked of us. */
  async #handOverOnce(envelope: Envelope, onBodyAsked: () => Promise<Buffer | null>): Promise<{ outcome: Outcome; isLineLost: boolean }> {
    let body: Body = 'out of reach'
    const stream = bodyOf(async () => {
      body = 'wanted'
      const bytes = await onBodyAsked()
      body = bytes === null ? 'withheld' : 'given'
      return bytes
    })
    try {
      const connection = await this.#open()
      body = 'not wanted'
      const answer = await send(connection, envelope, stream)
      return { outcome: { result: 'accepted', answer }, isLineLost: false }
    } catch (error) {
      this.close()
      const { responseCode } = error as SmtpError
      const isLineLost = body === 'not wanted' && (responseCode === undefined || responseCode === 421)
      return { outcome: outcomeOf(error as SmtpError, body), isLineLost }
    }
  }

  async #open(): Promise<SMTPConnection> {
    if (this.#connection) return this.#connection
    const url = new URL(this.#settings.url)
    const { connect, greeting, socket } = this.#settings.patienceMs ?? patience
    const connection = new SMTPConnection({
      ...placeOf(url),
      ignoreTLS: url.searchParams.get('tls') === 'off',
      requireTLS: url.searchParams.get('tls') === 'required',
      connectionTimeout: connect,
      greetingTimeout: greeting,
      socketTimeout: socket,
    })
    connection.on('error', () => this.close())
    connection.on('end', () => this.close())
    this.#connection = connection
    await settled(connection, (done) => connection.connect(done))
    if (url.username)
      await settled(connection, (done) =>
        connection.login({ credentials: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }, done),
      )
    return connection
  }
}

/**
 * Enhanced status codes (RFC 3463) of another class than addresses (1) and mailboxes (2): a relay that is set up wrongly
 * says 5.7.1 to everybody, and nobody's address must suffer for it.
 */
const notAboutTheAddress = /^5\d\d[ -]5\.[03-7]\./

function isOfTheAddress({ command, response = '' }: SmtpError): boolean {
  return command === 'RCPT TO' && !notAboutTheAddress.test(response)
}

function outcomeOf(error: SmtpError, body: Body): Outcome {
  const { responseCode: code } = error
  const answer = wordsOf(error)
  const trouble = troubleOf(error)
  // Also a refused sign-in, or no TLS where it is required: ours to mend, not a fault of the address.
  if (body === 'out of reach') return { result: 'temporary', answer, isUnreached: true, trouble }
  if (body === 'withheld') return { result: 'withheld', answer }
  // An answer with a code is an answer, before the body and after it; without one only silence before it is certain.
  if (code !== undefined && code >= 500 && error.command !== 'MAIL FROM')
    return { result: 'permanent', answer, refused: body === 'given' ? 'message' : isOfTheAddress(error) ? 'address' : 'sender', trouble }
  if (code !== undefined && code >= 400) return { result: 'temporary', answer, trouble }
  return body === 'given' ? { result: 'uncertain', answer } : { result: 'temporary', answer, trouble }
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
