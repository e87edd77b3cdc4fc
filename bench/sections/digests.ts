import { fork } from 'node:child_process'
import { once } from 'node:events'
import { sql } from 'kysely'
import { createTransport } from 'nodemailer'
import type { Database } from '../../src/database/open.ts'
import { keepBooks } from '../../src/database/transaction.ts'
import { mailOf, type Sender } from '../../src/delivery/mail-of.ts'
import type { Mail } from '../../src/delivery/mime.ts'
import { type MailSettings, sendDue } from '../../src/delivery/sender.ts'
import type { Digest } from '../../src/digest/digest.ts'
import { runRounds } from '../../src/rounds.ts'
import type { SettableClock } from '../../src/time/clock.ts'
import { makeCompany, today } from '../company/company.ts'
import { peakOfThisProcess, watchPostgres } from '../memory.ts'
import { median, timed } from '../progress.ts'
import { count, type Result } from '../result.ts'
import { memoryResults } from './memory-results.ts'
import type { Bench, Section } from './section.ts'

/** Few, as the product is set at first, and many, among which the commits are shared. */
const connectionCounts = [5, 20]
const turns = 3

/** (d) Digests rendered, checked once more and handed over, against nodemailer handing over ready-made messages. */
export const digests: Section = async (bench) => {
  const sink = fork(new URL('../sink.ts', import.meta.url))
  try {
    const [port] = (await once(sink, 'message')) as [number]
    return await againstNodemailer(bench, port)
  } finally {
    sink.disconnect()
  }
}

async function againstNodemailer(bench: Bench, port: number): Promise<Result[]> {
  const { db } = bench
  const organizationId = await fillOutbox(bench)
  const mail: Omit<MailSettings, 'connections'> = {
    url: `smtp://127.0.0.1:${port}?tls=off`,
    from: 'leeway@company.example',
    messageIdDomain: 'company.example',
    baseUrl: null,
  }
  const ready = await readyMade(db, organizationId, mail)
  const { value: rates, peak } = await watchPostgres(db, async () => {
    const all: Rates[] = []
    for (const connections of connectionCounts) all.push(await ratesWith(db, organizationId, { ...mail, connections }, ready, port))
    return all
  })
  const bytes = ready.reduce((sum, { raw }) => sum + raw.length, 0) / ready.length
  return [
    result(`${count(rates[0]?.sent ?? 0)} digests of ${count(bytes)} bytes on average, ${turns} turns each`, ''),
    ...rates.flatMap(({ connections, ours, alone }) => {
      const ratio = median(ours) / median(alone)
      return [
        result(`${connections} connections: the sender, rendered, checked again, committed twice`, `${count(median(ours))} a second`),
        result(`${connections} connections: nodemailer alone, ready-made messages`, `${count(median(alone))} a second`),
        { ...result('  the sender / nodemailer alone', `${Math.round(ratio * 100)} %`), aim: '>= 80 %', reached: ratio >= 0.8 },
      ]
    }),
    ...memoryResults('d', peakOfThisProcess(), peak),
  ]
}

interface Rates {
  connections: number
  sent: number
  /** Messages a second, of each turn. */
  ours: number[]
  alone: number[]
}

/** Both with as many connections, by turns. */
async function ratesWith(db: Database, organizationId: number, mail: MailSettings, ready: Mail[], port: number): Promise<Rates> {
  const { connections } = mail
  const rates: Rates = { connections, sent: 0, ours: [], alone: [] }
  for (let turn = 0; turn < turns; turn += 1) {
    const product = await timed(`the sender, ${connections} connections`, () => sendDue(db, organizationId, mail))
    rates.sent = product.value.accepted
    rates.ours.push(rates.sent / product.seconds)
    const bare = await timed(`nodemailer alone, ${connections} connections`, () => sendReadyMade(port, ready, rates.sent, connections))
    rates.alone.push(rates.sent / bare.seconds)
    await startAgain(db, organizationId)
  }
  return rates
}

const result = (what: string, value: string): Result => ({ section: 'd', what, value })

/** Lets the rounds of a company fill its outbox, keeps as many as were asked for, and turns the clock to an hour at which all are due. */
async function fillOutbox({ db, sizes }: Bench): Promise<number> {
  const people = sizes.messages * 3
  const size = { people, deadlines: people * 20, days: 730, policies: sizes.policies, everybodyLate: true }
  const { organizationId } = await makeCompany(db, size)
  await timed('the rounds', () => runRounds(db, { organizationId, day: today, actor: 'bench' }))
  await keepBooks(db, organizationId, (tx) =>
    tx.run(sql`
      delete from delivery where organization_id = ${organizationId} and (recipient_id, day) not in (
        select recipient_id, day from delivery where organization_id = ${organizationId} and status = 'waiting'
        order by recipient_id limit ${sizes.messages})`),
  )
  await db.pool.query('vacuum analyze')
  ;(db.clock as SettableClock).set(`${today}T14:00:00Z`)
  return organizationId
}

async function startAgain(db: Database, organizationId: number): Promise<void> {
  await keepBooks(db, organizationId, (tx) =>
    tx.run(sql`
      update delivery set status = 'waiting', bytes = null, settled_at = null, handed_over_at = null, answer = null
      where organization_id = ${organizationId} and status = 'sent'`),
  )
  await db.pool.query('vacuum analyze delivery')
}

/** How many different messages nodemailer is given to send, over and over. */
const readyMessages = 500

async function readyMade(db: Database, organizationId: number, mail: Sender): Promise<Mail[]> {
  const rows = await keepBooks(db, organizationId, (tx) =>
    tx.rows(sql<{ recipientId: number; day: string; matter: string; address: string; sendAt: string; content: Digest }>`
      select d.recipient_id as "recipientId", d.day, d.matter, d.address, m.send_at as "sendAt", m.content
      from delivery d join message m on m.organization_id = d.organization_id and m.recipient_id = d.recipient_id and m.day = d.day and m.matter = d.matter
      where d.organization_id = ${organizationId} and d.status = 'waiting' order by hashint4(d.recipient_id) limit ${readyMessages}`),
  )
  return rows.map((row) => mailOf(mail, organizationId, row))
}

async function sendReadyMade(port: number, ready: Mail[], many: number, connections: number): Promise<void> {
  const transport = createTransport({
    host: '127.0.0.1',
    port,
    ignoreTLS: true,
    pool: true,
    maxConnections: connections,
    maxMessages: Number.POSITIVE_INFINITY,
  })
  let next = 0
  const worker = async () => {
    while (next < many) {
      const { envelope, raw } = ready[next % ready.length] as Mail
      next += 1
      await transport.sendMail({ envelope, raw })
    }
  }
  await Promise.all(Array.from({ length: connections }, worker))
  transport.close()
}
