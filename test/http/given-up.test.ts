import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { takeTurn } from '../../src/database/locks.ts'
import type { Database } from '../../src/database/open.ts'
import { read } from '../../src/database/transaction.ts'
import { sessionOf, signedIn } from '../support/signed-in.ts'

const definition = {
  name: 'Late twice',
  trigger: { type: 'overdue-count', kind: 'task', subject: 'individual', threshold: 2, counting: 'last-days', days: 90 },
  recipients: ['manager'],
  channels: ['email'],
}

test('a preview that nobody waits for any more does not wait for its turn, and a connection is left for others', async () => {
  const { world, server, people, as } = await signedIn()
  await server.listen({ host: '127.0.0.1', port: 0 })
  const { port } = server.server.address() as AddressInfo
  const cookie = `leeway=${await sessionOf(world, people.admin)}`
  const ask = (signal: AbortSignal) =>
    fetch(`http://127.0.0.1:${port}/api/v1/escalation-policies/previews`, {
      ...{ method: 'POST', signal, body: JSON.stringify({ definition }) },
      headers: { cookie, 'x-leeway': '1', 'content-type': 'application/json' },
    })
  await read(world.db, world.organization.id, async (tx) => {
    await takeTurn(tx, 'ledger')
    // As somebody does who changes a word of the form while its preview is on its way, again and again.
    for (let time = 0; time < 12; time += 1) {
      const gone = new AbortController()
      const asked = ask(gone.signal)
      await expect.poll(() => waiting(world.db)).toBe(1)
      gone.abort()
      await expect(asked).rejects.toThrow('aborted')
      await expect.poll(() => waiting(world.db)).toBe(0)
    }
  })
  expect((await as.admin('POST /escalation-policies/previews', { body: { definition } })).status).toBe(200)
})

/** How many wait for somebody's turn to end. */
async function waiting({ pool }: Database): Promise<number> {
  const { rows } = await pool.query(
    "select count(*)::integer as count from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())",
  )
  return (rows[0] as { count: number }).count
}
