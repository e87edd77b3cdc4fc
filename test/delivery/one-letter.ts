import { read } from '../../src/database/transaction.ts'
import { listOutbox, type OutboxEntry } from '../../src/delivery/outbox-list.ts'
import { type MailSettings, type SendCount, sendDue } from '../../src/delivery/sender.ts'
import { type TroubledLine, troubledLine } from '../support/smtp-modes.ts'
import { mail, openWorld, overdueCount, type Setting, type World } from '../support/world.ts'
import type { Person } from '../support/world-people.ts'

/** A world in which the round has put one message to Maya, about Tom, into the outbox, and it is time to send it. */
export interface OneLetter {
  world: World
  maya: Person
  tom: Person
  /** The line to the mail server. */
  line: TroubledLine
  /** One pass of the sender over that line. */
  send(settings?: Partial<MailSettings>): Promise<SendCount>
  /** What the outbox shows of it. */
  shown(): Promise<OutboxEntry>
}

/** For a server that says nothing any more: the waits of a test are short, but longer than this machine may stand still by itself. */
export const impatience = { patienceMs: { connect: 3000, greeting: 3000, socket: 3000 } }

export async function oneLetter(setting: Setting = {}): Promise<OneLetter> {
  const world = await openWorld({ hidePIPELINING: true, ...setting })
  const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
  await world.escalationPolicy({ trigger: overdueCount(1) })
  await world.miss(tom)
  await world.round()
  world.clock.set('2026-03-03T08:00:00Z')
  const line = await troubledLine(world.mailbox.port)
  const hangs = () => line.trouble !== null && 'does' in line.trouble && line.trouble.does === 'hang'
  const send = (settings = {}) =>
    sendDue(world.db, world.organizationId, { ...mail, url: line.url, ...(hangs() && impatience), ...settings })
  return { world, maya, tom, line, send, shown: () => messageOf(world, maya) }
}

/** What the outbox shows of the latest message to somebody. */
export async function messageOf(world: World, person: Person): Promise<OutboxEntry> {
  const [entry] = await read(world.db, world.organizationId, (tx) => listOutbox(tx, { recipientId: person.id, limit: 1 }))
  if (!entry) throw new Error(`the outbox has nothing for ${person.name}`)
  return entry
}
