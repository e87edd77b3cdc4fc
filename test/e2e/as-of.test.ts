import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { type ExceptionsHouse, exceptionsHouse } from '../support/exceptions-house.ts'
import { oldRegister, takeRegister, written } from '../support/registers.ts'
import { canLook, expectSound, type House, openDoors, settled } from './support/house.ts'

/** A house in which something was late on 4 March, is done since, and an exception came into force on the 10th. */
async function olderHouse(): Promise<ExceptionsHouse & House> {
  const house = await openDoors(await exceptionsHouse())
  const { world, as, people, asked, moved, at } = house
  const owed = await world.owes(people.report, { due: '2026-03-03' })
  const { exceptionId, bindingVersion } = await asked(as.report)
  await moved(as.manager, exceptionId, { move: 'approve', reason: 'For the reasons given.', bindingVersion })
  for (let day = 3; day <= 12; day += 1) await world.round()
  await at('2026-03-12T12:00:00Z')
  const change = { metOn: '2026-03-05', reason: 'Done.' }
  await as.admin('POST /deadline-changes', { body: { deadlineIds: [Number(owed.id)], change } })
  return house
}

/** Picks a day on a page that is no list: under the button that says which it is. */
async function pickDay(page: Page, field: 'As of' | 'By what was known on', day: string): Promise<void> {
  await page.getByRole('button', { name: /^As of / }).click()
  await page.getByRole('dialog').getByLabel(field).fill(day)
  await page.keyboard.press('Escape')
}

describe.runIf(canLook)('as of a past day', () => {
  test('a day that is picked stays as one goes from report to report', async () => {
    const house = await olderHouse()
    const visit = await house.visit('auditor', '/exception-reports')
    const { page } = visit
    const inForce = page.locator('dl div').filter({ hasText: 'In force' }).locator('dd')
    await page.getByText('Made ').waitFor()
    await page.getByRole('button', { name: 'As of today' }).click()
    await expectSound(visit)
    await page.keyboard.press('Escape')
    expect(await inForce.textContent()).toBe('1')
    await pickDay(page, 'As of', '2026-03-04')
    await page.getByText(/As of the end of .*, by what is known now\./).waitFor()
    await settled(page)
    await expect.poll(() => inForce.textContent()).toBe('0')
    await page.getByRole('link', { name: 'Load over time' }).click()
    await page.getByRole('heading', { level: 1, name: 'Load over time' }).waitFor()
    await page.getByText(/As of the end of .*, by what is known now\./).waitFor()
    expect(new URL(page.url()).searchParams.get('asOf')).toBe('2026-03-04')
    await settled(page)
    expect(visit.complaints).toEqual([])
  })

  test('where the day is refused another can be picked', async () => {
    const house = await olderHouse()
    for (const [persona, path, day] of [
      ['admin', `/people/${house.people.report.id}`, '2999-01-01'],
      ['compliance-officer', '/', '2999-01-01'],
      ['compliance-officer', '/', 'yesterday'],
    ] as const) {
      const { page } = await house.visit(persona, `${path}?asOf=${day}`)
      await page.getByRole('alert').waitFor()
      await pickDay(page, 'As of', '2026-03-04')
      await page.getByRole('alert').waitFor({ state: 'detached' })
      expect(new URL(page.url()).searchParams.get('asOf'), path).toBe('2026-03-04')
    }
  })

  test('somebody’s timeline and leave, and a manager’s team on Home, are of that day', async () => {
    const house = await olderHouse()
    const { page, complaints } = await house.visit('manager', `/people/${house.people.report.id}`)
    const timeline = page.getByRole('region', { name: 'Timeline' })
    const leave = page.getByRole('region', { name: 'Leave' })
    await timeline.getByText('Exception in force:').waitFor()
    await pickDay(page, 'As of', '2026-03-04')
    await leave.getByText('What had begun by').waitFor()
    await timeline.getByText('Exception in force:').waitFor({ state: 'detached' })
    await settled(page)
    const asked = timeline.getByRole('listitem').filter({ hasText: 'Exception asked for: EX-1' })
    await asked.getByRole('link', { name: 'EX-1' }).click()
    await page.getByRole('heading', { level: 1, name: /Delay the October patches/ }).waitFor()

    await page.goto(`${house.address}/`)
    const team = page.getByRole('region', { name: 'Your team' })
    await team.getByText('The one person who reports to you is not late.').waitFor()
    await pickDay(page, 'As of', '2026-03-04')
    await team.getByText('1 person in your team was late').click()
    await page.getByRole('heading', { level: 1, name: 'My team' }).waitFor()
    expect(new URL(page.url()).searchParams.get('asOf')).toBe('2026-03-04')
    await settled(page)
    expect(complaints).toEqual([])
    for (const language of ['en', 'de'] as const) {
      await house.expectSoundPage('manager', '/?asOf=2026-03-04', `as-of-home-team-${language}`, {
        language,
        toSee: (page) => page.getByText(/in your team was late|in Ihrem Team war/),
      })
      await house.expectSoundPage('manager', `/people/${house.people.report.id}?asOf=2026-03-11`, `as-of-person-${language}`, {
        language,
        toSee: (page) => page.getByText(/Exception in force:|Ausnahme in Kraft:/),
      })
    }
  })

  test('what opens beside a past list is of that day, and offers nothing to do', async () => {
    const house = await olderHouse()
    for (const [persona, path] of [
      ['admin', '/task-log'],
      ['report', '/my-deadlines'],
    ] as const) {
      const visit = await house.visit(persona, `${path}?as-of=2026-03-04`)
      const { page } = visit
      const row = page.getByRole('row', { name: /1 day late/ })
      await row.waitFor()
      await row.locator('[data-opens]').click()
      const panel = page.getByRole('complementary').filter({ hasText: 'As of the end of 4 Mar 2026, by what is known now.' })
      await panel.getByText('1 day late').waitFor()
      expect(await panel.getByText('Done').count(), path).toBe(0)
      await expectSound(visit)
      expect(await panel.getByRole('button').allTextContents(), path).toEqual([''])
    }
  })

  test('a past list has nothing to select, and says why', async () => {
    const house = await olderHouse()
    for (const [persona, path] of [
      ['admin', '/task-log'],
      ['manager', '/my-team'],
    ] as const) {
      const visit = await house.visit(persona, path)
      const { page } = visit
      await page.getByRole('heading', { level: 1 }).waitFor()
      await settled(page)
      const boxes = page.getByRole('table').getByRole('checkbox')
      const isOffered = async () => (await boxes.count()) + (await page.getByRole('button', { name: 'Nudge' }).count()) > 0
      for (const then of ['as-of=2026-03-04', 'known-at=2026-03-04']) {
        await page.goto(`${house.address}${path}?${then}`)
        await page.getByText('This is a past day, so there is nothing to select').waitFor()
        await page.getByRole('row', { name: /\d (days? )?late/ }).waitFor()
        expect(await isOffered(), path).toBe(false)
        await expectSound(visit)
      }
      await page.goto(`${house.address}${path}?closed=true`)
      await boxes.first().waitFor()
    }
  })

  test('somebody’s page, and the organisation on Home, are by what was known on a day', async () => {
    const house = await olderHouse()
    const person = await house.visit('admin', `/people/${house.people.report.id}?as-of=2026-03-06&known-at=2026-03-10`)
    const { page } = person
    await page.getByText(/As of 6 Mar 2026, by what was known at the end of 10 Mar 2026/).waitFor()
    const timeline = page.getByRole('region', { name: 'Timeline' })
    await page.getByText('1 late').first().waitFor()
    await timeline.getByText(/^Due: /).waitFor()
    expect(await timeline.getByText(/^Done: /).count()).toBe(0)
    await expectSound(person)
    await pickDay(page, 'By what was known on', '')
    await timeline.getByText(/^Done: /).waitFor()
    const home = await house.visit('compliance-officer', '/?known-at=2026-03-11')
    await home.page.getByText(/by what was known at the end of 11 Mar 2026/).waitFor()
    await home.page.getByRole('button', { name: 'As of today, known by 11 Mar 2026' }).waitFor()
    await expectSound(home)
    const team = await house.visit('manager', '/?as-of=2026-03-06&known-at=2026-03-10')
    await team.page.getByText(/As of 6 Mar 2026, by what was known at the end of 10 Mar 2026/).waitFor()
    await team.page.getByText('1 person in your team was late').waitFor()
    await expectSound(team)
  })

  test('the day goes along from a past list to somebody in it', async () => {
    const house = await olderHouse()
    for (const [persona, path] of [
      ['admin', '/people'],
      ['admin', '/task-log'],
      ['manager', '/my-team'],
    ] as const) {
      const { page } = await house.visit(persona, `${path}?as-of=2026-03-04&known-at=2026-03-05`)
      await page.getByRole('link', { name: 'Report', exact: true }).first().click()
      await page.getByRole('heading', { level: 1, name: 'Report' }).waitFor()
      expect(new URL(page.url()).search, path).toBe('?asOf=2026-03-04&knownAt=2026-03-05')
      await settled(page)
    }
  })

  test('the register and a record are of that day, and a record of then offers nothing to do', async () => {
    const house = await olderHouse()
    const { page, complaints } = await house.visit('manager', '/exceptions?asOf=2026-03-04')
    await page.getByText(/As of the end of .*, by what is known now\./).waitFor()
    await page.getByText('EX-1').first().click()
    await page.getByRole('link', { name: 'Open' }).click()
    await page.getByRole('heading', { level: 1, name: /Delay the October patches/ }).waitFor()
    const { pathname, searchParams } = new URL(page.url())
    expect(searchParams.get('asOf')).toBe('2026-03-04')
    await page.getByText(/As of the end of .*, by what is known now\./).waitFor()
    await settled(page)
    expect(await page.getByRole('button', { name: /More time|Close it|Note/ }).count()).toBe(0)
    await page.getByRole('button', { name: /^As of / }).click()
    const days = page.getByRole('dialog')
    await days.getByLabel('As of').fill('2026-03-05')
    await page.getByText('As of the end of 5 Mar 2026, by what is known now.').waitFor()
    await settled(page)
    await days.getByLabel('By what was known on').fill('2026-03-01')
    await page.getByRole('alert').waitFor()
    await days.getByLabel('By what was known on').fill('')
    await page.getByRole('alert').waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
    expect(complaints.filter((each) => !each.includes('404'))).toEqual([])
    for (const language of ['en', 'de'] as const)
      await house.expectSoundPage('manager', `${pathname}?asOf=2026-03-04&knownAt=2026-03-05`, `as-of-record-${language}`, {
        language,
        toSee: (page) => page.getByText(/by what was known at the end of|nach dem, was am Ende des/),
      })
  })

  test('what was taken over later says so of a day before, and its record can be had on paper as of that day', async () => {
    const house = await olderHouse()
    const entry = "- { id: '1', asked: '2026-01-20', decided: '2026-02-05', until: '2026-12-31', status: granted }\n"
    await takeRegister(house.world, written({ 'old.yaml': entry }), oldRegister())
    const { page, complaints } = await house.visit('auditor', '/exceptions?as-of=2026-02-10')
    await page.getByText('Case 1').first().click()
    await page.getByRole('link', { name: 'Open' }).click()
    await page.getByText(/So another register says; it was taken over from there on 12 Mar 2026/).waitFor()
    await page.getByText('Nothing was done here by then: it was in another register.').waitFor()
    expect(new URL(page.url()).search).toBe('?asOf=2026-02-10')
    const [paper] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'The record as PDF' }).click()])
    expect(paper.suggestedFilename()).toBe('EX-2_asOf-2026-02-10.pdf')
    expect(complaints).toEqual([])
    const { pathname } = new URL(page.url())
    for (const language of ['en', 'de'] as const)
      await house.expectSoundPage('auditor', `${pathname}?asOf=2026-02-10`, `as-of-taken-over-${language}`, {
        language,
        toSee: (shown) => shown.getByText(/So another register says|So steht es in einem anderen Register/),
      })
  })

  test('people, a team and Home tell of that day, and what of it is of today', async () => {
    const house = await olderHouse()
    const pages = [
      ['admin', '/people', /Late|1 late/],
      ['admin', `/people/${house.people.report.id}`, /Names are those of today/],
      ['manager', '/my-team', /Names are those of today/],
      ['compliance-officer', '/', /The organisation/],
      ['auditor', '/exception-reports', /by what is known now/],
    ] as const
    for (const [persona, path, words] of pages)
      await house.expectSoundPage(
        persona,
        `${path}?asOf=2026-03-04`,
        `as-of-${persona}${path.replace(/\d+/, 'one').replaceAll('/', '-')}`,
        {
          toSee: (page) => page.getByText(words),
        },
      )
  })
})
