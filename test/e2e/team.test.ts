import { describe, expect, test } from 'vitest'
import { canLook, expectSound, type House, openHouse, shoot } from './support/house.ts'

/** The manager's team: one late, one late and on leave, one on time. */
async function aTeam(): Promise<House> {
  const house = await openHouse()
  const { world, people } = house
  const ines = await world.person('ines', { manager: people.manager })
  const tom = await world.person('tom', { manager: people.manager })
  await world.owes(people.report, { title: 'Fire safety', due: '2026-02-20', mandatory: true })
  await world.owes(people.report, { title: 'Hand hygiene', due: '2026-02-25' })
  await world.owes(ines, { title: 'Fire safety', due: '2026-02-20' })
  await world.isAway(ines, '2026-03-01', '2026-03-10')
  await world.owes(tom, { title: 'Fire safety', due: '2026-03-05' })
  return house
}

describe.skipIf(!canLook)('my team in a browser (needs Chromium)', () => {
  test('is nudged in three steps, and says before who is left out and why', async () => {
    const { visit, signIn, people } = await aTeam()
    const manager = await visit('manager', '/my-team')
    const { page } = manager
    await page.getByRole('row', { name: /Report.*2 late/ }).waitFor()
    expect(await page.getByRole('row').nth(1).textContent()).toContain('Report')
    await page.getByLabel('Select all rows shown').check()
    await page.getByRole('button', { name: 'Nudge', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Nudge about what is late' })
    await dialog.getByText('One person will be nudged').waitFor()
    await dialog.getByText('Ines · on leave').waitFor()
    await dialog.getByText('Tom · nothing late').waitFor()
    await dialog.getByLabel('A few words from you').fill('Before Friday, please.')
    await shoot(manager, 'nudge')
    await expectSound(manager)
    await dialog.getByRole('button', { name: 'Nudge one person' }).click()
    await page.getByText('One person nudged.').waitFor()
    await page.getByRole('row', { name: /Report.*2 Mar 2026/ }).waitFor()
    const report = await signIn(people.report)
    expect((await report('GET /inbox')).body).toMatchObject({ total: 1, items: [{ note: 'Before Friday, please.', count: 2 }] })
  })

  test('leads from a count to what is late', async () => {
    const { visit } = await aTeam()
    const { page } = await visit('manager', '/my-team')
    await page.getByRole('link', { name: '2 late' }).click()
    await page.getByRole('heading', { level: 1, name: 'Task log' }).waitFor()
    await page.getByText('2 rows').waitFor()
    await page.getByRole('button', { name: /Person Report/ }).waitFor()
  })

  test('is sound', async () => {
    const { expectSoundPage } = await aTeam()
    await expectSoundPage('manager', '/my-team', 'my-team manager')
  })
})
