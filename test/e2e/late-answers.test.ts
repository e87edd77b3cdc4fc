import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { type ExceptionsHouse, exceptionsHouse } from '../support/exceptions-house.ts'
import { sessionOf } from '../support/signed-in.ts'
import { upload, work } from '../support/uploads.ts'
import { canLook, comeBack, type House, heldBack, openDoors, openHouse, settled, standsStill } from './support/house.ts'

type Doors = ExceptionsHouse & House

interface Deed {
  who: 'owner' | 'report'
  at: (house: Doors) => Promise<string> | string
  /** Does all but send it. */
  fill: (page: Page) => Promise<unknown>
  send: (page: Page) => Promise<unknown>
  held: string
  said: string
  /** A heading there where it leads; none: where there is nothing to open. */
  leadsTo?: string
}

const press = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).last().click()

const deeds = {
  'a file that is brought in': {
    who: 'owner',
    at: () => '/imports',
    fill: (page) => page.getByRole('radio', { name: 'people' }).check(),
    send: (page) =>
      page
        .locator('input[type=file]')
        .setInputFiles({ name: 'staff.csv', mimeType: 'text/csv', buffer: Buffer.from('external_id,name\n1,Maya\n') }),
    held: '**/api/v1/uploads?*',
    said: 'staff.csv has arrived. Nothing of it is taken yet.',
    leadsTo: 'What importing it would do',
  },
  'an import that is undone': {
    who: 'owner',
    at: async ({ as }) => {
      for (const name of ['Tom', 'Thomas'])
        await work(as.owner, await work(as.owner, await upload(as.owner, 'people', `external_id,name\n1,${name}\n`), 'checks'), 'imports')
      return '/imports'
    },
    fill: (page) => page.getByRole('button', { name: 'people.csv' }).first().click(),
    send: press('Undo this import'),
    held: '**/api/v1/imports/*/undo',
    said: 'people.csv can be taken again, which undoes that import.',
    leadsTo: 'What importing it would do',
  },
  'a committee that is made': {
    who: 'owner',
    at: () => '/policies/committees/new',
    fill: async (page) => {
      await page.getByLabel('Name').fill('Board')
      await page.getByLabel('Add a member').last().fill('Member')
      await page.getByRole('button', { name: 'Member', exact: true }).click()
    },
    send: press('Save'),
    held: '**/api/v1/committees',
    said: 'Board is saved.',
    leadsTo: 'Committees',
  },
  'a policy that is deleted': {
    who: 'owner',
    at: async ({ as }) => {
      const { body } = await as.owner('POST /escalation-policies', { body: anEscalationPolicy })
      return `/escalation-policies/${(body as { policyId: number }).policyId}`
    },
    fill: async (page) => {
      await press('Actions')(page)
      await page.getByRole('menuitem', { name: 'Delete' }).click()
    },
    send: press('Delete it'),
    held: '**/api/v1/escalation-policies/*',
    said: '“Late often” is deleted. Its log stays.',
  },
  'a request that is handed in': {
    who: 'report',
    at: async ({ drafted, as }) => `/exceptions/new?draft=${(await drafted(as.report)).exceptionId}`,
    fill: (page) => page.getByText('Kept', { exact: true }).waitFor(),
    send: press('Hand it in'),
    held: '**/api/v1/exceptions/*/moves',
    said: 'EX-1 is handed in.',
    leadsTo: 'Delay the October patches',
  },
} as const satisfies Record<string, Deed>

async function aHouse(): Promise<Doors> {
  return openDoors(await exceptionsHouse())
}

async function toInbox(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Inbox' }).click()
  await page.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor()
}

const anEscalationPolicy = {
  name: 'Late often',
  trigger: { type: 'overdue-count', kind: 'task', subject: 'individual', threshold: 3, counting: 'last-days', days: 90 },
  recipients: ['manager'],
  channels: ['in-app'],
} as const

describe.skipIf(!canLook)('an answer that comes late (needs Chromium)', () => {
  test.each(Object.entries<Deed>(deeds))('leaves whoever has gone elsewhere there, and offers the way: %s', async (_what, deed) => {
    const house = await aHouse()
    const { page } = await house.visit(deed.who, await deed.at(house))
    await deed.fill(page)
    const { asked, arrive } = await heldBack(page, deed.held)
    await deed.send(page)
    await asked
    await page.keyboard.press('Escape')
    await toInbox(page)
    arrive()
    const told = page.getByRole('status').filter({ hasText: deed.said })
    await told.waitFor()
    await settled(page)
    expect(new URL(page.url()).pathname).toBe('/inbox')
    expect(await told.getByRole('button', { name: 'Open' }).count()).toBe(deed.leadsTo ? 1 : 0)
    if (!deed.leadsTo) return
    await told.getByRole('button', { name: 'Open' }).click()
    await page.getByRole('heading', { name: deed.leadsTo }).first().waitFor()
  })

  test('takes nobody out of what they came back to write', async () => {
    const house = await aHouse()
    const { page } = await house.visit('owner', '/policies/committees/new')
    const deed = deeds['a committee that is made']
    await deed.fill(page)
    const { asked, arrive } = await heldBack(page, deed.held)
    await deed.send(page)
    await asked
    await toInbox(page)
    await page.goBack()
    const name = page.getByLabel('Name')
    await name.fill('Safety')
    arrive()
    await page.getByRole('status').filter({ hasText: deed.said }).waitFor()
    await settled(page)
    expect(await name.inputValue()).toBe('Safety')
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  test('says nothing to whoever signs in at the screen after one has signed out', async () => {
    const house = await aHouse()
    const { page } = await house.visit('owner', '/policies/committees/new')
    const deed = deeds['a committee that is made']
    await deed.fill(page)
    const [isMade, hasLeft] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    await page.route(deed.held, async (route) => {
      const response = await route.fetch()
      isMade.resolve()
      await hasLeft.promise
      await route.fulfill({ response })
    })
    await deed.send(page)
    await isMade.promise
    await page.getByRole('button', { name: 'Owner' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    await page.context().addCookies([{ name: 'leeway', value: await sessionOf(house.world, house.people.manager), url: house.address }])
    await page.goBack()
    await page.getByRole('button', { name: 'Manager' }).waitFor()
    const isThere = page.waitForResponse(deed.held)
    hasLeft.resolve()
    await (await isThere).finished()
    await standsStill(page)
    expect(await page.getByText(deed.said).count()).toBe(0)
  })

  test('shows what is shown only once, though Escape was pressed meanwhile', async () => {
    const house = await aHouse()
    const { page } = await house.visit('owner', '/accounts/tokens')
    await page.getByRole('button', { name: 'Make a token' }).first().click()
    await page.getByRole('dialog').getByLabel('Name').fill('HR feed')
    await page.getByLabel('See people').check()
    const { asked, arrive } = await heldBack(page, '**/api/v1/tokens')
    await press('Make it')(page)
    await asked
    await page.keyboard.press('Escape')
    arrive()
    await page.getByRole('dialog').getByLabel('Token', { exact: true }).waitFor()
  })

  test('goes on for whoever only closed the dialog it was sent from', async () => {
    const house = await aHouse()
    const deed = deeds['a policy that is deleted']
    const { page } = await house.visit('owner', await deed.at(house))
    await deed.fill(page)
    const { asked, arrive } = await heldBack(page, deed.held)
    await deed.send(page)
    await asked
    await page.keyboard.press('Escape')
    arrive()
    await page.getByRole('heading', { level: 1, name: 'Escalation Policies' }).waitFor()
  })

  test('comes for what was written until one left, and changes no other page', async () => {
    const house = await aHouse()
    const { page } = await house.visit('report', `/exceptions/new?policy=${house.policyId}&clause=3.2`)
    const { asked, arrive } = await heldBack(page, '**/api/v1/exceptions')
    const isKept = page.waitForResponse('**/api/v1/exceptions')
    await page.getByLabel('What, in a few words').fill('Delay the October patches')
    await toInbox(page)
    await asked
    arrive()
    await (await isKept).finished()
    await settled(page)
    expect(page.url()).toBe(`${house.address}/inbox`)
    expect((await house.as.report('GET /exceptions?view=mine')).body).toMatchObject({ items: [{ title: 'Delay the October patches' }] })
  })

  test('clears and closes nothing that was picked and opened since', async () => {
    const house = await openDoors(await exceptionsHouse({ criteria: { forDeadlines: true, managerDays: 3, retroactive: true } }))
    const ines = await house.world.person('ines', { manager: house.people.manager })
    for (const person of [house.people.report, ines]) await house.world.owes(person, { title: 'Fire safety', due: '2026-02-20' })
    const { page } = await house.visit('manager', '/my-team')
    await page.getByLabel('Select Report').check()
    await press('Nudge')(page)
    const { asked, arrive } = await heldBack(page, '**/api/v1/nudges')
    await press('Nudge one person')(page)
    await asked
    await page.keyboard.press('Escape')
    await page.getByLabel('Select Report').uncheck()
    await page.getByLabel('Select Ines').check()
    await press('Give more time')(page)
    const why = page.getByRole('dialog', { name: 'Give more time' }).getByLabel('Why')
    await why.fill('Half written')
    arrive()
    await page.getByRole('status').filter({ hasText: 'One person nudged.' }).waitFor()
    await settled(page)
    expect(await why.inputValue()).toBe('Half written')
    expect(await page.getByLabel('Select Ines').isChecked()).toBe(true)
  })
})

describe.skipIf(!canLook)('what is no more (needs Chromium)', () => {
  test('is not selected either', async () => {
    const house = await openHouse()
    const { world, people } = house
    for (const person of [people.report, people.member]) await world.owes(person, { title: 'Fire safety', due: '2026-02-20' })
    const { page } = await house.visit('admin', '/task-log?overdue=true')
    await page.getByLabel('Select all rows shown').check()
    await page.getByText('2 of 2 selected').last().waitFor()
    await world.meetsEverything(people.report)
    await comeBack(page)
    await page.getByText('1 of 1 selected').last().waitFor()
    await press('Change')(page)
    await page.getByRole('dialog', { name: 'Change one deadline' }).waitFor()
  })

  test('has no dialog on the page of somebody else', async () => {
    const house = await openHouse()
    const { world, people } = house
    for (const person of [people.report, people.manager]) await world.owes(person, { title: 'Fire safety', due: '2026-02-20' })
    const { page } = await house.visit('owner', `/people/${people.report.id}`)
    await page.getByRole('main').getByRole('link', { name: 'Manager', exact: true }).first().click()
    await page.getByRole('heading', { level: 1, name: 'Manager' }).waitFor()
    await press('Nudge')(page)
    await page.getByRole('dialog', { name: 'Nudge about what is late' }).waitFor()
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: 'Report' }).waitFor()
    await settled(page)
    expect(await page.getByRole('dialog').count()).toBe(0)
  })
})
