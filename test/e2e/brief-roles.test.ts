import { describe, expect, test } from 'vitest'
import { overdueCount } from '../support/world.ts'
import { canLook, openHouse, settled } from './support/house.ts'
import { addNewPolicy, chooseThreshold, submitTellingNow } from './support/policy-form.ts'

describe.skipIf(!canLook)('the required user roles of the brief (needs Chromium)', () => {
  test.each(['owner', 'admin'] as const)('create, view, edit and delete escalation policies: %s', async (role) => {
    const house = await openHouse()
    const { page, complaints } = await house.visit(role, '/')
    await addNewPolicy(page)
    await page.getByLabel('Name', { exact: true }).fill('Late tasks')
    await submitTellingNow(page)
    await page.getByRole('link', { name: 'Late tasks' }).click()
    await page.getByRole('heading', { level: 1, name: 'Late tasks' }).waitFor()
    await page.getByRole('button', { name: 'Edit' }).click()
    await chooseThreshold(page, 5)
    await page.getByRole('button', { name: 'Submit' }).click()
    await page.getByRole('row', { name: /Late tasks.*5 times/ }).waitFor()
    await page.getByRole('link', { name: 'Late tasks' }).click()
    await page.getByRole('heading', { level: 1, name: 'Late tasks' }).waitFor()
    await page.getByRole('button', { name: 'Actions' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete it' }).click()
    await page.getByRole('heading', { name: 'No escalation policy yet' }).waitFor()
    expect(complaints).toEqual([])
  })

  test('view escalation reports: Owner, Admin, and users set as notification recipients', async () => {
    const house = await openHouse()
    const { world, people } = house
    const stranger = await world.person('stranger')
    const other = await world.person('other')
    await world.escalationPolicy({ name: 'Late twice', trigger: overdueCount(2), tell: [people.member] })
    await world.miss(people.report, 2)
    await world.miss(other, 1)
    await world.nextRound()
    world.expectMessage(people.member, { about: [people.report] })
    const seen = async (who: Parameters<typeof house.visit>[0]) => {
      const { page } = await house.visit(who, '/')
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Escalation report' }).click()
      await page.getByRole('heading', { level: 1, name: 'Escalation report' }).waitFor()
      await page
        .getByRole('row')
        .or(page.getByRole('heading', { name: 'Nobody has been late' }))
        .first()
        .waitFor()
      await settled(page)
      const rows = await page.getByRole('link', { name: /^Why\? / }).all()
      return (await Promise.all(rows.map((row) => row.getAttribute('aria-label')))).sort()
    }
    expect(await seen('owner')).toEqual(['Why? Other', 'Why? Report'])
    expect(await seen('admin')).toEqual(['Why? Other', 'Why? Report'])
    expect(await seen('member')).toEqual(['Why? Report'])
    expect(await seen(stranger)).toEqual([])
  })
})
