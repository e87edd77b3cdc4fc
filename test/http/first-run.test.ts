import { expect, test } from 'vitest'
import { type SignedIn, signedIn } from '../support/signed-in.ts'

/** How many rows each table has of the organisation, but for the audit trail. */
async function sizes({ world }: SignedIn): Promise<Record<string, number>> {
  const { rows } = await world.db.pool.query<{ name: string }>(`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'organization_id' and table_name not like 'audit%' order by 1`)
  const found: Record<string, number> = {}
  for (const { name } of rows) {
    const { rows: counted } = await world.db.pool.query<{ count: number }>(
      `select count(*)::integer as count from ${name} where organization_id = ${world.organizationId}`,
    )
    found[name] = counted[0]?.count ?? 0
  }
  return found
}

test('the demo company is loaded into an empty organisation, and removed without a trace', async () => {
  const here = await signedIn({ today: '2026-11-20' })
  const { as } = here
  const before = await sizes(here)
  expect((await as.auditor('GET /first-steps')).body).toMatchObject({
    demo: { since: null, canLoad: true, canRemove: false },
    people: { done: false, count: 0 },
    done: false,
  })
  expect((await as.auditor('POST /demo-company', { body: {} })).status).toBe(403)
  const loaded = await as.owner('POST /demo-company', { body: {} })
  expect(loaded).toMatchObject({
    status: 200,
    body: { demo: { canRemove: true, canLoad: false }, people: { done: false }, mail: { live: false } },
  })
  expect((loaded.body as { people: { count: number } }).people.count).toBeGreaterThan(230)
  const rounds = (await as.owner('GET /rounds')).body as { total: number; items: { messages: number; day: string }[] }
  expect(rounds).toMatchObject({ total: 11 })
  expect(rounds.items[0]?.day).toBe('2026-11-20')
  expect(rounds.items[0]?.messages).toBeGreaterThan(10)
  const days = (await as.owner('GET /outbox?limit=200')).body as { items: { day: string; matter: string }[] }
  const digests = days.items.filter(({ matter }) => matter === '')
  expect(digests.length).toBeGreaterThan(0)
  expect(new Set(digests.map(({ day }) => day)).size).toBeLessThanOrEqual(2)
  expect(await as.owner('PATCH /settings', { body: { live: true } })).toMatchObject({ status: 409 })
  expect((await as.owner('POST /demo-company', { body: {} })).status).toBe(409)
  expect((await as.admin('DELETE /demo-company')).body).toMatchObject({ demo: { since: null, canLoad: true }, people: { count: 0 } })
  expect(await sizes(here)).toEqual(before)
  expect((await as.admin('DELETE /demo-company')).status).toBe(409)
  expect((await as.owner('GET /audit?action=demo.removed')).body).toMatchObject({ items: [{ sentence: 'Admin removed the demo company' }] })
})

test('nothing of one’s own is removed with it, and it comes to nothing that is there already', async () => {
  const { as, world, people } = await signedIn({ today: '2026-11-20' })
  await world.owes(people.report)
  expect(await as.owner('POST /demo-company', { body: {} })).toMatchObject({
    status: 409,
    body: { detail: expect.stringContaining('nothing else') },
  })
})
