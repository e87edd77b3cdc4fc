import { expect, test } from 'vitest'
import type { Database } from '../../src/database/open.ts'
import { read } from '../../src/database/transaction.ts'
import { listOutbox } from '../../src/delivery/outbox-list.ts'
import { sendDue } from '../../src/delivery/sender.ts'
import { mail, openWorld, overdueCount, type World } from '../support/world.ts'

/** All are claimed and checked; then a transaction hands each over and settles the one before. */
test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'the database is gone from transaction %i of the sender on: nothing is lost, and nothing comes twice',
  async (from) => {
    const world = await openWorld()
    await threeMessages(world)
    const broken = breaking(world.db, from)
    const outcome = await sendDue(broken, world.organizationId, { ...mail, url: world.mailbox.url }).catch((error: Error) => error.message)
    if (from < 7) expect(outcome).toBe('the database is gone')

    world.clock.advance({ minutes: 31 })
    await world.sendDue()
    const entries = await read(world.db, world.organizationId, (tx) => listOutbox(tx, { limit: 10 }))
    expect(entries.length).toBe(3)
    for (const { email, address, attempts } of entries) {
      const copies = world.mailbox.letters.filter((letter) => letter.to === address).length
      expect({ email, copies, attempts }).toMatchObject(email === 'uncertain' ? { copies: 1, attempts: 1 } : { email: 'sent', copies: 1 })
    }
  },
)

async function threeMessages(world: World): Promise<void> {
  const tom = await world.person('tom')
  const recipients = [await world.person('ada'), await world.person('bea'), await world.person('cleo')]
  await world.escalationPolicy({ trigger: overdueCount(1), tell: recipients })
  await world.miss(tom)
  await world.round()
  world.clock.set('2026-03-03T08:00:00Z')
}

/** The same database, whose connections cannot be had any more from the given one on. */
function breaking(db: Database, from: number): Database {
  let asked = 0
  const pool = new Proxy(db.pool, {
    get(target, name) {
      if (name !== 'connect') return Reflect.get(target, name, target) as unknown
      return () => ((asked += 1) < from ? target.connect() : Promise.reject(new Error('the database is gone')))
    },
  })
  return { ...db, pool }
}
