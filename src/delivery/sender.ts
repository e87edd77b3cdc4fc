import { crashPoint } from '../crash-point.ts'
import type { Database } from '../database/open.ts'
import { type Outcome, SmtpChannel, type SmtpSettings } from './channels/smtp.ts'
import { claimDue, releaseClaims } from './claim.ts'
import { GroupCommit } from './group-commit.ts'
import { mailOf, type Sender } from './mail-of.ts'
import { type Checked, recheckLines } from './recheck.ts'
import { type Asked, commitDropped, commitSteps, markAddressRefused, type Settlement } from './settle.ts'

export interface MailSettings extends SmtpSettings, Sender {
  connections: number
}

/** How the hand-overs of one pass ended. */
export type SendCount = Record<Outcome['result'] | 'dropped', number>

/** How many deliveries one claim takes for each connection: few enough to be done long before the lease runs out. */
const claimsPerConnection = 20

/** So often in a row a connection tries to reach the server: what is left waits for the next pass, and is not tried in vain one by one. */
const unreachedInARow = 2

/** How long an outcome waits for the next message to be asked for, so that one commit keeps both. */
const inPassingMs = 5

/**
 * Sends what is due in an organisation's outbox, until nothing is. Never twice on its own: see claim.ts and settle.ts.
 * Any number of senders may run at once on one database.
 */
export async function sendDue(db: Database, organizationId: number, mail: MailSettings, signal?: AbortSignal): Promise<SendCount> {
  const pass = new Pass(db, organizationId, mail, signal)
  const channels = Array.from({ length: mail.connections }, () => new SmtpChannel(mail))
  try {
    // All of them come to their end before a failure of one does: what is being handed over must not be torn off.
    const ends = await Promise.allSettled(channels.map((channel) => pass.work(channel)))
    for (const end of ends) if (end.status === 'rejected') throw end.reason
    return pass.sent
  } finally {
    for (const channel of channels) channel.close()
    await pass.giveBack()
  }
}

class Pass {
  readonly sent: SendCount = { accepted: 0, temporary: 0, permanent: 0, uncertain: 0, withheld: 0, dropped: 0 }
  readonly #db: Database
  readonly #organizationId: number
  readonly #mail: MailSettings
  readonly #signal: AbortSignal | undefined
  readonly #steps: GroupCommit<Asked | Settlement, boolean>
  #batch: Checked[] = []
  #next: Promise<Checked[]>
  #refilling: Promise<void> | null = null
  #isOver = false

  constructor(db: Database, organizationId: number, mail: MailSettings, signal: AbortSignal | undefined) {
    this.#db = db
    this.#organizationId = organizationId
    this.#mail = mail
    this.#signal = signal
    this.#steps = new GroupCommit((steps) => commitSteps(db, organizationId, steps))
    this.#next = this.#prepared()
  }

  /** One connection's share: takes deliveries until none is left, or the server cannot be reached. */
  async work(channel: SmtpChannel): Promise<void> {
    let settling: Promise<void> | undefined
    let unreached = 0
    try {
      for (let delivery = await this.#take(); delivery; delivery = unreached < unreachedInARow ? await this.#take() : undefined) {
        const outcome = await this.#handOver(channel, delivery)
        this.sent[outcome.result] += 1
        unreached = outcome.result === 'temporary' && outcome.isUnreached ? unreached + 1 : 0
        // The outcome before this one went with this hand-over: only its failure is news.
        await settling
        settling = outcome.result === 'withheld' ? undefined : this.#settle({ key: delivery, outcome })
        settling?.catch(() => {})
      }
      await settling
    } catch (error) {
      this.#isOver = true
      throw error
    }
  }

  /** Gives back what was claimed and is not worked on any more. */
  async giveBack(): Promise<void> {
    const left = [...this.#batch, ...(await this.#next.catch(() => []))]
    if (left.length > 0) await releaseClaims(this.#db, this.#organizationId, left).catch(() => {})
  }

  /** The next delivery; undefined where there is none, or no more is to be sent. */
  async #take(): Promise<Checked | undefined> {
    while (this.#batch.length === 0 && !this.#isOver) await (this.#refilling ??= this.#refill())
    return this.#batch.shift()
  }

  async #refill(): Promise<void> {
    if (this.#signal?.aborted) {
      this.#isOver = true
      return
    }
    this.#batch = await this.#next
    if (this.#batch.length === 0) this.#isOver = true
    // The next batch is claimed and checked while this one is on its way.
    else this.#next = this.#prepared()
    this.#refilling = null
  }

  #prepared(): Promise<Checked[]> {
    const batch = this.#prepare()
    // A failure is told to whoever takes the batch; before that it must not end the process as one that nobody waits for.
    batch.catch(() => {})
    return batch
  }

  /** Claims a batch and checks its lines; what has nothing left to say is dropped. */
  async #prepare(): Promise<Checked[]> {
    for (;;) {
      const claimed = await claimDue(this.#db, this.#organizationId, this.#mail.connections * claimsPerConnection)
      if (claimed.length === 0) return []
      crashPoint('send: claimed')
      const checked = await recheckLines(this.#db, this.#organizationId, claimed)
      const changed = checked.filter((one) => one.changed)
      await commitDropped(this.#db, this.#organizationId, changed)
      crashPoint('send: lines checked')
      const left = checked.filter((one) => one.keptBack === null)
      this.sent.dropped += checked.length - left.length
      if (left.length > 0) return left
    }
  }

  async #handOver(channel: SmtpChannel, delivery: Checked): Promise<Outcome> {
    const { content } = delivery
    if (content === null) throw new Error('a message without a line must not be sent')
    try {
      const composed = mailOf(this.#mail, this.#organizationId, { ...delivery, content })
      const bytes = delivery.bytes ?? composed.raw
      return await channel.handOver(composed.envelope, async () => {
        crashPoint('send: body asked for')
        const ours = await this.#steps.add({ key: delivery, bytes })
        crashPoint('send: handing over committed')
        return ours ? bytes : null
      })
    } catch (error) {
      // One message that cannot be composed does not stop the others; it is tried again, and shown.
      return { result: 'temporary', answer: `not handed over: ${(error as Error).message}` }
    }
  }

  async #settle(settlement: Settlement): Promise<void> {
    if (settlement.outcome.result === 'accepted') crashPoint('send: body accepted')
    await this.#steps.addInPassing(settlement, inPassingMs)
    crashPoint('send: outcome committed')
    await markAddressRefused(this.#db, this.#organizationId, settlement)
  }
}
