import type pg from 'pg'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { openDatabase } from '../../src/database/open.ts'
import { read } from '../../src/database/transaction.ts'
import { listOutbox, type OutboxEntry } from '../../src/delivery/outbox-list.ts'
import { loadOrganization } from '../../src/people/organization.ts'
import { SettableClock } from '../../src/time/clock.ts'
import { folderOfItsOwn } from '../audit/a-log.ts'
import { Children, type Job } from '../support/child.ts'
import { dropDatabase, found, freshConnection } from '../support/database.ts'
import { Mailbox } from '../support/mailbox.ts'
import { mail, World } from '../support/world.ts'

/** A database for the tests of a file, and processes on it. */
export interface SharedGround {
  connection: pg.PoolConfig
  children: Children
}

/** Opens one before the tests of a file, and closes it after them. */
export function sharedGround(): SharedGround {
  const ground = {} as SharedGround
  beforeAll(async () => {
    ground.connection = await freshConnection()
    ground.children = new Children(ground.connection, 2)
  })
  afterAll(async () => {
    await ground.children.close()
    await dropDatabase(ground.connection.database as string)
  })
  return ground
}

/** A world whose rounds and sending are the work of other processes. */
export interface SharedWorld {
  world: World
  /** A job for a process: rounds and sending at an instant, if not told otherwise. */
  job(now: string, rest?: Partial<Job>): Job
}

/** Rounds and sending are at 08:00 in London: one job does a whole day. */
export async function sharedWorld(connection: pg.PoolConfig): Promise<SharedWorld> {
  const clock = new SettableClock('2026-03-02T12:00:00Z')
  const db = openDatabase(connection, clock)
  onTestFinished(() => db.close())
  const id = await found(db, { name: `Northfield ${(made += 1)}`, roundTime: '08:00', sendTime: '08:00' })
  const world = new World(db, clock, await read(db, id, loadOrganization), await Mailbox.open(clock))
  const dataFolder = await folderOfItsOwn()
  const job = (now: string, rest: Partial<Job> = {}): Job => ({
    now,
    does: ['rounds', 'send'],
    organizationId: id,
    mail: { ...mail, url: world.mailbox.url },
    dataFolder,
    ...rest,
  })
  return { world, job }
}

let made = 0

/** Everything in the outbox, as it is shown at an instant. */
export async function outboxOf(world: World, now: string): Promise<OutboxEntry[]> {
  world.clock.set(now)
  return read(world.db, world.organizationId, (tx) => listOutbox(tx, { limit: 1_000_000 }))
}

/** How many copies of a message the mail server accepted, each the very bytes that the outbox keeps. */
export function copiesOf({ bytes }: OutboxEntry, world: World): number {
  return world.mailbox.letters.filter((letter) => bytes !== null && letter.raw.equals(bytes)).length
}
