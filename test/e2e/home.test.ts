import { describe, expect, test } from 'vitest'
import { exceptionScope } from '../../src/contract/exception-request.ts'
import { type ExceptionsHouse, exceptionsHouse, graveRequest } from '../support/exceptions-house.ts'
import { overdueCount } from '../support/world.ts'
import { canLook, expectSound, expectSoundInEveryView, type House, openDoors, settled, shoot } from './support/house.ts'
import { walk } from './support/probes.ts'

/** Six weeks in which people were late and told, exceptions were granted, and some things wait. */
async function busyHouse(): Promise<ExceptionsHouse & House> {
  const house = await openDoors(await exceptionsHouse({ criteria: { retroactive: true } }))
  const { world, people, as, asked, moved } = house
  const tom = await world.person('tom', { manager: people.manager })
  const ada = await world.person('ada', { manager: people['compliance-officer'] })
  await world.escalationPolicy({ name: 'Late twice', trigger: overdueCount(2), tell: ['person', 'manager'], channels: ['in-app'] })
  await world.escalationPolicy({ name: 'Late once, any time', trigger: overdueCount(1), tell: ['manager'], channels: ['in-app'] })
  for (const [week, due] of ['2026-01-21', '2026-02-04', '2026-02-11', '2026-02-24'].entries()) {
    for (const person of [people.report, tom, ada])
      for (let left = week; left >= 0; left -= 1)
        await world.owes(person, { due, title: `Fire safety ${week + 1}.${left + 1}`, assigned: '2026-01-01' })
  }
  await world.owes(people.report, { due: '2026-03-08', title: 'Hand hygiene' })
  await world.owes(people.report, { due: '2026-03-12', title: 'Data protection' })
  await world.nextRound()
  world.received = []
  await world.meetsEverything(tom)
  await world.nextRound()
  world.received = []
  const scope = { ...exceptionScope.parse({}), personIds: [people.report.id], kinds: ['task' as const], dueUntil: '2026-02-12' }
  const effect = { kind: 'extend', byDays: null, forgiven: false } as const
  const excuse = await asked(as.report, { title: 'More time for learning', effect, scope, from: '2026-01-16', until: '2026-03-25' })
  await moved(as.manager, excuse.exceptionId, { move: 'approve', reason: 'It was not their fault.', bindingVersion: excuse.bindingVersion })
  await asked(as.report, { ...graveRequest, title: 'Keep the controller as it is' })
  await asked(as.report, { title: 'Old driver for the viewer' })
  await house.at('2026-03-09T12:00:00Z')
  return house
}

describe.skipIf(!canLook)('home (needs Chromium)', () => {
  test('has what is one’s own, each with the one thing to do', async () => {
    const house = await busyHouse()
    const visit = await house.visit('report', '/')
    const { page } = visit
    const owed = page.getByRole('region', { name: 'Late or due soon' })
    await owed.getByRole('link', { name: /deadlines of yours are late/ }).waitFor()
    const excused = page.getByRole('region', { name: 'Excused' })
    await excused
      .getByText(/until 25 Mar 2026/)
      .first()
      .waitFor()
    await excused.getByRole('link', { name: 'EX-1' }).first().waitFor()
    expect(await page.getByRole('heading', { name: 'The organisation' }).count()).toBe(0)
    expect(await page.getByRole('region', { name: 'Your team' }).count()).toBe(0)
    await expectSound(visit)
    await shoot(visit, 'home report')
    await owed
      .getByRole('link', { name: /^Open: Fire safety/ })
      .first()
      .click()
    await page
      .getByRole('complementary')
      .getByText(/Fire safety/)
      .first()
      .waitFor()
    await page.goto(`${house.address}/?asOf=2026-03-04`)
    expect(await excused.getByRole('link', { name: 'EX-1' }).first().getAttribute('href')).not.toContain('?')
  })

  test('has what a manager is waited for, by keyboard, and the figures of the team', async () => {
    const house = await busyHouse()
    const visit = await house.visit('manager', '/')
    const { page } = visit
    await page
      .getByRole('region', { name: 'Your team' })
      .getByRole('link', { name: /in your team (is|are) late/ })
      .waitFor()
    await page
      .getByRole('region', { name: 'Your team' })
      .getByText(/of it excused/)
      .waitFor()
    expect(await page.getByRole('heading', { name: 'The organisation' }).count()).toBe(0)
    await expectSound(visit)
    await shoot(visit, 'home manager')
    expect(await walk(page)).toEqual([])
    const decide = page.getByRole('link', { name: /^Decide: EX-3/ })
    await decide.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Old driver for the viewer' }).waitFor()
  })

  test('says kindly that nothing waits', async () => {
    const house = await openDoors(await exceptionsHouse())
    const visit = await house.visit('member', '/')
    await visit.page.getByRole('heading', { name: 'Nothing waits for you' }).waitFor()
    await expectSound(visit)
    await shoot(visit, 'home clear')
    const auditor = await house.visit('auditor', '/')
    await auditor.page.getByText('the figures of all together stand here').waitFor()
    await expectSound(auditor)
  })

  test('forgets what changed once it was seen', async () => {
    const house = await busyHouse()
    const letters = (await house.as.report('GET /inbox')).body as { items: { noticeId: string }[] }
    for (const { noticeId } of letters.items) await house.as.report(`PATCH /inbox/${noticeId}`, { body: { done: true, reason: 'read' } })
    const visit = await house.visit('report', '/')
    const changed = visit.page.getByRole('region', { name: 'What changed' })
    await changed.getByText('EX-1 More time for learning: Manager approved').waitFor()
    await shoot(visit, 'home changed')
    await expectSound(visit)
    await changed.getByRole('button', { name: 'I have seen it' }).click()
    await changed.waitFor({ state: 'detached' })
    await visit.page.reload()
    await visit.page.getByRole('heading', { level: 1 }).waitFor()
    await settled(visit.page)
    expect(await changed.count()).toBe(0)
  })

  test('has the figures of the organisation for whoever looks after it', async () => {
    const house = await busyHouse()
    for (const [language, heading] of [
      ['en', 'Late by team and week'],
      ['de', 'Verspätet nach Team und Woche'],
    ] as const)
      await house.expectSoundPage('compliance-officer', '/', `home organisation ${language}`, {
        language,
        toSee: (page) => page.getByRole('heading', { name: heading }),
      })
    const visit = await house.visit('compliance-officer', '/')
    const { page } = visit
    for (const summary of await page.getByText('The figures as a table').all()) await summary.click()
    await expectSoundInEveryView(visit, 'home organisation tables', page.getByRole('cell', { name: '1', exact: true }))
    await page.setViewportSize({ width: 794, height: 1123 })
    await page.emulateMedia({ media: 'print' })
    await shoot(visit, 'home organisation print')
  })
})
