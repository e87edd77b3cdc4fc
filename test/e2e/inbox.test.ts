import { describe, expect, test } from 'vitest'
import { dueSoon, overdueCount } from '../support/world.ts'
import { canLook, expectSound, type House, openHouse, shoot } from './support/house.ts'

/** A policy told the manager about the report, in the product; and the manager nudged the report. */
async function anInbox(): Promise<House> {
  const house = await openHouse()
  const { world, people, as } = house
  await world.escalationPolicy({ name: 'Late with tasks', trigger: overdueCount(1), tell: ['manager'], channels: ['in-app'] })
  await world.miss(people.report, 2)
  await world.nextRound()
  world.expectMessage(people.manager, { via: ['in-app'] })
  await as.manager('POST /nudges', { body: { personIds: [people.report.id], note: 'Before Friday, please.' } })
  return house
}

describe.skipIf(!canLook)('the inbox in a browser (needs Chromium)', () => {
  test('says what one is told and why, and takes it off the list with a reason', async () => {
    const { visit, as } = await anInbox()
    const manager = await visit('manager', '/')
    const { page } = manager
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Inbox' }).click()
    await page.getByRole('row', { name: /Report.*Late with tasks.*new/ }).waitFor()
    await page.getByRole('button', { name: 'Report' }).click()
    const panel = page.getByRole('complementary', { name: 'Report' })
    await panel.getByText('You are told as the manager.').waitFor()
    await panel.getByText('2 times late, 2 still late').waitFor()
    await panel.getByText('open', { exact: true }).waitFor()
    await expectSound(manager)
    await shoot(manager, 'inbox panel')
    await panel.getByLabel('I spoke with them').check()
    await panel.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('heading', { name: 'Nothing is waiting for you' }).waitFor()
    await expectSound(manager)
    expect((await as.manager('GET /inbox?state=done')).body).toMatchObject({ items: [{ doneWhy: 'spoke-with-them' }] })
  })

  test('leads to why, in the escalation report, for who is in no row of it too', async () => {
    const house = await anInbox()
    const { world, people } = house
    const fire = { type: 'item', id: 'fire' } as const
    await world.escalationPolicy({ name: 'Fire due', trigger: dueSoon(fire, 30), tell: ['manager'], channels: ['in-app'] })
    const newcomer = await world.person('newcomer', { manager: people.manager })
    await world.owes(newcomer, { due: '2026-03-20', content: fire })
    await world.nextRound()
    world.received = []
    for (const [name, words] of [
      ['Report', 'It fires: 2 of 1 reached.'],
      ['Newcomer', 'It fires: one falls due soon.'],
    ] as const) {
      const manager = await house.visit('manager', '/inbox')
      const { page } = manager
      await page.getByRole('button', { name, exact: true }).click()
      await page.getByRole('link', { name: `Why? ${name}` }).click()
      await page.getByRole('heading', { level: 1, name: 'Escalation report' }).waitFor()
      await page.getByRole('complementary').getByText(words).waitFor()
      await expectSound(manager)
    }
  })

  test('has what is done under its state, from where it can come back', async () => {
    const { visit, as } = await anInbox()
    const { items } = (await as.manager('GET /inbox')).body as { items: { noticeId: string }[] }
    await as.manager(`PATCH /inbox/${items[0]?.noticeId}`, { body: { done: true, reason: 'not-mine' } })
    const manager = await visit('manager', '/inbox?state=done')
    const { page } = manager
    await page.getByRole('button', { name: 'Report' }).click()
    await page.getByText('Done: It is not mine to settle').waitFor()
    await expectSound(manager)
    await page.getByRole('button', { name: 'Back to the inbox' }).click()
    await page.getByRole('heading', { name: 'Nothing matches' }).waitFor()
    expect((await as.manager('GET /inbox')).body).toMatchObject({ total: 1 })
  })

  test('holds a nudge with its words, and the way to what is late', async () => {
    const { visit } = await anInbox()
    const report = await visit('report', '/inbox')
    const { page } = report
    await page.getByRole('button', { name: 'Manager' }).click()
    await page.getByText('Before Friday, please.').waitFor()
    await expectSound(report)
    await page.getByRole('complementary', { name: 'Manager' }).getByRole('link', { name: 'My deadlines' }).click()
    await page
      .getByRole('row', { name: /1 day late/ })
      .first()
      .waitFor()
  })

  test('is sound for whoever is told, and for whoever is nudged', async () => {
    const { expectSoundPage } = await anInbox()
    for (const who of ['manager', 'report'] as const) await expectSoundPage(who, '/inbox', `inbox ${who}`)
  })
})
