import { describe, expect, test } from 'vitest'
import { keepAudit } from '../../src/auditor/audit-day.ts'
import { keepBooks, sql } from '../../src/database/transaction.ts'
import { overdueCount } from '../support/world.ts'
import { canLook, expectSoundInEveryView, type House, openHouse } from './support/house.ts'

/** A house in which a round has told two people, one mail's fate is uncertain and a deadline's dates cannot be. */
async function busyHouse(): Promise<House> {
  const house = await openHouse()
  const { world, people } = house
  await world.escalationPolicy({ trigger: overdueCount(1), tell: ['manager', 'person'], name: 'One late' })
  await world.miss(people.report)
  await world.owes(people.report, { due: '2026-02-01', assigned: '2026-02-10', title: 'Fire safety' })
  await world.owes(people.member, { due: '2026-02-02', assigned: '2026-02-10', title: 'First aid' })
  await world.round()
  await world.writing('a test settles a delivery', async (tx) => {
    await tx.run(sql`update delivery set status = 'uncertain', answer = 'no answer' where recipient_id = ${people.manager.id}`)
    tx.record({ action: 'delivery.resent', objectType: 'delivery', objectId: `${people.manager.id}/2026-03-03` })
  })
  return house
}

describe.skipIf(!canLook)('operations (needs Chromium)', () => {
  // Full and empty they are looked at in every-screen.test.ts: here is what differs.
  test('every screen is for everybody: with what went wrong, with what one may only read, with a row open beside the list', async () => {
    const house = await busyHouse()
    await house.expectSoundPage('owner', '/outbox', 'outbox uncertain', { toSee: (page) => page.getByRole('link', { name: 'uncertain' }) })
    await house.expectSoundPage('owner', '/needs-attention', 'needs attention')
    const empty = await openHouse()
    for (const path of ['/settings', '/rounds']) await empty.expectSoundPage('auditor', path, `${path} read`)
    const day = '2026-03-03'
    const rows = {
      outbox: `/outbox?row=${house.people.manager.id}~${day}`,
      rounds: `/rounds?row=${day}`,
      audit: '/audit?row=0',
    }
    for (const [name, path] of Object.entries(rows))
      await house.expectSoundPage('owner', path, `${name} open`, { toSee: (page) => page.getByRole('complementary') })
  })

  test('a message of uncertain fate is read as it was, and sent once more', async () => {
    const house = await busyHouse()
    const { page } = await house.visit('admin', '/outbox')
    await page.getByRole('list', { name: 'Messages by state' }).getByRole('link', { name: 'uncertain' }).click()
    await page.getByRole('button', { name: 'Manager', exact: true }).click()
    const panel = page.getByRole('complementary')
    const letter = panel.frameLocator('iframe')
    await letter.getByRole('heading', { level: 1 }).waitFor()
    await panel.getByRole('button', { name: 'Send once more' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Send once more' }).click()
    await page.getByText('It waits to be sent once more.').waitFor()
    expect(await house.world.rows(sql`select status from delivery where recipient_id = ${house.people.manager.id}`)).toEqual([
      { status: 'waiting' },
    ])
  })

  test('differences that the check of a round found are told on Home, with the way to them', async () => {
    const house = await busyHouse()
    const { db, organizationId } = house.world
    const first = [{ personId: house.people.report.id, what: 'miss' as const, about: 'deadline 1', ledger: 'no miss', facts: 'missed' }]
    const audit = { day: '2026-03-03', people: 7, deadlines: 1, misses: 0, differences: 1, first }
    await keepBooks(db, organizationId, (tx) => keepAudit(tx, audit))
    const visit = await house.visit('auditor', '/')
    await expectSoundInEveryView(visit, 'home alarm', visit.page.getByText(/^The check of the round of .* found 1 difference:/))
    await visit.page.getByRole('link', { name: /^Open: the round of/ }).click()
    await visit.page.getByRole('complementary').getByText('the ledger says no miss', { exact: false }).waitFor()
    await visit.page.getByRole('cell', { name: '1 difference' }).waitFor()
    expect(await visit.page.getByRole('cell', { name: 'not yet' }).count()).toBe(0)
  })

  test('messages of an outage are sent once more together, as far as they may be', async () => {
    const house = await busyHouse()
    const { page } = await house.visit('admin', '/outbox')
    await page.getByRole('checkbox', { name: 'Select all rows shown' }).check()
    await page.getByRole('button', { name: 'Send once more' }).click()
    const dialog = page.getByRole('dialog', { name: 'Send one message once more?' })
    await dialog.getByText('One is uncertain', { exact: false }).waitFor()
    await dialog.getByText('One is left out', { exact: false }).waitFor()
    await dialog.getByRole('button', { name: 'Send once more' }).click()
    await page.getByText('One message waits to be sent once more.').waitFor()
    expect(await house.world.rows(sql`select status from delivery where recipient_id = ${house.people.manager.id}`)).toEqual([
      { status: 'waiting' },
    ])
    const auditor = await house.visit('auditor', '/outbox')
    await auditor.page.getByRole('button', { name: 'Manager', exact: true }).waitFor()
    expect(await auditor.page.getByRole('checkbox').count()).toBe(0)
  })

  test('until the switch is on nothing leaves; it says what will', async () => {
    const house = await busyHouse()
    await house.world.sets({ live: false })
    const { page } = await house.visit('owner', '/settings')
    await page.getByText('not live: nothing leaves').waitFor()
    await page.getByRole('button', { name: 'Go live' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('One message waits', { exact: false }).waitFor()
    await dialog.getByRole('button', { name: 'Go live' }).click()
    await page.getByText('live: messages leave', { exact: true }).waitFor()
    expect(await house.world.rows(sql`select live from organization where organization_id = ${house.world.organizationId}`)).toEqual([
      { live: true },
    ])
  })

  test('a setting is changed, and the trail says by whom', async () => {
    const house = await openHouse()
    const { page } = await house.visit('admin', '/settings')
    await page.getByLabel('Send time').fill('07:15')
    await page.getByRole('region', { name: 'Rounds and messages' }).getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved.').waitFor()
    const auditor = await house.visit('auditor', '/audit')
    await auditor.page.getByRole('button', { name: 'Admin changed settings: sendTime 08:00 → 07:15' }).click()
    await auditor.page.getByRole('cell', { name: '07:15', exact: true }).waitFor()
    await auditor.page.getByRole('button', { name: 'Check the trail' }).click()
    await auditor.page.getByText('The trail is whole', { exact: false }).waitFor()
    const changed = sql`select actor from audit_entry where organization_id = ${house.world.organizationId} and action = 'organization.changed'`
    expect(await house.world.rows(changed)).toEqual([{ actor: `person:${house.people.admin.id}` }])
  })

  test('dates that cannot be are confirmed, or mended', async () => {
    const house = await busyHouse()
    const { page } = await house.visit('owner', '/needs-attention')
    await page.getByRole('button', { name: 'Fire safety' }).click()
    await page.getByRole('button', { name: 'These dates are meant' }).click()
    await page.getByText('Confirmed: it counts now.').waitFor()
    await page.getByRole('button', { name: 'First aid' }).click()
    const panel = page.getByRole('complementary', { name: 'First aid' })
    await panel.getByLabel('Right due').fill('2026-04-01')
    await panel.getByRole('button', { name: 'Change the due' }).click()
    await page.getByRole('heading', { name: 'Nothing needs attention here' }).waitFor()
    expect(await house.world.missesOf(house.people.report)).toMatchObject([{ due: '2026-02-01' }, { due: '2026-03-02' }])
  })

  test('what a round would do is looked at, and then it is run', async () => {
    const house = await openHouse()
    const { world, people } = house
    await world.escalationPolicy({ trigger: overdueCount(1), tell: ['manager'], name: 'One late' })
    await world.miss(people.report)
    world.clock.set('2026-03-03T06:00:00Z')
    const { page } = await house.visit('owner', '/rounds')
    await page.getByRole('button', { name: 'Look' }).click()
    await page.getByText('One person is told, in one line', { exact: false }).waitFor()
    await page.getByRole('button', { name: 'Run it now' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Run it now' }).click()
    await page.getByText('The round ran. One person is told.').waitFor()
    await page.getByRole('button', { name: 'Tue, 3 Mar 2026' }).waitFor()
    expect(await world.rows(sql`select day from round where organization_id = ${world.organizationId}`)).toEqual([{ day: '2026-03-03' }])
  })
})
