import { describe, expect, test } from 'vitest'
import { canLook, expectSound, type House, openHouse, shoot } from './support/house.ts'
import { hasFocus } from './support/keyboard.ts'
import { walk } from './support/probes.ts'

/** The report and the member owe things in every state. */
async function aBusyHouse(): Promise<House> {
  const house = await openHouse()
  const { world, people } = house
  const { report, member, manager } = people
  const fire = { type: 'item', id: 'fire' } as const
  await world.owes(report, {
    title: 'Fire safety',
    due: '2026-02-20',
    mandatory: true,
    content: fire,
    inside: [{ type: 'channel', id: 'safety' }],
  })
  await world.owes(report, { title: 'Hand hygiene', due: '2026-03-05' })
  await world.owes(report, { title: 'Staff survey', due: '2026-04-30', kind: 'survey' })
  await world.meets(await world.owes(report, { title: 'Induction', due: '2026-02-10' }), '2026-02-13')
  await world.withdraws(await world.owes(report, { title: 'Old course', due: '2026-02-11' }))
  await world.owes(report, { title: 'Strange one', due: '2026-02-01', assigned: '2026-02-05' })
  await world.owes(member, { title: 'Fire safety', due: '2026-02-27', mandatory: true, content: fire })
  await world.owes(manager, { title: 'Appraisals', due: '2026-03-02', kind: 'one-to-one', dueAt: '2026-03-02T15:00:00Z' })
  await world.round()
  return house
}

describe.skipIf(!canLook)('the task log in a browser (needs Chromium)', () => {
  test('shows who is overdue now when Overdue is ticked, and not who has done it since', async () => {
    const { visit } = await aBusyHouse()
    const admin = await visit('admin', '/')
    const { page } = admin
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Task log' }).click()
    await page.getByRole('row', { name: /Fire safety Report/ }).waitFor()
    await page.getByLabel('Overdue').check()
    await page.getByText('3 rows').waitFor()
    expect(new URL(page.url()).search).toBe('?overdue=true')
    expect(await page.getByRole('row', { name: /days? late/ }).count()).toBe(3)
    expect(await page.getByText('Induction').count()).toBe(0)
    await expectSound(admin)
  })

  test('leads to where something owed is found, in a tab of its own', async () => {
    const { world, people, visit } = await openHouse()
    const href = 'https://learning.example/data-protection'
    const { id } = await world.owes(people.report, { title: 'Data protection', due: '2026-03-05', url: href })
    for (const path of ['/', '/my-deadlines', `/my-deadlines?row=${id}`, `/people/${people.report.id}`]) {
      const at = await visit('report', path)
      const link = at.page.getByRole('link', { name: 'Open in a new tab: Data protection' }).last()
      await link.waitFor()
      expect(await Promise.all(['href', 'target', 'rel'].map((name) => link.getAttribute(name)))).toEqual([
        href,
        '_blank',
        'noopener noreferrer',
      ])
      await expectSound(at)
    }
  })

  test('narrows by chips that stand in the address, so that it can be sent to somebody', async () => {
    const { visit } = await aBusyHouse()
    const { page } = await visit('admin', '/task-log')
    await page.getByRole('button', { name: 'Filter', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Content' }).click()
    await page.getByRole('combobox', { name: 'Content' }).fill('item')
    await page.getByRole('option', { name: 'The item fire' }).click()
    await page.getByText('2 rows').waitFor()
    const { page: other } = await visit('admin', new URL(page.url()).pathname + new URL(page.url()).search)
    await other.getByText('2 rows').waitFor()
    await other.getByRole('button', { name: /Content The item fire/ }).waitFor()
  })

  test('opens a deadline beside it, where whoever may marks it as done', async () => {
    const { visit, world, people } = await aBusyHouse()
    const admin = await visit('admin', '/task-log?overdue=true')
    const { page } = admin
    await page.getByRole('button', { name: 'Fire safety' }).first().click()
    const panel = page.getByRole('complementary', { name: 'Fire safety' })
    await panel.getByText('11 days late').waitFor()
    await expectSound(admin)
    await panel.getByRole('button', { name: 'Change' }).click()
    await panel.getByLabel('Done on').fill('2026-02-19')
    await panel.getByRole('textbox', { name: 'Why' }).fill('Shown on paper')
    await expectSound(admin)
    await shoot(admin, 'task-log changing')
    await panel.getByRole('button', { name: 'Change it' }).click()
    await page.getByText('One deadline changed.').waitFor()
    await page.getByText('does not count after all').waitFor()
    await page.getByRole('heading', { name: 'Fire safety' }).waitFor()
    expect((await world.missesOf(people.report)).find(({ due }) => due === '2026-02-20')?.voided).toBe('met-in-time')
  })

  test('changes many at once, and says how many', async () => {
    const { visit, as } = await aBusyHouse()
    const admin = await visit('admin', '/task-log?overdue=true')
    const { page } = admin
    await page.getByLabel('Select all rows shown').check()
    await page.getByText('3 of 3 selected').first().waitFor()
    await page.getByRole('button', { name: 'Change', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Change 3 deadlines' })
    await dialog.getByLabel('It is no longer owed').check()
    await dialog.getByRole('textbox', { name: 'Why' }).fill('The course was dropped')
    await expectSound(admin)
    await dialog.getByRole('button', { name: 'See what it would do' }).click()
    await dialog.getByText('3 deadlines are changed.').waitFor()
    await dialog.getByRole('button', { name: 'Back' }).click()
    expect(await dialog.getByRole('textbox', { name: 'Why' }).inputValue()).toBe('The course was dropped')
    await dialog.getByRole('button', { name: 'See what it would do' }).click()
    await dialog.getByRole('button', { name: 'Change 3 deadlines' }).click()
    await page.getByText('3 deadlines changed.').waitFor()
    expect((await as.admin('GET /deadlines?overdue=true')).body).toMatchObject({ total: 0 })
  })

  test('says what comes of moving back what recurs, and of a day that is still to come, before it is done', async () => {
    const { visit, world, people } = await aBusyHouse()
    await world.owes(people.report, { title: 'Ward round', due: '2026-03-09', assigned: '2026-02-20', repeatEvery: 'P1W' })
    const admin = await visit('admin', '/task-log?q=Ward')
    const { page } = admin
    await page.getByRole('button', { name: 'Ward round' }).click()
    const panel = page.getByRole('complementary', { name: 'Ward round' })
    await panel.getByRole('button', { name: 'Change' }).click()
    await panel.getByRole('textbox', { name: 'Why' }).fill('It began in January')
    await panel.getByLabel('Done on').fill('2026-12-03')
    await panel.getByRole('button', { name: 'Change it' }).click()
    await panel.getByText('One is done on a day that is still to come.').waitFor()
    await panel.getByRole('button', { name: 'Back' }).click()
    await panel.getByLabel('It is due on another day').check()
    await panel.getByLabel('New due').fill('2026-01-05')
    await panel.getByRole('button', { name: 'Change it' }).click()
    await panel.getByText(/^9 new occurrences are made/).waitFor()
    await panel.getByText(/^One then waits under Needs attention/).waitFor()
    await expectSound(admin)
    await shoot(admin, 'task-log plan')
    await panel.getByRole('button', { name: 'Change it' }).click()
    await page.getByText('10 rows').waitFor()
  })

  test('shows a deadline as it is now when somebody was quicker, and goes on from there', async () => {
    const { visit, as, world, people } = await aBusyHouse()
    await world.owes(people.report, { title: 'Ward round', due: '2026-05-04' })
    const { page, complaints } = await visit('admin', '/task-log?q=Ward')
    await page.getByRole('button', { name: 'Ward round' }).click()
    const panel = page.getByRole('complementary', { name: 'Ward round' })
    await panel.getByRole('button', { name: 'Change' }).click()
    await panel.getByLabel('Done on').fill('2026-03-01')
    await panel.getByRole('textbox', { name: 'Why' }).fill('Seen in the ward')
    const { items } = (await as.admin('GET /deadlines?q=Ward')).body as { items: { deadlineId: number }[] }
    await as.owner(`PATCH /deadlines/${items[0]?.deadlineId}`, { body: { dueOn: '2026-06-01', reason: 'moved' } })
    await panel.getByRole('button', { name: 'Change it' }).click()
    await panel
      .getByRole('alert')
      .getByText(/make your change again/)
      .waitFor()
    await panel.getByText('1 Jun 2026').first().waitFor()
    await panel.getByRole('button', { name: 'Change it' }).click()
    await page.getByText('One deadline changed.').waitFor()
    expect(complaints.splice(0)).toEqual([expect.stringContaining('412')])
  })

  test('changes all that match, also what is not loaded', async () => {
    const { visit, as, world, people } = await aBusyHouse()
    for (let count = 0; count < 101; count += 1) await world.owes(people.report, { title: 'Old course', due: '2026-05-04' })
    const { page, complaints } = await visit('admin', '/task-log?q=Old+course')
    await page.getByLabel('Select all rows shown').check()
    await page.getByRole('button', { name: 'Select all 101 matching' }).click()
    await page.getByRole('button', { name: 'Change', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Change 101 deadlines' })
    await dialog.getByLabel('It is no longer owed').check()
    await dialog.getByRole('textbox', { name: 'Why' }).fill('The course was dropped')
    await dialog.getByRole('button', { name: 'See what it would do' }).click()
    await dialog.getByText('101 deadlines are changed.').waitFor()
    await world.owes(people.report, { title: 'Old course', due: '2026-05-05' })
    await dialog.getByRole('button', { name: 'Change 101 deadlines' }).click()
    const later = page.getByRole('dialog', { name: 'Change 102 deadlines' })
    await later.getByRole('alert').getByText('These are 102 deadlines by now, and not 101').waitFor()
    expect(await later.getByRole('textbox', { name: 'Why' }).inputValue()).toBe('The course was dropped')
    await later.getByRole('button', { name: 'See what it would do' }).click()
    await later.getByRole('button', { name: 'Change 102 deadlines' }).click()
    await page.getByText('102 deadlines changed.').waitFor()
    expect(complaints.splice(0)).toEqual([expect.stringContaining('409')])
    expect((await as.admin('GET /deadlines?q=Old+course')).body).toMatchObject({ total: 0 })
  })

  test('is walked by keyboard alone: j, Enter, Escape, and the focus comes back', async () => {
    const { visit } = await aBusyHouse()
    const { page } = await visit('admin', '/task-log')
    await page.getByRole('row', { name: /Hand hygiene/ }).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    const panel = page.getByRole('complementary', { name: 'Fire safety' })
    await panel.getByText('Comes from').waitFor()
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
    await hasFocus(page, page.locator('[data-opens]'))
    expect(await walk(page)).toEqual([])
  })

  test('shows an employee what is theirs, the late first, and no buttons to change it', async () => {
    const { visit } = await aBusyHouse()
    const report = await visit('report', '/my-deadlines')
    const { page } = report
    const rows = page.getByRole('row')
    await rows.nth(1).waitFor()
    expect(await rows.nth(2).textContent()).toContain('Fire safety')
    await page.getByRole('button', { name: 'Fire safety' }).click()
    await page.getByText(/Is this wrong\?/).waitFor()
    expect(await page.getByRole('button', { name: 'Change' }).count()).toBe(0)
    await expectSound(report)
    await page.getByRole('button', { name: 'Close' }).click()
    await page.getByLabel('Done too').check()
    await page.getByRole('row', { name: /Induction.*done 3 days late/ }).waitFor()
  })

  test('is sound, full and empty', async () => {
    const full = await aBusyHouse()
    for (const [who, path] of [
      ['admin', '/task-log?closed=true&sort=person'],
      ['admin', '/task-log?q=nothing-like-this'],
      ['report', '/my-deadlines'],
      ['member', '/task-log?overdue=true'],
    ] as const)
      await full.expectSoundPage(who, path, `${path} ${who}`)
    await full.expectSoundPage('admin', '/task-log?overdue=true', 'task-log panel', {
      first: (page) => page.getByRole('button', { name: 'Fire safety' }).first().click(),
      toSee: (page) => page.getByRole('complementary', { name: 'Fire safety' }).getByText('late'),
    })
    const empty = await openHouse()
    await empty.expectSoundPage('member', '/task-log', 'empty /task-log member')
  })

  test('says what went wrong, and tries again', async () => {
    const { visit } = await aBusyHouse()
    const admin = await visit('admin', '/profile')
    const { page } = admin
    await page.route('**/api/v1/deadlines?**', (route) => route.abort())
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Task log' }).click()
    const alert = page.getByRole('alert')
    await alert.waitFor()
    expect(await alert.textContent()).toContain('Leeway cannot be reached')
    expect(admin.complaints.splice(0)).not.toEqual([])
    await page.unroute('**/api/v1/deadlines?**')
    await alert.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('row', { name: /Hand hygiene/ }).waitFor()
  })
})
