import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { type ExceptionsHouse, exceptionsHouse } from '../support/exceptions-house.ts'
import type { Person } from '../support/world-people.ts'
import { asItStands, type Doors, handIn, reviewed, weigh, withControls } from './support/exceptions.ts'
import { canLook, expectSound, openDoors, shoot } from './support/house.ts'
import { addNewPolicy, choose, chooseThreshold, preview, submitTellingNow } from './support/policy-form.ts'

/** A committee of three whose step brings nobody else in when it is late: that is for policies to say. The third reports to the manager. */
async function aHouse() {
  const step = { name: 'Safety committee', quorum: { count: 2 }, veto: [], days: 5, whenLate: { type: 'wait' as const } }
  const house = await exceptionsHouse({
    routes: (committeeId) => ({
      committee: {
        review: { who: [{ type: 'role', role: 'compliance-officer' }], days: 3 },
        steps: [{ ...step, who: [{ type: 'committee', committeeId }] }],
      },
    }),
  })
  await house.world.reportsTo(house.committee.members[2] as Person, house.people.manager)
  return openDoors(house)
}

/** An employee asks for what only the committee may grant. @returns the address of its record */
async function asked({ visit }: Doors): Promise<string> {
  const { page } = await visit('report', '/')
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Exceptions' }).click()
  await page.getByRole('link', { name: 'Ask for an exception' }).first().click()
  await page.getByRole('link', { name: '3.2 Within 14 days' }).click()
  await page.getByLabel('What, in a few words').fill('Delay the October patches')
  await page.getByLabel('Why the rule can’t be followed').fill('The vendor certifies the viewer for the older driver only.')
  await page.getByLabel('First day').fill('2026-03-10')
  await page.getByLabel('Last day').fill('2026-04-08')
  await weigh(page, asItStands, /Likelihood Likely, impact Major/)
  await page.getByRole('button', { name: 'Add a control' }).click()
  await page.getByLabel('Control', { exact: true }).fill('Network cut off')
  await page.getByLabel('How it makes up for the rule').fill('Nobody reaches it.')
  await weigh(page, withControls, /Likelihood Possible, impact Major/)
  await page.getByLabel('Why the controls make that difference').fill('The archive is cut off from the internet.')
  await page.getByLabel('Other ways, and why not').fill('Another viewer was tried.')
  await page.getByLabel('The way back').fill('Vendor release 8.4 on 20 March, then patch in two nights.')
  return handIn(page, 'Delay the October patches')
}

/** The days go by; what a move itself tells is put aside, so that only digests count. */
async function days(house: ExceptionsHouse, count: number): Promise<void> {
  const { world } = house
  for (let day = 0; day < count; day += 1) {
    world.received = world.received.filter(({ matter }) => matter === '')
    await world.nextRound()
    world.received = world.received.filter(({ matter }) => matter === '')
  }
  await house.at(world.clock.now().toString())
}

async function tellOnly(page: Page, label: string): Promise<void> {
  await choose(page, 'Who is told', async () => {
    await page.getByLabel('Their manager', { exact: true }).uncheck()
    await page.getByLabel(label, { exact: true }).check()
  })
}

describe.skipIf(!canLook)('a committee that does not decide in time (needs Chromium)', () => {
  test('is escalated to its chair, then to the Owner, by policies written here, until it has decided', async () => {
    const house = await aHouse()
    const { world, committee, people } = house
    const [chair, second, third] = committee.members as [Person, Person, Person]
    await reviewed(house, await asked(house), 'Approve')

    // Two policies, in the browser.
    const admin = await house.visit('admin', '/escalation-policies')
    const { page } = admin
    await addNewPolicy(page)
    await choose(page, 'What to watch', () => page.getByRole('radio', { name: 'exception duties', exact: true }).check())
    await choose(page, 'What is counted', () => page.getByRole('radio', { name: 'Only what is late now' }).check())
    await chooseThreshold(page, 1)
    await tellOnly(page, 'The chair of the committee that decides')
    expect(await page.locator('form p').first().textContent()).toContain(
      'late with 1 exception duty at the same time, tell the chair of the committee that decides',
    )
    await expectSound(admin)
    await submitTellingNow(page)
    await addNewPolicy(page)
    await page.getByRole('radio', { name: /^Decision waiting/ }).check()
    await choose(page, 'How long', () => page.getByLabel('Days that it has waited').fill('8'))
    await choose(page, 'To which policy', () => page.getByRole('button', { name: /^IT-07/ }).click())
    await tellOnly(page, 'Every Owner')
    expect(await page.locator('form p').first().textContent()).toBe(
      'When a decision on an exception to IT-07 has waited for somebody for 8 days or more, tell every Owner by email and in-app, once a day until it is decided.',
    )
    await preview(page).getByText('Nobody, today.').waitFor()
    await shoot(admin, 'decision waiting policy')
    await expectSound(admin)
    await submitTellingNow(page)
    await page.getByRole('row', { name: /Decision about IT-07 waiting for 8 days/ }).waitFor()

    // It is among what each member owes, with the way to it.
    await days(house, 5)
    const mine = await house.visit(second, '/my-deadlines')
    await mine.page.getByRole('button', { name: /^EX-1: decide on/ }).click()
    await expectSound(mine)
    await mine.page.getByRole('link', { name: 'Open EX-1' }).click()
    await mine.page.getByRole('heading', { level: 1, name: 'Delay the October patches' }).waitFor()
    world.expectSilence()

    // The last day has passed: the chair hears it.
    const via: ('email' | 'in-app')[] = ['email', 'in-app']
    await days(house, 1)
    expect(world.today).toBe('2026-03-08')
    world.expectMessage(chair, {
      ...{ via, fresh: [chair, second, third] },
      says: ['1 late exception duty', 'EX-1: decide on “Delay the October patches”, due 7 Mar', 'you chair the committee that decides'],
    })
    const team = await house.visit('manager', '/my-team')
    await team.page.getByRole('row', { name: /Third.*1 late/ }).waitFor()
    const inbox = await house.visit(chair, '/inbox')
    await inbox.page.getByRole('row', { name: /Second.*the chair of the committee that decides/ }).waitFor()
    const log = await house.visit('admin', '/task-log?kind=duty')
    await log.page.getByRole('row', { name: /Third.*EX-1: decide on|EX-1: decide on.*Third/ }).waitFor()

    // Two days later the Owner, too.
    await days(house, 1)
    world.expectMessage(chair, { via, ongoing: [chair, second, third] })
    await days(house, 1)
    world.expectMessage(chair, { via, ongoing: [chair, second, third] })
    world.expectMessage(people.owner, {
      ...{ via, fresh: [chair, second, third] },
      says: [
        'Waiting for a decision for 8 days or more: exceptions to IT-07',
        '1 decision waiting',
        'you are an Owner',
        'Ends when it is decided.',
      ],
    })
    const why = await house.visit('owner', '/inbox')
    await why.page.getByRole('button', { name: /Second/ }).click()
    await why.page.getByText('One decision waits').waitFor()
    await expectSound(why)

    // The committee decides, and the mails stop.
    for (const [member, outcome] of [
      [chair, '2 votes needed'],
      [second, 'It was granted and is in force.'],
    ] as const) {
      const at = await house.visit(member, '/exceptions?view=waiting')
      await at.page.getByRole('button', { name: /EX-1/ }).click()
      await at.page.getByRole('link', { name: 'Open what waits for you' }).click()
      await at.page.getByLabel('Your reason').fill('Convinced.')
      await at.page.getByRole('button', { name: /^Approve/ }).click()
      await at.page.getByText(outcome).first().waitFor()
    }
    await days(house, 1)
    world.expectMessage(chair, { via, settled: [chair, second, third], says: ['Settled', 'nothing of it is open any more'] })
    world.expectMessage(people.owner, { via, settled: [chair, second, third], says: ['Settled', 'no decision waits any more'] })
    await days(house, 1)
    world.expectSilence()
  })
})
