import { test } from 'vitest'
import { overdueCount } from '../support/world.ts'
import { openHouse, shoot, type View } from './support/house.ts'

test('shots', async () => {
  const house = await openHouse()
  const { world, people } = house
  const { report, member, manager } = people
  const fire = { type: 'item', id: 'fire' } as const
  await world.reportsTo(manager, people.owner)
  const ines = await world.person('ines', { manager })
  const tom = await world.person('tom', { manager, email: null })
  await world.person('lost', { managerRef: 'nobody@northfield.test' })
  await world.isAway(ines, '2026-03-01', '2026-03-10')
  await world.owes(ines, { title: 'Fire safety', due: '2026-02-20' })
  await world.owes(tom, { title: 'Fire safety', due: '2026-02-20' })
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
  await world.labels(report, 'new starter')
  await world.escalationPolicy({ name: 'Late once', trigger: overdueCount(1), tell: ['manager', 'person'], channels: ['in-app'] })
  await world.round()
  await house.as.manager('POST /nudges', { body: { personIds: [report.id], note: 'Before Friday, please.' } })
  const views: View[] = ['light, wide', 'dark, wide', 'light, phone']
  for (const view of views) {
    const full = async (
      who: 'admin' | 'manager' | 'report' | 'member',
      path: string,
      then?: (page: import('playwright-core').Page) => Promise<void>,
    ) => {
      const visit = await house.visit(who, path, { view })
      await then?.(visit.page)
      await visit.page.waitForTimeout(300)
      await shoot(visit, `${view} ${path.replace(/\?.*/, '')} ${who}`)
      if (visit.complaints.length) console.log(path, visit.complaints)
    }
    await full('admin', '/task-log')
    await full('admin', '/task-log?overdue=true', async (page) => {
      await page.getByRole('button', { name: 'Fire safety' }).first().click()
      await page.getByText('Times overdue').waitFor()
    })
    await full('report', '/my-deadlines')
    await full('admin', '/people')
    await full('admin', `/people/${report.id}`)
    await full('admin', '/reporting-lines')
    await full('manager', '/my-team', async (page) => {
      if (view !== 'light, phone') {
        await page.getByLabel('Select all rows shown').check()
        await page.getByRole('button', { name: 'Nudge' }).click()
        await page.getByText('left out').waitFor()
      }
    })
    await full('manager', '/inbox', async (page) => {
      await page.locator('[data-opens]').first().click()
      await page.getByText('Why it is done for you').waitFor()
    })
    await full('member', '/my-team')
    await full('member', '/inbox')
  }
}, 300_000)
