import { describe, expect, test } from 'vitest'
import { exceptionsHouse } from '../support/exceptions-house.ts'
import { overdueCount } from '../support/world.ts'
import { canLook, openDoors, openHouse, type Visit } from './support/house.ts'

/** The ways of docs/users.md, in no more steps than it says. */
describe.skipIf(!canLook)('the shortest ways (needs Chromium)', () => {
  test('an employee sees what they owe: 1', async () => {
    const house = await openHouse()
    await house.world.owes(house.people.report, { title: 'Fire safety', due: '2026-02-20' })
    const { page } = await house.visit('report', '/')
    const step = stepsOf()
    await step(page.getByRole('link', { name: /deadline of yours is late/ }).click())
    await page.getByRole('row', { name: /Fire safety/ }).waitFor()
    expect(step.taken).toBe(1)
  })

  test('an employee goes to the very item, in the system it comes from: 1', async () => {
    const house = await openHouse()
    const url = `${house.address}/version`
    await house.world.owes(house.people.report, { title: 'Fire safety', due: '2026-03-05', url })
    const { page } = await house.visit('report', '/')
    const step = stepsOf()
    const item = page.waitForEvent('popup')
    await step(page.getByRole('link', { name: 'Open in a new tab: Fire safety' }).click())
    await (await item).waitForURL(url)
    expect(step.taken).toBe(1)
  })

  test('an employee cannot by then: 3, from Home and from My deadlines', async () => {
    const house = await openDoors(await exceptionsHouse({ criteria: { forDeadlines: true } }))
    await house.world.owes(house.people.report, { title: 'Hand hygiene', due: '2026-03-05' })
    await house.world.owes(house.people.report, { title: 'Fire drill', due: '2026-03-06' })
    for (const [path, title, number, until] of [
      ['/', 'Hand hygiene', 'EX-1', '12 Mar'],
      ['/my-deadlines', 'Fire drill', 'EX-2', '13 Mar'],
    ] as const) {
      const { page } = await house.visit('report', path)
      const step = stepsOf()
      await step(page.getByRole('button', { name: `I can’t by then: ${title}` }).click())
      const dialog = page.getByRole('dialog', { name: 'More time' })
      await step(dialog.getByLabel('Why').fill('I am on nights until then.'))
      await step(dialog.getByRole('button', { name: 'Hand it in' }).click())
      await page.getByText(`Handed in as ${number}.`).waitFor()
      await page.getByText(`Asked for more time until ${until}`).waitFor()
      expect(step.taken, path).toBe(3)
    }
  })

  test('a manager clears the team: 3', async () => {
    const house = await openHouse()
    const { world, people } = house
    await world.owes(people.report, { title: 'Fire safety', due: '2026-02-20' })
    await world.person('tom', { manager: people.manager })
    const { page } = await house.visit('manager', '/')
    const step = stepsOf()
    await step(page.getByRole('link', { name: /person in your team is late/ }).click())
    await step(page.getByRole('button', { name: 'Nudge everybody late' }).click())
    await page.getByRole('dialog').getByText('One person will be nudged').waitFor()
    await step(page.getByRole('button', { name: 'Nudge one person' }).click())
    await page.getByText('One person nudged.').waitFor()
    expect(step.taken).toBe(3)
    expect((await house.as.report('GET /inbox')).body).toMatchObject({ total: 1 })
  })

  test('an Admin adds a policy: 3', async () => {
    const house = await openHouse()
    await house.world.miss(house.people.report, 3)
    const { page } = await house.visit('admin', '/')
    const step = stepsOf()
    await step(jump({ page }, 'add new', 'Add New Escalation Policy'))
    await page.getByRole('heading', { level: 1, name: 'New escalation policy' }).waitFor()
    await step(page.getByLabel('Late several times').check())
    await step(page.getByRole('button', { name: 'Submit' }).click())
    await page.getByText('looks for the first time with the next round').waitFor()
    await page.getByRole('row', { name: /Late 3 times/ }).waitFor()
    expect(step.taken).toBe(3)
  })

  test('why somebody was told about Ann, or not: 2', async () => {
    const house = await openHouse()
    const { world, people } = house
    await world.escalationPolicy({ name: 'Late twice', trigger: overdueCount(2), tell: ['manager'] })
    await world.miss(people.report, 2)
    await world.nextRound()
    world.expectMessage(people.manager)
    const { page } = await house.visit('admin', '/')
    const step = stepsOf()
    await step(jump({ page }, 'repo', 'Report'))
    await step(page.getByRole('link', { name: 'Why a policy tells somebody about Report, or does not' }).click())
    await page.getByRole('complementary', { name: 'Report' }).getByRole('heading', { name: 'Late twice' }).waitFor()
    expect(step.taken).toBe(2)
  })

  test('an Admin loads people: 3', async () => {
    const house = await openHouse()
    const { page } = await house.visit('admin', '/')
    const step = stepsOf()
    await step(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Imports' }).click())
    const text = 'Staff ID,E-Mail,Full name,Line manager\n1,ada@x.example,Ada,\n2,tom@x.example,Tom,ada@x.example\n'
    await step(page.locator('input[type=file]').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }))
    await page.getByRole('heading', { name: 'What importing it would do' }).waitFor()
    await step(page.getByRole('button', { name: 'Import all 2 rows' }).click())
    await page.getByText('The file was taken.').waitFor()
    expect(step.taken).toBe(3)
  })

  test('an Admin loads people, and one cell is wrong: 4', async () => {
    const house = await openHouse()
    const { page } = await house.visit('admin', '/')
    const step = stepsOf()
    await step(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Imports' }).click())
    const text = 'Staff ID,E-Mail,Full name\n1,ada@x.example,Ada\n2,tom at x.example,Tom\n'
    await step(page.locator('input[type=file]').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }))
    await page.getByLabel('Line 3, E-Mail').fill('tom@x.example')
    await step(page.keyboard.press('Enter'))
    await step(page.getByRole('button', { name: 'Import all 2 rows' }).click())
    await page.getByText('The file was taken.').waitFor()
    expect(step.taken).toBe(4)
  })
})

/** Counts what somebody does. */
function stepsOf() {
  const step = async (deed: Promise<unknown>) => {
    step.taken += 1
    await deed
  }
  step.taken = 0
  return step
}

/** Ctrl K, some letters, Enter: one step. */
async function jump({ page }: Pick<Visit, 'page'>, letters: string, name: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search or jump' }).fill(letters)
  const found = page.getByRole('option').filter({ has: page.getByText(name, { exact: true }) })
  await found.click()
}
