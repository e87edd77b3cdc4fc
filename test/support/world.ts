import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { auditDay } from '../../src/auditor/audit-day.ts'
import { openDatabase } from '../../src/database/open.ts'
import { read } from '../../src/database/transaction.ts'
import { type SendCount, sendDue } from '../../src/delivery/sender.ts'
import { loadPolicies } from '../../src/escalation/policies.ts'
import { loadOrganization, type Organization } from '../../src/people/organization.ts'
import type { RoundReport } from '../../src/round-report.ts'
import { runRounds } from '../../src/rounds.ts'
import { SettableClock } from '../../src/time/clock.ts'
import { addDays } from '../../src/time/day.ts'
import { instantOf, roundInstant } from '../../src/time/round-time.ts'
import { dropDatabase, found, freshConnection } from './database.ts'
import { Mailbox } from './mailbox.ts'
import { sharedByAFile } from './shared-by-a-file.ts'
import { Deadlines } from './world-deadlines.ts'
import { type Expected, expectContent, type Received, receivedSince } from './world-messages.ts'
import type { Person } from './world-people.ts'
import { applyInWorld, type PolicyWish, policyOf } from './world-policies.ts'

export { dueSoon, overdueCount, overdueOn } from './world-policies.ts'

export interface Setting extends Partial<Pick<Organization, 'timeZone' | 'roundTime' | 'sendTime'>> {
  /** The day it is, at noon, when the scenario begins. A Monday where none is named. */
  today?: string
  hidePIPELINING?: boolean
}

/** A test told as a story: the day moves, a mailbox is read, and a message that nobody expected fails it. */
export function scenario(name: string, play: (world: World) => Promise<void>, setting: Setting = {}): void {
  test(name, async () => {
    const world = await openWorld(setting)
    await play(world)
    world.expectSilence()
  })
}

let founded = 0

/**
 * The scenarios of a file play in one database, each in an organisation of its own: the walls hold them apart. They take its
 * connections over from each other, since a new one costs as much as a hundred statements on one that is warm.
 */
const sharedDatabase = sharedByAFile(
  async () => {
    const connection = await freshConnection()
    return { name: connection.database as string, ...openDatabase(connection, new SettableClock('2026-03-02T05:00:00Z')) }
  },
  async ({ name, close }) => {
    await close()
    await dropDatabase(name)
  },
)

export async function openWorld({ today = '2026-03-02', hidePIPELINING = false, ...settings }: Setting = {}): Promise<World> {
  const clock = new SettableClock(instantOf(today, '12:00', settings.timeZone ?? 'Europe/London'))
  const { pool, newId } = await sharedDatabase()
  const db = { pool, newId, clock, close: async () => {} }
  const id = await found(db, { ...settings, name: `Northfield ${(founded += 1)}` })
  return new World(db, clock, await read(db, id, loadOrganization), await Mailbox.open(clock, { hidePIPELINING }))
}

/** One organisation, its people and what they owe, its policies, a clock and a mailbox. */
export class World extends Deadlines {
  readonly mailbox: Mailbox
  received: Received[] = []
  #policies = 0
  /** The day of the last round, or of the beginning. */
  #day: string

  constructor(db: World['db'], clock: SettableClock, organization: Organization, mailbox: Mailbox) {
    super(db, clock, organization)
    this.mailbox = mailbox
    this.#day = this.today
  }

  /** Makes a policy and returns its name. */
  async escalationPolicy(wish: PolicyWish): Promise<string> {
    const name = wish.name ?? `Policy ${(this.#policies += 1)}`
    await this.writing('a policy', (tx) => applyInWorld(tx, [policyOf(wish, name)]))
    return name
  }

  /** Makes a new version of a policy. */
  async changesPolicy(name: string, changes: Omit<Partial<PolicyWish>, 'tell' | 'fallback' | 'subject'>): Promise<void> {
    await this.writing('a policy is changed', async (tx) => {
      const { policies } = await loadPolicies(tx)
      const policy = policies.find(({ definition }) => definition.name === name)
      if (!policy) throw new Error(`there is no policy ${name}`)
      await applyInWorld(tx, [{ ...policy.definition, ...changes }])
    })
  }

  /** The next day begins, its round runs, and the sender sends until the round after it. */
  async nextRound(): Promise<RoundReport> {
    const report = await this.round()
    await this.send()
    return report
  }

  /** The rounds up to the next day's, without the sending; what came before must have been expected. */
  async round(): Promise<RoundReport> {
    this.expectSilence()
    const day = addDays(this.#day, 1)
    this.#day = day
    this.clock.set(roundInstant(day, this.organization))
    const reports = await runRounds(this.db, { organizationId: this.organizationId, day, actor: 'system' })
    this.clock.advance({ minutes: 1 })
    const report = reports.at(-1)
    if (report?.day !== day) throw new Error(`the round of ${day} did not run`)
    // In other code, from the facts: every round of every scenario.
    expect(await read(this.db, this.organizationId, auditDay)).toMatchObject({ day, first: [], differences: 0 })
    return report
  }

  /** Sends whatever falls due until the next round, as it falls due; then looks what came. */
  async send(): Promise<void> {
    const day = this.#day
    const end = roundInstant(addDays(day, 1), this.organization)
    for (;;) {
      const [due] = await this.rows(sql<{ at: string | null }>`
        select min(next_at) as at from delivery
        where organization_id = ${this.organizationId} and status = 'waiting' and next_at < lapses_at and next_at < ${end.toString()}
          and lapses_at > ${this.clock.now().toString()}`)
      if (!due?.at) break
      if (Temporal.Instant.compare(due.at, this.clock.now()) > 0) this.clock.set(due.at)
      await this.sendDue()
    }
    this.received.push(...(await receivedSince(this, this.mailbox, day)))
  }

  /** One pass of the sender, now. */
  sendDue(url = this.mailbox.url): Promise<SendCount> {
    return sendDue(this.db, this.organizationId, { ...mail, url })
  }

  /** Days go by on which nothing of the product runs. */
  sleep(days: number): void {
    this.#day = addDays(this.#day, days)
    this.clock.set(instantOf(this.#day, '12:00', this.organization.timeZone))
  }

  /** There is exactly one message for somebody that was not expected yet, and it is so. */
  expectMessage(recipient: Person, expected: Expected = {}): Received {
    const theirs = this.received.filter(({ recipientId, matter }) => recipientId === recipient.id && matter === '')
    expect(theirs.length, `messages for ${recipient.name}`).toBe(1)
    const message = theirs[0] as Received
    expectContent(message, recipient, expected, this.known)
    this.received = this.received.filter((other) => other !== message)
    return message
  }

  /** There is exactly one letter about a matter for somebody that was not expected yet. */
  expectLetter(recipient: Person, matter: string): Received {
    const theirs = this.received.filter((message) => message.recipientId === recipient.id && message.matter === matter)
    expect(theirs.length, `letters to ${recipient.name} about ${matter}`).toBe(1)
    this.received = this.received.filter((other) => other !== theirs[0])
    return theirs[0] as Received
  }

  /** Nobody got anything that was not expected. */
  expectSilence(): void {
    const nameOf = (id: number) => this.known.find((person) => person.id === id)?.name
    expect(
      this.received.map(({ recipientId, day, matter, digest }) => ({ for: nameOf(recipientId), day, matter, sections: digest.sections })),
      'messages that nobody expected',
    ).toEqual([])
  }
}

/** How mail is sent in tests, but for the server. */
export const mail = { connections: 1, from: 'leeway@northfield.test', messageIdDomain: 'northfield.test', baseUrl: null }
