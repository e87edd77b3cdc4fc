import type { Locator } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { exceptionsHouse } from '../support/exceptions-house.ts'
import { fiveByFive, managerDecides } from '../support/organization-rules.ts'
import { canLook, comeBack, expectSoundInEveryView, openDoors, openHouse, standsStill } from './support/house.ts'
import { hasFocus, hasFocusIn, pressAtOnce } from './support/keyboard.ts'

/** Stays where one was asked whether to leave, and waits until the question is gone. */
async function stay(question: Locator): Promise<void> {
  await question.getByRole('button', { name: 'Stay here' }).click()
  await question.waitFor({ state: 'detached' })
}

/** A change to a policy that is being written. */
async function halfWritten() {
  const house = await openHouse()
  const { policyId } = (await house.as.owner('POST /escalation-policies', { body: aPolicy })).body as { policyId: number }
  const visit = await house.visit('owner', `/escalation-policies/${policyId}/edit`)
  const name = visit.page.getByLabel('Name', { exact: true })
  await name.fill('Half written')
  return { ...house, ...visit, policyId, name }
}

const aPolicy = {
  name: 'Late often',
  trigger: { type: 'overdue-count', kind: 'task', subject: 'individual', threshold: 3, counting: 'last-days', days: 90 },
  recipients: ['manager'],
  channels: ['in-app'],
} as const

describe.skipIf(!canLook)('what is being written (needs Chromium)', () => {
  test('stays when another language is chosen', async () => {
    const { visit } = await openHouse()
    const { page } = await visit('nobody', '/sign-in')
    await page.getByLabel('E-mail address').fill('ada@northfield.example')
    await page.getByRole('button', { name: 'Deutsch' }).click()
    await page.getByRole('heading', { level: 1, name: 'Anmelden' }).waitFor()
    expect(await page.getByLabel('E-Mail-Adresse').inputValue()).toBe('ada@northfield.example')
    expect(await page.evaluate<string>('document.documentElement.lang')).toBe('de')
  })

  test('stays when the session ends, until one has signed in again beside it', async () => {
    const visit = await halfWritten()
    const { page, name } = visit
    const cookies = await page.context().cookies()
    await page.context().clearCookies()
    await page.getByRole('button', { name: 'Submit' }).click()
    const bar = page.getByText('You are signed out. What you have written here stays.')
    await bar.waitFor()
    await page.getByRole('alert').filter({ hasText: 'Sign in again in another tab' }).waitFor()
    expect(await page.getByRole('link', { name: 'Sign in again in a new tab' }).getAttribute('target')).toBe('_blank')
    // The browser itself complains of what is refused.
    visit.complaints.splice(0)
    await expectSoundInEveryView(visit, 'session ended', bar)
    expect(await name.inputValue()).toBe('Half written')
    await page.context().addCookies(cookies)
    await comeBack(page)
    await bar.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Submit' }).click()
    await page.getByText('Half written').first().waitFor()
  })

  test('stays while the server is away', async () => {
    const { page, name, policyId } = await halfWritten()
    const asked: string[] = []
    await page.route('**/api/v1/**', (route) => {
      asked.push(new URL(route.request().url()).pathname)
      return route.abort()
    })
    await comeBack(page)
    // Each is asked for three times before it counts as away.
    for (const path of ['session', `escalation-policies/${policyId}`])
      await expect.poll(() => asked.filter((each) => each === `/api/v1/${path}`).length).toBeGreaterThan(2)
    await standsStill(page)
    expect(await name.inputValue()).toBe('Half written')
  })

  test('is not sent as somebody else who is in by now, and signing out leaves it', async () => {
    const { page, name, policyId, as } = await halfWritten()
    await page.context().clearCookies()
    await page.getByRole('button', { name: 'Submit' }).click()
    await page.getByText('You are signed out. What you have written here stays.').waitFor()
    const sent: string[] = []
    page.on('request', (request) => request.method() === 'PUT' && sent.push(request.url()))
    await page.getByRole('button', { name: 'Submit' }).click()
    await standsStill(page)
    expect(sent).toEqual([])
    expect(await name.inputValue()).toBe('Half written')
    await page.getByRole('button', { name: 'Owner' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    expect((await as.owner(`GET /escalation-policies/${policyId}`)).body).toMatchObject({ name: 'Late often' })
  })

  test('goes with everything else of whoever signs out in another tab, and stays when somebody else does', async () => {
    const { page, name, address, visit } = await halfWritten()
    const context = page.context()
    const elsewhere = await context.newPage()
    const signOut = async (who: string) => {
      await elsewhere.goto(address)
      await elsewhere.getByRole('button', { name: who }).click()
      await elsewhere.getByRole('menuitem', { name: 'Sign out' }).click()
      await elsewhere.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    }
    const own = await context.cookies()
    const { page: theirs } = await visit('admin', '/')
    await context.clearCookies()
    await context.addCookies(await theirs.context().cookies())
    await signOut('Admin')
    await standsStill(page)
    expect(await name.inputValue()).toBe('Half written')
    await context.addCookies(own)
    await signOut('Owner')
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    expect(page.url()).toBe(`${address}/sign-in`)
    expect(await page.getByText('Half written').or(page.getByText('Owner')).count()).toBe(0)
  })

  test('is asked about before one leaves it', async () => {
    const { page, name } = await halfWritten()
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Inbox' }).click()
    await page.getByRole('dialog', { name: 'Leave without saving?' }).getByRole('button', { name: 'Stay here' }).click()
    expect(await name.inputValue()).toBe('Half written')
  })

  test('is not lost by Escape, pressed as often as one likes, or by another row: in a panel', async () => {
    const house = await openHouse()
    for (const title of ['Fire safety', 'Hand hygiene']) await house.world.owes(house.people.report, { title, due: '2026-02-20' })
    const { page } = await house.visit('admin', '/task-log')
    const opener = (name: string) => page.getByRole('button', { name, exact: true })
    const panel = page.getByRole('complementary', { name: 'Fire safety' })
    const question = page.getByRole('dialog', { name: 'Leave without saving?' })
    await opener('Fire safety').click()
    await panel.getByRole('button', { name: 'Change' }).click()
    const why = panel.getByRole('textbox', { name: 'Why' })
    await why.fill('Half written')
    await why.press('Escape')
    await hasFocusIn(question)
    await page.keyboard.press('Escape')
    await question.waitFor({ state: 'detached' })
    await hasFocus(page, why)
    await pressAtOnce(page, 'Escape', 3)
    await stay(question)
    await opener('Hand hygiene').click()
    await stay(question)
    expect(await why.inputValue()).toBe('Half written')
    await page.goBack()
    await question.getByRole('button', { name: 'Leave' }).click()
    await panel.waitFor({ state: 'detached' })
    await hasFocus(page, opener('Fire safety'))
  })

  test('is not lost by Escape or by a click beside it: in a dialog, whose panel stays too', async () => {
    const house = await openDoors(await exceptionsHouse({ criteria: { forDeadlines: true, managerDays: 3 } }))
    await house.world.owes(house.people.report, { title: 'Hand hygiene', due: '2026-03-05' })
    const { page } = await house.visit('report', '/my-deadlines')
    await page.getByRole('button', { name: 'Hand hygiene', exact: true }).click()
    const panel = page.getByRole('complementary', { name: 'Hand hygiene' })
    const dialog = page.getByRole('dialog', { name: 'More time' })
    const question = page.getByRole('dialog', { name: 'Leave without saving?' })
    await panel.getByRole('button', { name: 'I can’t by then' }).click()
    await dialog.getByLabel('Why').fill('Half written')
    await page.keyboard.press('Escape')
    await hasFocusIn(question)
    await page.keyboard.press('Escape')
    await question.waitFor({ state: 'detached' })
    await hasFocus(page, dialog.getByLabel('Why'))
    await page.mouse.click(4, 4)
    await stay(question)
    expect(await dialog.getByLabel('Why').inputValue()).toBe('Half written')
    await page.goBack()
    await stay(question)
    expect(await dialog.getByLabel('Why').inputValue()).toBe('Half written')
    await hasFocusIn(dialog)
    await page.keyboard.press('Escape')
    await question.getByRole('button', { name: 'Leave' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await panel.count()).toBe(1)
  })

  test('stays when somebody else was quicker, who is not overwritten', async () => {
    const { page, name, policyId, as } = await halfWritten()
    await as.admin(`PUT /escalation-policies/${policyId}`, { body: { ...aPolicy, name: 'Quicker' }, headers: { 'if-match': '"1"' } })
    const isRead = page.waitForResponse(`**/api/v1/escalation-policies/${policyId}`)
    await comeBack(page)
    await (await isRead).finished()
    await standsStill(page)
    expect(await name.inputValue()).toBe('Half written')
    await page.getByRole('button', { name: 'Submit' }).click()
    await page.getByText('Somebody else changed this in the meantime.', { exact: false }).waitFor()
    expect(await name.inputValue()).toBe('Half written')
    expect((await as.owner(`GET /escalation-policies/${policyId}`)).body).toMatchObject({ name: 'Quicker' })
  })

  test.each([
    ['routes', 'approval-routes', 'routeId', () => managerDecides],
    ['matrices', 'risk-matrices', 'matrixId', () => fiveByFive],
    ['committees', 'committees', 'committeeId', (personId: number) => ({ name: 'Board', chairId: null, memberIds: [personId] })],
  ] as const)('overwrites nobody who was quicker: %s', async (place, list, id, bodyWith) => {
    const house = await openHouse()
    const body = bodyWith(house.people.member.id)
    const added = (await house.as.owner(`POST /${list}`, { body })).body as Record<string, number>
    const { page } = await house.visit('owner', `/policies/${place}/${added[id]}`)
    const name = page.getByRole('textbox', { name: 'Name', exact: true }).first()
    await name.fill('Half written')
    const quicker = await house.as.admin(`PUT /${list}/${added[id]}`, {
      body: { ...body, name: 'Quicker' },
      headers: { 'if-match': '"1"' },
    })
    expect(quicker.status, quicker.text).toBe(200)
    const isRead = page.waitForResponse(`**/api/v1/${list}`)
    await comeBack(page)
    await (await isRead).finished()
    await standsStill(page)
    expect(await name.inputValue()).toBe('Half written')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Somebody else changed this in the meantime.', { exact: false }).waitFor()
    expect(await name.inputValue()).toBe('Half written')
  })

  test('stays in one card of the settings when another is saved', async () => {
    const { visit } = await openHouse()
    const { page } = await visit('owner', '/settings')
    await page.getByLabel('Days of grace after a leave').fill('3')
    const card = page.getByRole('region', { name: 'Organisation' })
    await card.getByLabel('Name').fill('Northfield & Sons')
    const isRead = page.waitForResponse((answer) => answer.url().endsWith('/settings') && answer.request().method() === 'GET')
    await card.getByRole('button', { name: 'Save' }).click()
    await (await isRead).finished()
    await standsStill(page)
    expect(await page.getByLabel('Days of grace after a leave').inputValue()).toBe('3')
  })
})
