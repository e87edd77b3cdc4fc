import { describe, expect, test } from 'vitest'
import { exceptionsHouse } from '../support/exceptions-house.ts'
import { overdueCount } from '../support/world.ts'
import { canLook, expectSound, openDoors, settled, shoot } from './support/house.ts'

async function aHouse() {
  return openDoors(await exceptionsHouse())
}

const file = (name: string, text: string) => ({ name, mimeType: 'text/markdown', buffer: Buffer.from(text) })

const keys = (route: string) =>
  `---\nnumber: IT-01\ntitle: Keys\nexceptions:\n  allowed: true\n  matrix: Five by five\n  routes: [{ route: ${route} }]\n---\n## 1 Keys\nStay here.\n`

describe.skipIf(!canLook)('changing policies and routes (needs Chromium)', () => {
  test('a route is tried on past requests, and left unsaved only on purpose', async () => {
    const house = await aHouse()
    const { as, routes } = house
    const visit = await house.visit('admin', `/policies/routes/${routes['light']}`)
    const { page } = visit
    const tried = page.getByRole('region', { name: 'What it would have meant' })
    const attempt = page.getByRole('button', { name: 'Try on past requests' })
    await attempt.click()
    await tried.getByText('there is nothing to try it on').waitFor()
    await expectSound(visit)
    await house.asked(as.report)
    await attempt.click()
    await tried.getByText('Nothing would have been different').waitFor()
    await page.getByRole('button', { name: 'Add a step' }).click()
    await tried.getByText('try it again').waitFor()
    await page.getByRole('group', { name: 'Step 2' }).getByLabel('Somebody by name').first().fill('admi')
    await page.getByRole('group', { name: 'Step 2' }).getByRole('button', { name: 'Admin', exact: true }).click()
    await attempt.click()
    await tried.getByRole('row', { name: /EX-1 Delay the October patches .*Admin/ }).waitFor()
    await tried.getByRole('row', { name: /Admin 0 1 \+0.08/ }).waitFor()
    await expectSound(visit)
    await shoot(visit, 'policies route trial')
    await page.setViewportSize({ width: 320, height: 640 })
    await expectSound(visit)
    await shoot(visit, 'policies route trial phone')
    await page.setViewportSize({ width: 1280, height: 860 })

    await page.getByRole('button', { name: 'Cancel' }).click()
    const asks = page.getByRole('dialog', { name: 'Leave without saving?' })
    await asks.getByRole('button', { name: 'Stay here' }).click()
    await asks.waitFor({ state: 'detached' })
    await page.getByRole('group', { name: 'Step 2' }).waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expectSound(visit)
    await asks.getByRole('button', { name: 'Leave' }).click()
    await page.getByRole('heading', { level: 1, name: 'Approval routes' }).waitFor()
    await page.getByRole('link', { name: 'Edit light' }).click()
    await page.getByLabel('Days to do it in').fill('6')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('light is saved.').waitFor()
    expect(await asks.count()).toBe(0)
  })

  test('policies come from a file: what it would do, what is wrong and where, then they are taken', async () => {
    const house = await aHouse()
    const visit = await house.visit('compliance-officer', '/policies', { view: 'light, phone' })
    const { page } = visit
    await expectSound(visit)
    await shoot(visit, 'policies import list phone')
    await page.getByRole('button', { name: 'Import from a file' }).click()
    const dialog = page.getByRole('dialog', { name: 'Import policies' })
    await dialog.locator('input[type=file]').setInputFiles(file('it-01.md', keys('Nobody')))
    await dialog.getByRole('listitem').filter({ hasText: 'Line 7, column 14 exceptions.routes[0].route' }).waitFor()
    expect(await dialog.getByRole('button', { name: /^Take/ }).count()).toBe(0)
    await expectSound(visit)
    await shoot(visit, 'policies import faults phone')
    await dialog.locator('input[type=file]').setInputFiles(file('it-01.md', keys('light')))
    await dialog.getByText('Policy IT-01').waitFor()
    expect((await house.as.admin('GET /policies')).body).toMatchObject({ total: 1 })
    await expectSound(visit)
    await shoot(visit, 'policies import phone')
    await dialog.getByRole('button', { name: 'Take the one change' }).click()
    await page.getByText('One change is taken.').waitFor()
    expect((await house.as.admin('GET /policies')).body).toMatchObject({ total: 2, items: [{ number: 'IT-01', draftVersion: 1 }, {}] })
  })

  test('a new route is tried on the requests that took another, before it is saved', async () => {
    const house = await aHouse()
    await house.asked(house.as.report)
    const visit = await house.visit('admin', '/policies/routes/new')
    const { page } = visit
    const tried = page.getByRole('region', { name: 'What it would have meant' })
    await page.getByLabel('Name').first().fill('Two at once')
    await page.getByLabel('Requests to try it on').selectOption('that took “light”')
    await page.getByRole('button', { name: 'Try on past requests' }).click()
    await tried.getByText('Nothing would have been different').waitFor()
    await page.getByLabel('Requests to try it on').selectOption('that took “standard”')
    await tried.getByText('try it again').waitFor()
    await page.getByRole('button', { name: 'Try on past requests' }).click()
    await tried.getByText('there is nothing to try it on').waitFor()
    await expectSound(visit)
  })

  test('the palette finds exceptions, policies and content by name or number, and what may be done', async () => {
    const house = await aHouse()
    await house.asked(house.as.report)
    await house.world.escalationPolicy({ name: 'Late three times', trigger: overdueCount(3) })
    await house.world.owes(house.people.report, { due: '2026-03-31', content: { type: 'item', id: 'fire safety' } })
    const { page } = await house.visit('admin', '/')
    await page.getByRole('button', { name: 'Search or jump' }).click()
    const field = page.getByRole('combobox', { name: 'Search or jump' })
    const found = page.getByRole('option', { name: /EX-1 Delay the October patches/ })
    await field.fill('it-07')
    await page.getByRole('option', { name: 'IT-07 Patch within 14 days' }).waitFor()
    await field.fill('october')
    await found.waitFor()
    await field.fill('ex-1')
    await found.waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Delay the October patches' }).waitFor()
    await page.keyboard.press('Control+k')
    await field.fill('late three')
    await page.getByRole('option', { name: 'Late three times' }).waitFor()
    await field.fill('fire safety')
    await page.getByRole('option', { name: 'The item fire safety' }).click()
    await page.waitForURL('**/task-log?contentId=*')
    await page.keyboard.press('Control+k')
    await field.fill('waiver')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/exceptions/new')
  })

  test('conditions of like cases are taken over, each with its owner in the field', async () => {
    const house = await aHouse()
    const { as, people, world, moved } = house
    for (const letter of 'abcdefghijklmnopqrstu') await world.person(`aa${letter}`, { manager: people.manager })
    const before = await house.asked(as.report)
    await moved(as.manager, before.exceptionId, {
      ...{ move: 'approve', reason: 'If the logs are looked at.', bindingVersion: before.bindingVersion },
      conditions: [{ title: 'Weekly log review', ownerId: people.report.id, dueOn: '2026-03-17', everyDays: 7 }],
    })
    const { exceptionId } = await house.asked(as.report)
    const visit = await house.visit('manager', `/exceptions/${exceptionId}`, { view: 'light, phone' })
    const { page } = visit
    await page.getByRole('button', { name: 'Weekly log review', exact: true }).click()
    await page.getByRole('checkbox', { name: 'Weekly log review' }).waitFor()
    await page.getByRole('button', { name: 'Change: Weekly log review' }).click()
    const owner = page.getByRole('combobox', { name: 'Owed by' })
    await expect.poll(() => owner.inputValue()).toBe('Report')
    await settled(page)
    await expectSound(visit)
    await shoot(visit, 'exceptions like conditions phone')
  })

  test('a request names who sees to its controls, and says in German what is missing', async () => {
    const house = await aHouse()
    const visit = await house.visit('report', `/exceptions/new?policy=${house.policyId}&clause=3.2`, {
      view: 'light, phone',
      language: 'de',
    })
    const { page } = visit
    await page.getByLabel('Was, in wenigen Wörtern').fill('Oktober später')
    await page.getByRole('button', { name: 'Einreichen' }).click()
    await page.getByText('Sagen Sie, warum die Regel nicht eingehalten werden kann.').first().waitFor()
    await page.getByRole('button', { name: /Eintritt Likely, Auswirkung Major/ }).click()
    await page.getByRole('button', { name: 'Maßnahme hinzufügen' }).click()
    await page.getByLabel('Maßnahme', { exact: true }).fill('Vom Netz getrennt')
    const owner = page.getByRole('combobox', { name: 'Wer sich darum kümmert' })
    await owner.click()
    await page.getByRole('option', { name: 'Report' }).click()
    await expect.poll(() => owner.inputValue()).toBe('Report')
    await settled(page)
    await expectSound(visit)
    await shoot(visit, 'exceptions control owner phone')
    const controls = async () => {
      const { items } = (await house.as.report('GET /exceptions?view=mine')).body as { items: { exceptionId: number }[] }
      return (await house.record(house.as.report, items[0]?.exceptionId ?? 0)).request.controls
    }
    await expect.poll(controls).toMatchObject([{ title: 'Vom Netz getrennt', ownerId: house.people.report.id }])
  })
})
