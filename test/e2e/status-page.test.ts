import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { type Database, openDatabase } from '../../src/database/open.ts'
import { sql, write } from '../../src/database/transaction.ts'
import { openServer } from '../../src/http/server.ts'
import { openLog } from '../../src/log.ts'
import { SettableClock } from '../../src/time/clock.ts'
import { dropDatabase, found, freshConnection } from '../support/database.ts'
import { accessibilityFaults, hasBrowser, openBrowser, openPage } from './browser.ts'

let browser: Browser
let server: FastifyInstance
let db: Database
let database: string
let address: string

beforeAll(async () => {
  const clock = new SettableClock('2026-03-02T09:00:00Z')
  const connection = await freshConnection()
  database = connection.database as string
  db = openDatabase(connection, clock)
  const organizationId = await found(db, { name: 'Northfield <Works> & Sons', timeZone: 'Europe/London' })
  await fillHouse(organizationId)
  server = openServer({ db, clock, config: readConfig({}), log: openLog('error') })
  await server.listen({ host: '127.0.0.1', port: 0 })
  address = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  if (hasBrowser) browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await server.close()
  await db.close()
  await dropDatabase(database)
})

/** A round with a problem, and mails in several states. */
async function fillHouse(organizationId: number): Promise<void> {
  const report = JSON.stringify({
    messages: 12,
    misses: 3,
    problems: [{ about: 'policy Late <quiz>', problem: 'nobody can be told about person 7' }],
  })
  await write(db, { organizationId, actor: 'test', reason: 'a page needs something to show' }, async (tx) => {
    await tx.run(sql`
      insert into round (organization_id, day, instant, ran_at, report, audit)
      values (${organizationId}, '2026-03-01', '2026-03-01T05:00:00Z', '2026-03-01T05:00:04Z', ${report}::jsonb, '{"differences": 2}'),
             (${organizationId}, '2026-03-02', '2026-03-02T05:00:00Z', '2026-03-02T05:00:04Z', ${report}::jsonb, null)`)
    await tx.run(sql`
      insert into delivery (organization_id, recipient_id, day, channel, status, address, next_at, lapses_at, lease_until)
      select ${organizationId}, n, '2026-03-02', 'email', status, 'somebody@example.org', '2026-03-02T08:00:00Z', lapses_at, lease_until
      from (values (1, 'waiting', '2026-03-03T00:00:00Z'::timestamptz, null::timestamptz), (2, 'waiting', '2026-03-03T00:00:00Z', null),
                   (3, 'waiting', '2026-03-02T08:59:00Z', null), (4, 'sent', '2026-03-02T00:00:00Z', null),
                   (5, 'handing-over', '2026-03-03T00:00:00Z', '2026-03-02T08:00:00Z')) as d (n, status, lapses_at, lease_until)`)
    tx.record({ action: 'test.filled', objectType: 'organization', objectId: String(organizationId) })
  })
}

test('tells monitors that it lives, is ready, and how things stand', async () => {
  expect(await (await fetch(`${address}/healthz`)).text()).toBe('ok\n')
  expect((await fetch(`${address}/readyz`)).status).toBe(200)
  expect(await (await fetch(`${address}/version`)).json()).toEqual({ version: expect.stringMatching(/^\d+\.\d+\.\d+$/) })
  const metrics = await (await fetch(`${address}/metrics`)).text()
  expect(metrics).toMatch(/^leeway_outbox_messages\{organization="\d+",state="waiting"\} 2$/m)
  expect(metrics).toMatch(/^leeway_outbox_messages\{organization="\d+",state="uncertain"\} 1$/m)
  expect(metrics).toMatch(/^leeway_outbox_messages\{organization="\d+",state="lapsed"\} 1$/m)
  expect(metrics).toMatch(/^leeway_round_problems\{organization="\d+"\} 1$/m)
  expect(metrics).toMatch(/^leeway_round_differences\{organization="\d+"\} 2$/m)
  expect(metrics).toMatch(/^process_resident_memory_bytes \d+$/m)
  expect(metrics + (await (await fetch(address)).text())).not.toContain('somebody@')
})

test('answers only to its own names while it listens to this machine alone', async () => {
  const { statusCode } = await server.inject({ url: '/', headers: { host: 'elsewhere.example' } })
  expect(statusCode).toBe(421)
})

describe.skipIf(!hasBrowser)('in a browser (needs Chromium)', () => {
  const views = [
    { name: 'light', options: { colorScheme: 'light', viewport: { width: 1280, height: 900 } } },
    { name: 'dark', options: { colorScheme: 'dark', viewport: { width: 1280, height: 900 } } },
    { name: 'light on a small phone', options: { colorScheme: 'light', viewport: { width: 320, height: 640 } } },
    { name: 'dark on a small phone', options: { colorScheme: 'dark', viewport: { width: 320, height: 640 } } },
  ] as const

  test.each(views)('is readable by everybody, $name', async ({ options }) => {
    const { page, complaints } = await openPage(browser, `${address}/status`, options)
    expect(await page.title()).toBe('Leeway status')
    expect(await page.getByRole('heading', { level: 2 }).textContent()).toBe('Northfield <Works> & Sons')
    expect(await page.getByRole('row', { name: 'waiting to be sent' }).getByRole('cell').textContent()).toBe('2')
    expect(await page.getByText('policy Late <quiz>: nobody can be told about person 7').isVisible()).toBe(true)
    expect(await page.getByText('computed anew, 2026-03-01 shows 2 differences').isVisible()).toBe(true)
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    expect(await accessibilityFaults(page)).toEqual([])
    expect(complaints).toEqual([])
    const background = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor')
    expect(background).toBe(options.colorScheme === 'dark' ? 'rgb(20, 23, 29)' : 'rgb(247, 246, 242)')
    await page.context().close()
  })
})
