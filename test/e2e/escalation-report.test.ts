import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { dueSoon, overdueCount } from '../support/world.ts'
import { canLook, expectSound, type House, openHouse } from './support/house.ts'

/** A report who has been late three times, has done one since, and whose manager is told; and two days of it. */
async function anEscalatedHouse(): Promise<House> {
  const house = await openHouse()
  const { world, people } = house
  await world.escalationPolicy({ name: 'Late twice', trigger: overdueCount(2), tell: ['manager'] })
  await world.escalationPolicy({ name: 'Team of two', trigger: overdueCount(2, { subject: 'direct-reports' }), tell: [people.admin] })
  await world.escalationPolicy({ name: 'Fire due', trigger: dueSoon({ type: 'item', id: 'fire' }, 30), tell: ['person'] })
  await world.owes(people.member, { due: '2026-03-20', content: { type: 'item', id: 'fire' } })
  const [first] = await world.miss(people.report, 3)
  const [only] = await world.miss(people.member, 1, { kind: 'survey' })
  await world.nextRound()
  world.received = []
  if (first) await world.meets(first)
  if (only) await world.meets(only)
  await world.nextRound()
  world.received = []
  return house
}

/** Goes from the report to the log, which stands where the report stood. */
async function openLog(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Log', exact: true }).click()
  await page.waitForURL('**/escalations/log*')
  await page.getByRole('columnheader', { name: 'Policy' }).waitFor()
}

describe.skipIf(!canLook)('the escalation report in a browser (needs Chromium)', () => {
  test('says how often people were late and why a policy fires, and answers what the numbers mean', async () => {
    const house = await anEscalatedHouse()
    const visit = await house.visit('owner', '/escalations')
    const { page } = visit
    await page.getByRole('row', { name: /^Report Manager 3 0 3 2 Late twice Why\?/ }).waitFor()
    await page.getByRole('link', { name: 'Why? Report' }).click()
    const panel = page.getByRole('complementary', { name: 'Report' })
    await panel.getByText('It fires: 3 of 2 reached.').waitFor()
    await panel.getByText('done 3 Mar 2026').waitFor()
    await panel.getByText('(the manager)').waitFor()
    await expectSound(visit)
    await panel.getByRole('button', { name: 'Close' }).click()
    await page.getByText('Why does this show people who have nothing open?').click()
    expect(await page.getByRole('row', { name: /^Member/ }).count()).toBe(1)
    await page.getByRole('link', { name: 'narrow it to who is late now' }).click()
    await page.getByText('1 row').waitFor()
    expect(await page.getByRole('row', { name: /^Member/ }).count()).toBe(0)
    const log = page.getByRole('link', { name: 'Task log with Overdue ticked' })
    expect(await log.getAttribute('href')).toBe('/task-log?overdue=true')
  })

  test('as of a past day, says why as of that day, which goes along to the other views and to the person', async () => {
    const house = await anEscalatedHouse()
    const { page } = await house.visit('owner', `/escalations?asOf=2026-03-03&row=${house.people.report.id}`)
    const panel = page.getByRole('complementary', { name: 'Report' })
    await panel.getByText('As of 3 Mar 2026').waitFor()
    await panel.getByText('It fires: 3 of 2 reached.').waitFor()
    for (const name of ['Everything they owe', 'Their page'])
      expect(await panel.getByRole('link', { name }).getAttribute('href')).toContain('asOf=2026-03-03')
    await openLog(page)
    await page.getByRole('button', { name: 'Report' }).first().click()
    const entry = page.getByRole('complementary', { name: /^Report: / })
    await entry.getByText('As of the end of 3 Mar 2026, by what is known now.').waitFor()
    await entry.getByText('As of 3 Mar 2026').waitFor()
    expect(await entry.getByRole('link', { name: 'Their page' }).getAttribute('href')).toContain('asOf=2026-03-03')
    for (const path of ['', '/log']) {
      await page.goto(`${house.address}/escalations${path}?knownAt=2026-03-03${path ? '' : `&row=${house.people.report.id}`}`)
      if (path) await page.getByRole('button', { name: 'Report' }).first().click()
      const known = page.getByRole('complementary', { name: /^Report/ })
      await known.getByText('As of 3 Mar 2026').waitFor()
      await known.getByText('By what is known now', { exact: true }).waitFor()
    }
  })

  test('adds up teams for their managers, with the share of each report', async () => {
    const house = await anEscalatedHouse()
    const { page } = await house.visit('auditor', '/escalations')
    await page.getByRole('link', { name: 'Managers', exact: true }).click()
    await page.getByRole('link', { name: 'Why? Manager' }).click()
    await page.getByRole('complementary').getByText('Report: 3, 2 late now').waitFor()
  })

  test('keeps a log of who was told when, why, and what became of each message', async () => {
    const house = await anEscalatedHouse()
    const { page } = await house.visit('owner', '/escalations/log?q=report')
    await page.getByRole('button', { name: 'Report' }).click()
    const panel = page.getByRole('complementary', { name: 'Report: Late twice' })
    await panel.getByText('Reached 3 on 3 Mar 2026.').waitFor()
    await panel.getByText('2 messages').click()
    await panel.getByText('3 Mar 2026: email sent').waitFor()
    await panel.getByLabel('Look at another day').fill('2026-03-02')
    await panel.getByText('Nothing counts: Report has missed nothing').waitFor()
  })

  test('shows recipients their own people only, and only what they are told', async () => {
    const house = await anEscalatedHouse()
    const { page } = await house.visit('manager', '/escalations')
    await page.getByRole('row', { name: /^Report/ }).waitFor()
    await page.getByText('You see your own people').waitFor()
    expect(await page.getByRole('row', { name: /^Member/ }).count()).toBe(0)
    await page.getByRole('link', { name: 'Why? Report' }).click()
    await page.getByRole('complementary').getByText('It fires: 3 of 2 reached.').waitFor()
    await openLog(page)
    await page.getByRole('row', { name: /^Report Late twice/ }).waitFor()
    await page.getByText('1 row').waitFor()
    expect(await page.getByText('Team of two').count()).toBe(0)
  })

  test('is for everybody to read, with the reasons beside it', async () => {
    const house = await anEscalatedHouse()
    await house.expectSoundPage('owner', `/escalations?row=${house.people.report.id}`, 'report why', {
      toSee: (page) => page.getByRole('complementary', { name: 'Report' }),
    })
  })
})
