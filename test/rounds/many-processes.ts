import type pg from 'pg'
import { onTestFinished } from 'vitest'
import { openDatabase } from '../../src/database/open.ts'
import { read } from '../../src/database/transaction.ts'
import { listOutbox, type OutboxEntry } from '../../src/delivery/outbox-list.ts'
import { loadOrganization } from '../../src/people/organization.ts'
import { SettableClock } from '../../src/time/clock.ts'
import { Child, type Job } from '../support/child.ts'
import { dropDatabase, found, freshConnection } from '../support/database.ts'
import { Mailbox } from '../support/mailbox.ts'
import { mail, World } from '../support/world.ts'

/** A world whose rounds and sending are the work of other processes, on a database that they share. */
export interface SharedWorld {
  world: World
  connection: pg.PoolConfig
  /** A process on this database. */
  child(): Child
  /** A job for a process: rounds and sending at an instant, if not told otherwise. */
  job(now: string, rest?: Partial<Job>): Job
}

/** Rounds and sending are at 08:00 in London: one job does a whole day. */
export async function sharedWorld(connection?: pg.PoolConfig): Promise<SharedWorld> {
  const shared = connection ?? (await databaseForTest())
  const clock = new SettableClock('2026-03-02T12:00:00Z')
  const db = openDatabase(shared, clock)
  onTestFinished(() => db.close())
  const id = await found(db, { name: `Northfield ${(made += 1)}`, roundTime: '08:00', sendTime: '08:00' })
  const world = new World(db, clock, await read(db, id, loadOrganization), await Mailbox.open(clock))
  const job = (now: string, rest: Partial<Job> = {}): Job => ({
    now,
    does: ['rounds', 'send'],
    organizationId: id,
    mail: { ...mail, url: world.mailbox.url },
    ...rest,
  })
  return { world, connection: shared, child: () => new Child(shared), job }
}

let made = 0

async function databaseForTest(): Promise<pg.PoolConfig> {
  const connection = await freshConnection()
  onTestFinished(() => dropDatabase(connection.database as string))
  return connection
}

/** Everything in the outbox, as it is shown at an instant. */
export async function outboxOf(world: World, now: string): Promise<OutboxEntry[]> {
  world.clock.set(now)
  return read(world.db, world.organizationId, (tx) => listOutbox(tx, { limit: 1_000_000 }))
}

/** How many copies of a message the mail server accepted, each the very bytes that the outbox keeps. */
export function copiesOf({ bytes }: OutboxEntry, world: World): number {
  return world.mailbox.letters.filter((letter) => bytes !== null && letter.raw.equals(bytes)).length
}
