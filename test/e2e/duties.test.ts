import { describe, expect, test } from 'vitest'
import { canLook, expectSound, type House, openHouse, shoot } from './support/house.ts'

/** The report owes a duty and a task, both late. */
async function start(): Promise<House> {
  const house = await openHouse()
  const { world, people } = house
  await world.owes(people.report, { kind: 'duty', title: 'Review EX-104', due: '2026-02-20' })
  await world.owes(people.report, { title: 'Fire safety', due: '2026-02-21' })
  await world.round()
  return house
}

describe.skipIf(!canLook)('an exception duty in a browser (needs Chromium)', () => {
  test('is in the task log, and nothing there changes it', async () => {
    const { visit } = await start()
    const admin = await visit('admin', '/task-log?kind=duty')
    const { page } = admin
    await page.getByRole('row', { name: /Review EX-104.*exception duty/ }).waitFor()
    await page.getByRole('button', { name: 'Review EX-104' }).click()
    const panel = page.getByRole('complementary', { name: 'Review EX-104' })
    await panel.getByText('An exception owes this.').waitFor()
    expect(await panel.getByRole('button', { name: 'Change' }).count()).toBe(0)
    await expectSound(admin)
    await shoot(admin, 'task-log duty')
  })

  test('among others that are to be changed, says that it is left out', async () => {
    const { visit, as } = await start()
    const { page } = await visit('admin', '/task-log')
    await page.getByLabel('Select all rows shown').check()
    await page.getByRole('button', { name: 'Change', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Why' }).fill('By phone')
    await dialog.getByRole('button', { name: 'See what it would do' }).click()
    await dialog.getByText('One deadline is changed.').waitFor()
    await dialog.getByText('One is a duty of an exception, and is left out: it is settled there.').waitFor()
    await dialog.getByRole('button', { name: 'Change it' }).click()
    await page.getByText('One deadline changed.').waitFor()
    expect((await as.admin('GET /deadlines?overdue=true')).body).toMatchObject({ total: 1, items: [{ what: 'Review EX-104' }] })
  })

  test('is among my deadlines, and points to its exception rather than to a source', async () => {
    const { visit } = await start()
    const { page } = await visit('report', '/my-deadlines', { language: 'de' })
    await page.getByRole('button', { name: 'Review EX-104' }).click()
    await page.getByText('wird nur dort erledigt').waitFor()
    expect(await page.getByText('Stimmt das nicht?').count()).toBe(0)
  })

  test('is counted by a policy that is written here', async () => {
    const { visit } = await start()
    const admin = await visit('admin', '/escalation-policies/new')
    const { page } = admin
    await page.getByRole('button', { name: /\(What to watch\)$/ }).click()
    await page.getByRole('radio', { name: 'exception duties', exact: true }).check()
    await page.getByRole('button', { name: 'Done' }).click()
    expect(await page.locator('form p').first().textContent()).toContain('exception duties')
    await expectSound(admin)
  })
})
