import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import { onTestFinished } from 'vitest'
import type { Clock } from '../../src/time/clock.ts'
import type { Certificate } from './certificate.ts'

/** A mail as the server took it in. */
export interface Letter {
  to: string
  from: string
  raw: Buffer
  /** Whether it came over TLS. */
  secure: boolean
  /** What the world's clock said when it was accepted: an ISO instant. */
  at: string
}

/** The server refuses a command of the dialogue (`body`: what comes after it), for one address or for all. */
export interface Refusal {
  at: 'MAIL' | 'RCPT' | 'body'
  code: number
  words: string
  to?: string
}

/** A real mail server on loopback that keeps what it accepts. */
export class Mailbox {
  readonly letters: Letter[] = []
  readonly port: number
  refusal: Refusal | null = null
  #gathering = { clients: 0, done: Promise.withResolvers<void>() }
  readonly #server: SMTPServer

  private constructor(server: SMTPServer, port: number) {
    this.#server = server
    this.port = port
  }

  /**
   * Opens one; it is closed when the test is over. `hidePIPELINING` makes the dialogue go step by step. With a certificate it
   * offers TLS, or speaks it from the first byte where it is `secure`. With users and their passwords it takes mail from nobody else.
   */
  static async open(
    clock: Clock,
    { users, ...options }: { hidePIPELINING?: boolean; secure?: boolean; users?: Record<string, string> } & Partial<Certificate> = {},
  ): Promise<Mailbox> {
    const server: SMTPServer = new SMTPServer({
      ...options,
      authOptional: users === undefined,
      disabledCommands: [...(options.cert ? [] : ['STARTTLS']), ...(users ? [] : ['AUTH'])],
      onAuth: ({ username = '', password }, _session, done) =>
        users?.[username] === password ? done(null, { user: username }) : done(new Error('5.7.8 wrong user or password')),
      disableReverseLookup: true,
      logger: false,
      closeTimeout: 1,
      onMailFrom: (_address, _session, done) => void mailbox.#everybody().then(() => done(mailbox.#refused('MAIL'))),
      onRcptTo: (address, _session, done) => done(mailbox.#refused('RCPT', address.address)),
      onData: (stream, session, done) => void mailbox.#take(stream, session, clock).then(() => done(mailbox.#refused('body')), done),
    })
    // A client that dies in the middle of a sentence is what these tests are about.
    server.on('error', () => {})
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const mailbox = new Mailbox(server, (server.server.address() as AddressInfo).port)
    onTestFinished(() => mailbox.close())
    return mailbox
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}?tls=off`
  }

  /** From now on nobody may begin until so many clients have been connected at once. */
  gather(clients: number): void {
    this.#gathering = { clients, done: Promise.withResolvers() }
  }

  /** The letters since the last time this was asked. */
  takeNew(): Letter[] {
    const fresh = this.letters.slice(this.#taken)
    this.#taken = this.letters.length
    return fresh
  }
  #taken = 0

  close(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }

  #everybody(): Promise<void> {
    const { clients, done } = this.#gathering
    if (this.#server.connections.size >= clients) done.resolve()
    return done.promise
  }

  async #take(stream: SMTPServerDataStream, { envelope, secure }: SMTPServerSession, clock: Clock): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of stream) chunks.push(chunk as Buffer)
    if (this.#refused('body')) return
    const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
    for (const { address } of envelope.rcptTo)
      this.letters.push({ to: address, from, raw: Buffer.concat(chunks), secure, at: clock.now().toString() })
  }

  #refused(at: Refusal['at'], to?: string): Error | null {
    const { refusal } = this
    if (refusal?.at !== at || (refusal.to !== undefined && refusal.to !== to)) return null
    return Object.assign(new Error(refusal.words), { responseCode: refusal.code })
  }
}

/** Opens a letter. */
export function read(letter: Pick<Letter, 'raw'>): Promise<Email> {
  return PostalMime.parse(letter.raw)
}
