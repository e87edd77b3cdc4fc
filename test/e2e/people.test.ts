import { describe, expect, test } from 'vitest'
import { overdueCount } from '../support/world.ts'
import { canLook, expectSound, type House, openHouse } from './support/house.ts'

async function aStaff(): Promise<House & { gone: { id: number } }> {
  const house = await openHouse()
  const { world, people } = house
  const { report, manager, owner } = people
  await world.reportsTo(manager, owner)
  const ines = await world.person('ines', { manager })
  await world.isAway(ines, '2026-03-01', '2026-03-10')
  await world.person('lost', { managerRef: 'nobody@northfield.test' })
  const gone = await world.person('gone', { manager })
  await world.goes(gone, '2026-02-20')
  await world.owes(report, { title: 'Fire safety', due: '2026-02-20', mandatory: true })
  await world.owes(report, { title: 'Hand hygiene', due: '2026-03-09' })
  await world.meets(await world.owes(report, { title: 'Induction', due: '2026-02-10' }), '2026-02-13')
  await world.labels(report, 'new starter')
  await world.escalationPolicy({ name: 'Late with tasks', trigger: overdueCount(1), tell: ['manager'], channels: ['in-app'] })
  await world.nextRound()
  world.expectMessage(manager, { via: ['in-app'] })
  return { ...house, gone }
}

describe.skipIf(!canLook)('people in a browser (needs Chromium)', () => {
  test('are found, and one page says how somebody stands and who would be told about them', async () => {
    const { visit } = await aStaff()
    const admin = await visit('admin', '/')
    const { page } = admin
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'People' }).click()
    await page.getByRole('searchbox', { name: 'Search this list' }).fill('rep')
    await page.getByText('1 row', { exact: true }).waitFor()
    await page.getByRole('link', { name: 'Report', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Report' }).waitFor()
    const told = page.getByRole('region', { name: 'Who would be told about Report' })
    await told.getByText('Above: Manager › Owner').waitFor()
    await page.getByRole('region', { name: 'Timeline' }).getByText('Late: Fire safety').waitFor()
    await page.getByRole('region', { name: 'Times late' }).getByRole('row', { name: 'task 2 0 2 1' }).waitFor()
    await expectSound(admin)
  })

  test('are erased by an Owner once they have left, and by nobody else', async () => {
    const { visit, gone } = await aStaff()
    const admin = await visit('admin', `/people/${gone.id}`)
    await admin.page.getByRole('heading', { level: 1, name: 'Gone' }).waitFor()
    expect(await admin.page.getByRole('button', { name: 'Erase' }).count()).toBe(0)
    const owner = await visit('owner', `/people/${gone.id}`)
    const { page } = owner
    await page.getByRole('button', { name: 'Erase…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Erase Gone for good?' })
    await dialog.getByLabel('Why').fill('Asked for under Article 17')
    await expectSound(owner)
    await dialog.getByRole('button', { name: 'Erase for good' }).click()
    await page.getByRole('heading', { level: 1, name: 'Erased' }).waitFor()
    expect(await page.getByRole('button', { name: 'Erase…' }).count()).toBe(0)
  })

  test('get labels, leave and stand-ins by hand, and the dues follow', async () => {
    const { visit, people } = await aStaff()
    const admin = await visit('admin', `/people/${people.report.id}`)
    const { page } = admin
    await page.getByLabel('New label').fill('night shift')
    await page.getByRole('button', { name: 'Put on' }).click()
    await page.getByRole('button', { name: 'Take off the label night shift' }).click()
    await page.getByRole('button', { name: 'Take off the label night shift' }).waitFor({ state: 'detached' })

    await page.getByRole('button', { name: 'Enter a leave' }).click()
    await page.getByLabel('First day away').fill('2026-03-08')
    await page.getByLabel('Last day away').fill('2026-03-20')
    await expectSound(admin)
    await page.getByRole('button', { name: 'Enter a leave' }).click()
    await page.getByText('8 Mar 2026 to 20 Mar 2026').waitFor()
    await page.getByRole('region', { name: 'Open deadlines' }).getByText('21 Mar 2026').waitFor()

    await page.getByRole('button', { name: 'Name a stand-in' }).click()
    await page.getByRole('combobox', { name: 'Stand-in' }).fill('ine')
    await page.getByRole('option', { name: 'Ines' }).click()
    await expectSound(admin)
    await page.getByRole('button', { name: 'Name a stand-in' }).click()
    await page.getByRole('button', { name: 'Remove the stand-in Ines' }).waitFor()
    expect(admin.complaints).toEqual([])
  })

  test('with a faulty reporting line are listed, with who is told instead', async () => {
    const { visit } = await aStaff()
    const admin = await visit('admin', '/people')
    const { page } = admin
    await page.getByRole('link', { name: 'Reporting lines' }).click()
    await page.getByRole('row', { name: /Lost.*manager not known: nobody@northfield.test.*Owner/ }).waitFor()
    await expectSound(admin)
  })

  test('show a manager only those below, without buttons to change them', async () => {
    const { visit, people } = await aStaff()
    const { page } = await visit('manager', '/people')
    await page.getByText('4 rows').waitFor()
    await page.getByRole('link', { name: 'Report', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Report' }).waitFor()
    await page.getByRole('region', { name: 'Labels' }).waitFor()
    expect(await page.getByRole('button', { name: 'Put on' }).count()).toBe(0)
    const stranger = await visit('member', `/profile`)
    await stranger.page.goto(`${new URL(page.url()).origin}/people/${people.report.id}`)
    await stranger.page.getByText('It is not there, or not for you to see.').waitFor()
  })

  test('are sound on every page', async () => {
    const { expectSoundPage, people } = await aStaff()
    for (const [who, path] of [
      ['admin', '/people?faulty=true&presence=present,on-leave'],
      ['manager', `/people/${people.report.id}`],
      ['admin', `/people/${people.owner.id}`],
      ['admin', '/reporting-lines'],
    ] as const)
      await expectSoundPage(who, path, `${path} ${who}`)
  })
})
