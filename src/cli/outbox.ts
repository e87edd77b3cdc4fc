import type { House } from '../app.ts'
import { read, write } from '../database/transaction.ts'
import { mailOf, type Sender } from '../delivery/mail-of.ts'
import { senderOf } from '../delivery/mail-settings.ts'
import type { OutboxEntry } from '../delivery/outbox-list.ts'
import { deliveryId, listOutbox, resendUncertain } from '../delivery/outbox-list.ts'
import { type DeliveryState, stateSentences } from '../delivery/state.ts'
import { headingOf, layContent } from '../digest/content.ts'
import { findPerson } from '../people/find-person.ts'
import { isDay } from '../time/day.ts'
import { type Command, Refusal, UsageError } from './command.ts'
import { inside, textTable } from './inside.ts'

const states = Object.keys(stateSentences) as DeliveryState[]

export const outbox: Command = {
  name: 'outbox',
  summary: 'Show the messages and what has become of them: exactly what was, or would be, sent.',
  usage: '[--day D] [--person P] [--matter M] [--state STATE] [--text|--raw] [--resend] [--limit N] [--json]',
  options: {
    day: { type: 'string' },
    person: { type: 'string' },
    matter: { type: 'string' },
    state: { type: 'string' },
    text: { type: 'boolean' },
    raw: { type: 'boolean' },
    resend: { type: 'boolean' },
    limit: { type: 'string' },
    json: { type: 'boolean' },
  },
  help: [
    '  --matter   one letter, by its matter (with --resend: without it, the digest of the day)',
    '  --text     the whole text of each message',
    '  --raw      the mail as it goes, or went, to the mail server',
    '  --resend   send an uncertain message once more, the same bytes (with --person and --day)',
    ...states.map((state) => `  ${state.padEnd(10)} ${stateSentences[state]}`),
    'Example: leeway outbox --person jo@example.org --text',
  ].join('\n'),
  async run(args, io, open) {
    const { day, person: ref, matter, state, limit } = args.values as Record<string, string | undefined>
    if (day !== undefined && !isDay(day)) throw new UsageError(`--day ${day} is not a day: write it like 2026-03-31.`)
    if (state !== undefined && !states.includes(state as DeliveryState)) throw new UsageError(`--state is one of ${states.join(', ')}.`)
    const { house, organization } = await inside(open, args)
    const person = ref === undefined ? undefined : await read(house.db, organization.id, (tx) => findPerson(tx, ref))
    if (ref !== undefined && !person) throw new Refusal(`There is no person ${ref}.`)
    if (args.values['resend']) {
      if (!person || !day) throw new UsageError('Say which message to send again: --person P --day D')
      const cause = { organizationId: organization.id, actor: 'cli', reason: 'leeway outbox --resend' }
      const key = { recipientId: person.id, day, matter: matter ?? '' }
      const done = await write(house.db, cause, async (tx) => {
        const resent = await resendUncertain(tx, key)
        if (resent) tx.record({ action: 'delivery.resent', objectType: 'delivery', objectId: deliveryId(key) })
        return resent
      })
      if (!done) throw new Refusal(`The message of ${day} to ${ref} is not uncertain, so it is not sent again.`)
      io.out('It waits to be sent once more.\n')
      return 0
    }
    const filter = {
      ...(day ? { day } : {}),
      ...(person ? { recipientId: person.id } : {}),
      ...(matter === undefined ? {} : { matter }),
      ...(state ? { states: [state as DeliveryState] } : {}),
      limit: Number(limit ?? 50),
    }
    const entries = await read(house.db, organization.id, (tx) => listOutbox(tx, filter))
    if (args.values['json']) io.out(`${JSON.stringify(entries)}\n`)
    else if (args.values['text']) for (const entry of entries) io.out(asText(entry, house))
    else if (args.values['raw']) {
      const sender = await read(house.db, organization.id, (tx) => senderOf(tx, house.config))
      for (const entry of entries) io.out(asMail(entry, sender, organization.id))
    } else io.out(entries.length === 0 ? 'No messages.\n' : asTable(entries))
    return 0
  },
}

function asTable(entries: OutboxEntry[]): string {
  const columns = ['day', 'recipient', 'name', 'matter', 'subject', 'e-mail', 'in-app', 'send at', 'answer']
  return textTable(
    columns,
    entries.map(({ day, recipient, name, matter, content, email, inApp, sendAt, answer }) => {
      const subject = headingOf(content, email && 'email')
      return [day, recipient, name, matter || 'digest', subject, email ?? '-', inApp ? 'yes' : '-', sendAt, answer ?? '']
    }),
  )
}

/** What the recipient reads: by e-mail where it goes by e-mail, else in the inbox. */
function asText({ content, recipient, day, matter, email, answer }: OutboxEntry, { config }: House): string {
  const state = email ? `e-mail ${stateSentences[email]}${answer ? `: ${answer}` : ''}` : 'in-app only'
  const laid = layContent(content, { channel: email ? 'email' : 'in-app', baseUrl: config.baseUrl ?? null })
  return `--- ${day}, to ${recipient}${matter && `, ${matter}`}: ${state}\n\n${laid.text()}\n`
}

function asMail(entry: OutboxEntry, sender: Sender, organizationId: number): string {
  if (entry.bytes) return `${entry.bytes.toString('utf8')}\n`
  if (entry.address === null) return `--- ${entry.day}, to ${entry.recipient}: in-app only\n`
  return `${mailOf(sender, organizationId, { ...entry, address: entry.address }).raw.toString('utf8')}\n`
}
