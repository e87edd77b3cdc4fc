import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { exceptionsHouse } from '../support/exceptions-house.ts'
import { canLook, expectSound, openDoors, shoot } from './support/house.ts'
import { hasFocus } from './support/keyboard.ts'

/** The report owes something that is late, and something due on Thursday; another is late below the same manager. Monday, 2 March. */
async function aHouse() {
  const house = await openDoors(await exceptionsHouse({ criteria: { forDeadlines: true, managerDays: 3, retroactive: true } }))
  const { world, people } = house
  const ines = await world.person('ines', { manager: people.manager })
  const late = await world.owes(people.report, { title: 'Fire safety', due: '2026-02-20', mandatory: true })
  await world.owes(people.report, { title: 'Hand hygiene', due: '2026-03-05' })
  await world.owes(ines, { title: 'Data protection', due: '2026-02-27' })
  return { ...house, late: late.id }
}

/** Counts the clicks on a page from here on. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(
    "window.clicks = 0; addEventListener('click', (event) => { if (event.isTrusted && event.detail > 0) window.clicks += 1 }, true)",
  )
  return () => page.evaluate<number>('window.clicks')
}

describe.skipIf(!canLook)('more time in a browser (needs Chromium)', () => {
  test('is asked for in two clicks, shows until somebody agrees, and excuses from then on', async () => {
    const { visit, moved, as, committee } = await aHouse()
    expect(committee.members).toHaveLength(3)
    const report = await visit('report', '/my-deadlines')
    const { page } = report
    await page.getByRole('button', { name: 'I can’t by then: Hand hygiene' }).waitFor()
    const clicks = await countClicks(page)
    await page.getByRole('button', { name: 'I can’t by then: Hand hygiene' }).click()
    const dialog = page.getByRole('dialog', { name: 'More time' })
    await dialog.getByText('by the policy IT-07 Patch within 14 days. It goes to Manager.').waitFor()
    expect(await dialog.getByLabel('By when you can').inputValue()).toBe('2026-03-12')
    // The focus is where one writes.
    await hasFocus(page, dialog.getByLabel('Why'))
    await page.keyboard.type('I am on nights until then.')
    await shoot(report, 'more-time ask')
    await expectSound(report)
    await dialog.getByRole('button', { name: 'Hand it in' }).click()
    await page.getByText('Handed in as EX-1.').waitFor()
    expect(await clicks()).toBe(2)
    await page.getByRole('row', { name: /Hand hygiene.*Asked for more time until 12 Mar 2026/ }).waitFor()
    await shoot(report, 'more-time asked')
    await page.getByRole('button', { name: 'Hand hygiene', exact: true }).click()
    await page.getByText(/asked for on 2 Mar 2026.*waits for Manager/).waitFor()
    await shoot(report, 'more-time asked panel')
    await expectSound(report)
    const { body } = await as.report('GET /exceptions?view=mine')
    const { exceptionId } = (body as { items: { exceptionId: number }[] }).items[0] ?? { exceptionId: 0 }
    await moved(as.manager, exceptionId, { move: 'approve', reason: 'Of course.', bindingVersion: 1 })
    const after = await visit('report', '/my-deadlines')
    await after.page.getByRole('row', { name: /Hand hygiene.*excused until 12 Mar 2026/ }).waitFor()
    await shoot(after, 'more-time excused')
    await expectSound(after)
  })

  test('is asked for by keyboard, and says what is missing', async () => {
    const { visit } = await aHouse()
    const { page } = await visit('report', '/my-deadlines')
    const opener = page.getByRole('button', { name: 'I can’t by then: Fire safety' })
    await opener.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'More time' })
    const why = dialog.getByLabel('Why')
    await why.waitFor()
    await dialog.getByRole('button', { name: 'Hand it in' }).focus()
    await page.keyboard.press('Enter')
    await dialog.getByText('Say in a few words why.').waitFor()
    await dialog.locator('textarea:focus').waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await page.locator('button:focus', { hasText: 'I can’t by then' }).waitFor()
  })

  test('is given by a manager, for one deadline and for a team', async () => {
    const { visit, late } = await aHouse()
    const manager = await visit('manager', `/task-log?row=${late}`)
    const { page } = manager
    await page.getByRole('button', { name: 'Give more time' }).click()
    const dialog = page.getByRole('dialog', { name: 'Give more time' })
    await dialog
      .getByText('Due then on Tue 3 Mar 2026.')
      .or(dialog.getByText(/Due then on Tue,? 3 Mar 2026/))
      .waitFor()
    await dialog.getByLabel('Days').fill('2')
    await dialog.getByLabel('Why').fill('The ward was short of people.')
    await shoot(manager, 'more-time give')
    await expectSound(manager)
    await dialog.getByRole('button', { name: 'Give 2 days' }).click()
    await page.getByText('One deadline has more time now.').waitFor()
    await page
      .getByText(/excused until 4 Mar 2026/)
      .first()
      .waitFor()
    const team = await visit('manager', '/my-team')
    await team.page.getByLabel('Select all rows shown').check()
    await team.page.getByRole('button', { name: 'Give more time' }).click()
    const several = team.page.getByRole('dialog', { name: 'Give more time' })
    await several.getByLabel('Ines: Data protection, due 27 Feb 2026').waitFor()
    await several.getByLabel('Report: Hand hygiene, due 5 Mar 2026').uncheck()
    await several.getByLabel('Why').fill('The learning system was down.')
    await shoot(team, 'more-time give several')
    await expectSound(team)
    await several.getByRole('button', { name: 'Give one day' }).click()
    await team.page.getByText('2 deadlines have more time now.').waitFor()
  })

  test('is declared for all by an Admin, after one look at what it does', async () => {
    const { visit } = await aHouse()
    const admin = await visit('admin', '/task-log')
    const { page } = admin
    await page.getByRole('link', { name: 'Declare an amnesty' }).click()
    await page.getByRole('heading', { level: 1, name: 'Declare an amnesty' }).waitFor()
    await page.getByRole('button', { name: 'Look at it once more' }).click()
    await page.getByText('This is needed.').first().waitFor()
    await expectSound(admin)
    await page.getByLabel('First day').fill('2026-02-20')
    await page.getByLabel('Last day').fill('2026-02-22')
    await page.getByText('It covers 11 people and 1 deadline.').waitFor()
    await page.getByText('1 is late without it; it excuses one.').waitFor()
    await page.getByLabel('What happened, in a few words').fill('Outage of the learning system')
    await page.getByLabel('Reason').fill('Nobody could sign in.')
    await shoot(admin, 'amnesty form')
    await page.getByRole('button', { name: 'Look at it once more' }).click()
    const dialog = page.getByRole('dialog', { name: 'Declare this amnesty?' })
    await dialog.getByText('20 Feb 2026 to 22 Feb 2026: what fell due then is not owed any more.').waitFor()
    await dialog.getByText('It covers 11 people and 1 deadline.').waitFor()
    await shoot(admin, 'amnesty confirm')
    await expectSound(admin)
    await dialog.getByRole('button', { name: 'Declare it' }).click()
    await page.getByText('Admin declared an amnesty').waitFor()
    await shoot(admin, 'amnesty record')
    await expectSound(admin)
    const register = await visit('auditor', '/exceptions')
    await register.page.getByRole('row', { name: /EX-1.*Outage of the learning system.*amnesty/ }).waitFor()
    expect(await register.page.getByRole('link', { name: 'Declare an amnesty' }).count()).toBe(0)
  })

  test('is sound in German too', async () => {
    const { expectSoundPage, late } = await aHouse()
    const language = 'de'
    await expectSoundPage('report', '/my-deadlines', 'more-time de ask', {
      language,
      first: (page) => page.getByRole('button', { name: 'Das schaffe ich nicht: Fire safety' }).click(),
      toSee: (page) => page.getByRole('dialog', { name: 'Mehr Zeit' }).getByText(/Es geht an Manager/),
    })
    await expectSoundPage('manager', `/task-log?row=${late}`, 'more-time de give', {
      language,
      first: (page) => page.getByRole('button', { name: 'Mehr Zeit geben' }).click(),
      toSee: (page) => page.getByRole('dialog', { name: 'Mehr Zeit geben' }),
    })
    await expectSoundPage('admin', '/exceptions/amnesty', 'amnesty de', {
      language,
      first: async (page) => {
        await page.getByLabel('Die aller').uncheck()
        await page.getByLabel('ist an einem späteren Tag fällig').check()
        await page.getByRole('button', { name: 'Noch einmal ansehen' }).click()
      },
      toSee: (page) => page.getByText('Das fehlt noch.'),
    })
  })
})
