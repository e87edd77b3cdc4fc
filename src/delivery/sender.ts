import { crashPoint } from '../crash-point.ts'
import type { Database } from '../database/open.ts'
import { type Outcome, SmtpChannel, type SmtpSettings } from './channels/smtp.ts'
import { claimDue, releaseClaims } from './claim.ts'
import { GroupCommit } from './group-commit.ts'
import { mailOf, type Sender } from './mail-of.ts'
import { type Checked, recheckLines } from './recheck.ts'
import { commitDropped, commitHandingOver, commitOutcomes, type Settlement } from './settle.ts'

export interface MailSettings extends SmtpSettings, Sender {
  connections: number
}

/** How the hand-overs of one pass ended. */
export type SendCount = Record<Outcome['result'] | 'dropped', number>

/** How many deliveries one claim takes for each connection: few enough to be done long before the lease runs out. */
const claimsPerConnection = 20

/**
 * Sends what is due in an organisation's outbox, until nothing is. Never twice on its own: see claim.ts and settle.ts.
 * Any number of senders may run at once on one database.
 */
export async function sendDue(db: Database, organizationId: number, mail: MailSettings, signal?: AbortSignal): Promise<SendCount> {
  const sent: SendCount = { accepted: 0, temporary: 0, permanent: 0, uncertain: 0, withheld: 0, dropped: 0 }
  const channels = Array.from({ length: mail.connections }, () => new SmtpChannel(mail))
  const pass = new Pass(db, organizationId, mail, sent)
  try {
    let next = pass.prepare()
    for (;;) {
      const batch = await next
      if (batch.length === 0) return sent
      if (signal?.aborted) {
        await releaseClaims(db, organizationId, batch)
        return sent
      }
      // The next batch is claimed and checked while this one is on its way.
      next = pass.prepare()
      next.catch(() => {})
      // All of them come to their end before a failure of one does: what is being handed over must not be torn off.
      const ends = await Promise.allSettled(channels.map((channel) => pass.work(channel, batch)))
      for (const end of ends) if (end.status === 'rejected') throw end.reason
    }
  } finally {
    for (const channel of channels) channel.close()
  }
}

class Pass {
  readonly #db: Database
  readonly #organizationId: number
  readonly #mail: MailSettings
  readonly #sent: SendCount
  readonly #handingOver: GroupCommit<Parameters<typeof commitHandingOver>[2][number], boolean>
  readonly #outcomes: GroupCommit<Settlement, undefined>

  constructor(db: Database, organizationId: number, mail: MailSettings, sent: SendCount) {
    this.#db = db
    this.#organizationId = organizationId
    this.#mail = mail
    this.#sent = sent
    this.#handingOver = new GroupCommit((items) => commitHandingOver(db, organizationId, items))
    this.#outcomes = new GroupCommit((items) => commitOutcomes(db, organizationId, items))
  }

  /** Claims a batch and checks its lines; what has nothing left to say is dropped. */
  async prepare(): Promise<Checked[]> {
    for (;;) {
      const claimed = await claimDue(this.#db, this.#organizationId, this.#mail.connections * claimsPerConnection)
      if (claimed.length === 0) return []
      crashPoint('send: claimed')
      const checked = await recheckLines(this.#db, this.#organizationId, claimed)
      const changed = checked.filter((one) => one.changed)
      await commitDropped(this.#db, this.#organizationId, changed)
      crashPoint('send: lines checked')
      const left = checked.filter((one) => one.keptBack === null)
      this.#sent.dropped += checked.length - left.length
      if (left.length > 0) return left
    }
  }

  /** One connection's share: takes deliveries off the batch until none is left. */
  async work(channel: SmtpChannel, batch: Checked[]): Promise<void> {
    const settling: Promise<unknown>[] = []
    for (let delivery = batch.shift(); delivery; delivery = batch.shift()) {
      const outcome = await this.#handOver(channel, delivery)
      this.#sent[outcome.result] += 1
      if (outcome.result === 'withheld') continue
      if (outcome.result === 'accepted') crashPoint('send: body accepted')
      const settled = this.#outcomes.add({ key: delivery, outcome }).then(() => crashPoint('send: outcome committed'))
      // A failure is told below; before that it must not end the process as one that nobody waits for.
      settled.catch(() => {})
      settling.push(settled)
    }
    await Promise.all(settling)
  }

  async #handOver(channel: SmtpChannel, delivery: Checked): Promise<Outcome> {
    const { digest } = delivery
    if (digest === null) throw new Error('a message without a line must not be sent')
    try {
      const composed = mailOf(this.#mail, this.#organizationId, { ...delivery, digest })
      const bytes = delivery.bytes ?? composed.raw
      return await channel.handOver(composed.envelope, async () => {
        crashPoint('send: body asked for')
        const ours = await this.#handingOver.add({ key: delivery, bytes })
        crashPoint('send: handing over committed')
        return ours ? bytes : null
      })
    } catch (error) {
      // One message that cannot be composed does not stop the others; it is tried again, and shown.
      return { result: 'temporary', answer: `not handed over: ${(error as Error).message}` }
    }
  }
}
