import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { sql } from '../../src/database/transaction.ts'
import { canLook, expectSound, type House, openHouse } from './support/house.ts'
import { probe, walk } from './support/probes.ts'

const draft = {
  name: 'Late twice',
  trigger: { type: 'overdue-count', kind: 'task', subject: 'individual', threshold: 2, counting: 'last-days', days: 90 },
  recipients: ['manager'],
  channels: ['email', 'in-app'],
  label: 'behind',
  removeLabelWhenClear: true,
}

/** Somebody late with three tasks, somebody with one, and a round behind them. */
async function aLateHouse(): Promise<House> {
  const house = await openHouse()
  const { world, people } = house
  await world.miss(people.report, 3, {
    mandatory: true,
    content: { type: 'item', id: 'fire' },
    inside: [{ type: 'channel', id: 'safety' }],
  })
  await world.miss(people.member, 1)
  await world.nextRound()
  return house
}

/** The same, with a policy that tells the manager. */
async function aToldHouse(): Promise<House & { policyId: number }> {
  const house = await aLateHouse()
  const { body } = await house.as.admin('POST /escalation-policies', { body: draft })
  await house.world.nextRound()
  house.world.received = []
  return { ...house, policyId: (body as { policyId: number }).policyId }
}

function slot(page: Page, label: string) {
  return page.getByRole('button', { name: new RegExp(`\\(${label}\\)$`) })
}

function preview(page: Page) {
  return page.getByRole('region', { name: 'If it were on today' })
}

describe.skipIf(!canLook)('escalation policies in a browser (needs Chromium)', () => {
  test('are added from the menu in three steps, with a preview of whom they would reach', async () => {
    const house = await aLateHouse()
    const visit = await house.visit('owner', '/')
    const { page } = visit
    await page.getByRole('link', { name: 'Escalation Policies' }).click()
    await page.getByRole('heading', { name: 'No escalation policy yet' }).waitFor()
    await page.getByRole('button', { name: 'Actions' }).click()
    await page.getByRole('menuitem', { name: 'Add New Escalation Policy' }).click()
    await page.getByRole('heading', { level: 1, name: 'New escalation policy' }).waitFor()
    await preview(page)
      .getByRole('row', { name: /Report 3 Manager Why/ })
      .waitFor()
    await preview(page)
      .getByRole('img', { name: /it would have reached between 0 and 0/ })
      .waitFor()
    await page.getByLabel('Tell about everybody who is there.').check()
    await page.getByRole('button', { name: 'Submit' }).click()
    await page.getByText('looks for the first time with the next round').waitFor()
    await page.getByRole('row', { name: /Late 3 times with tasks in the last 90 days/ }).waitFor()
    await house.world.nextRound()
    house.world.expectMessage(house.people.manager, { about: [house.people.report], via: ['email', 'in-app'] })
    expect(visit.complaints).toEqual([])
  })

  test('are said in one sentence, each part chosen where it stands', async () => {
    const house = await aLateHouse()
    const { page } = await house.visit('admin', '/escalation-policies/new')
    await slot(page, 'What to watch').click()
    await page.getByLabel('Mandatory ones only').check()
    await page.getByRole('button', { name: 'Done' }).click()
    await slot(page, 'How many times').click()
    await page.getByLabel('Reached with this many, or more').fill('2')
    await page.keyboard.press('Escape')
    await slot(page, 'What is counted').click()
    await page.getByLabel('Only what is late now').check()
    await page.getByRole('button', { name: 'Done' }).click()
    await slot(page, 'Who is told').click()
    await page.getByLabel('Find somebody by name or address').fill('mem')
    await page.getByRole('button', { name: /^Member/ }).click()
    await page.getByRole('button', { name: 'Done' }).click()
    await slot(page, 'How they are told').click()
    await page.getByLabel('In-app, in their Inbox').uncheck()
    await page.getByRole('button', { name: 'Done' }).click()
    expect(await page.locator('form p').first().textContent()).toBe(
      'When a person is late with 2 mandatory tasks at the same time, tell their manager and Member by email, once a day.',
    )
    await preview(page)
      .getByRole('row', { name: /Report 3 Manager, Member Why/ })
      .waitFor()
    await page.getByRole('combobox', { name: 'Label whom it reaches' }).fill('behind on mandatory')
    await page.getByRole('button', { name: 'Submit' }).click()
    await page.getByRole('row', { name: /2 times with mandatory tasks at the same time/ }).waitFor()
    const { body } = await house.as.owner('GET /escalation-policies')
    expect(body).toMatchObject({
      items: [
        {
          definition: {
            trigger: { mandatoryOnly: true, counting: 'still-overdue', threshold: 2 },
            recipients: ['manager', { people: ['member'] }],
            channels: ['email'],
            start: 'from-here',
            label: 'behind on mandatory',
            owner: 'admin',
          },
        },
      ],
    })
  })

  test('about one channel ask for it first, and reach what is inside it', async () => {
    const house = await aLateHouse()
    const { page } = await house.visit('owner', '/escalation-policies/new')
    await page.getByLabel('Late with one thing').check()
    await page.getByText('Choose the content first').waitFor()
    await page.getByRole('button', { name: 'Submit' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('Choose which content to watch')
    await page.getByRole('button', { name: /^choose the content/ }).click()
    await page.getByLabel('Find content by its title').fill('channel saf')
    await page.getByRole('button', { name: /The channel safety/ }).click()
    await page.getByRole('button', { name: 'Done' }).click()
    await preview(page)
      .getByRole('row', { name: /Report 3 Manager Why/ })
      .waitFor()
    await preview(page).getByRole('button', { name: 'Why Report?' }).click()
    await page.getByRole('dialog').getByText('It fires: 3 are late.').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Submit' }).click()
    await page.getByRole('row', { name: /The channel safety late/ }).waitFor()
  })

  test('are written by keyboard alone, and the draft is kept', async () => {
    const house = await aLateHouse()
    const { page } = await house.visit('owner', '/escalation-policies/new')
    await slot(page, 'How many times').focus()
    await page.keyboard.press('Enter')
    await page.getByLabel('Reached with this many, or more').focus()
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type('1')
    await page.keyboard.press('Escape')
    await slot(page, 'How many times').and(page.locator(':focus')).waitFor()
    await page.reload()
    await page.getByText('Your draft is kept in this browser.').waitFor()
    expect(await slot(page, 'How many times').textContent()).toBe('once')
    await page.getByRole('button', { name: 'Submit' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('row', { name: /Late once with tasks/ }).waitFor()
  })

  test('wait as a draft for whoever wrote it, and for nobody else who signs in in the same browser', async () => {
    const house = await aLateHouse()
    const { page } = await house.visit('owner', '/escalation-policies/new')
    await slot(page, 'How many times').click()
    await page.getByLabel('Reached with this many, or more').fill('7')
    await page.keyboard.press('Escape')
    await page.reload()
    await page.getByText('Your draft is kept in this browser.').waitFor()
    const { page: another } = await house.visit('admin', '/')
    await page.context().addCookies(await another.context().cookies())
    await page.reload()
    await slot(page, 'How many times').waitFor()
    expect(await slot(page, 'How many times').textContent()).not.toContain('7')
  })

  test('are changed, paused, switched on, copied and deleted, each with what it does', async () => {
    const house = await aToldHouse()
    const { page } = await house.visit('owner', `/escalation-policies/${house.policyId}`)
    const act = async (name: string) => {
      await page.getByRole('button', { name: 'Actions' }).click()
      await page.getByRole('menuitem', { name, exact: true }).click()
    }
    await page.getByRole('button', { name: 'Edit' }).click()
    await slot(page, 'How many times').click()
    await page.getByLabel('Reached with this many, or more').fill('3')
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('button', { name: 'Submit' }).click()
    await page.getByText('has been changed').waitFor()
    await page.getByRole('link', { name: 'Late twice' }).click()
    const versions = page.getByRole('region', { name: 'Versions' })
    expect(await versions.locator('del').textContent()).toContain('late with tasks 2 times')
    expect(await versions.locator('ins').textContent()).toContain('late with tasks 3 times')
    await act('Pause')
    await page.getByText('“Late twice” is paused.').waitFor()
    await act('Switch on')
    await page.getByRole('dialog').getByText('The one who is there already counts as known').waitFor()
    await page.getByRole('button', { name: 'Switch it on' }).click()
    await page.getByText('“Late twice” is on again.').waitFor()
    await act('Duplicate')
    await page.getByRole('heading', { level: 1, name: 'Late twice (copy)' }).waitFor()
    await page.getByRole('link', { name: 'Escalation Policies' }).first().click()
    await page.getByRole('link', { name: 'Late twice', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Late twice', exact: true }).waitFor()
    await act('Delete')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('One person is told by it at present').waitFor()
    await dialog.getByText('One person loses the label behind.').waitFor()
    await dialog.getByText('Its one entry in the log stays.').waitFor()
    await dialog.getByRole('button', { name: 'Delete it' }).click()
    await page.getByText('“Late twice” is deleted.').waitFor()
    await page.getByRole('row', { name: /Late twice \(copy\)/ }).waitFor()
    await page.getByRole('link', { name: 'Late twice', exact: true }).waitFor({ state: 'detached' })
  })

  test('are shown as they are once they were changed: what is done next is done to that', async () => {
    const house = await aToldHouse()
    const { page } = await house.visit('owner', `/escalation-policies/${house.policyId}`)
    const { promise, resolve: arrive } = Promise.withResolvers<void>()
    await page.getByRole('button', { name: 'Edit' }).click()
    await page.getByLabel('Name').fill('Late often')
    await page.route(`**/api/v1/escalation-policies/${house.policyId}`, async (route) => {
      if (route.request().method() === 'GET') await promise
      await route.continue()
    })
    await page.getByRole('button', { name: 'Submit' }).click()
    await page.getByRole('link', { name: 'Late often' }).click()
    await page.locator('main [data-state=loading]').waitFor()
    arrive()
    await page.getByRole('button', { name: 'Actions' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await page.getByRole('button', { name: 'Delete it' }).click()
    await page.getByText('“Late often” is deleted.').waitFor()
  })

  test('say why they do not fire for somebody', async () => {
    const house = await aToldHouse()
    const { page } = await house.visit('owner', `/escalation-policies/${house.policyId}`)
    await page.getByText('It does not fire for somebody').click()
    await page.getByLabel('Ask about').first().fill('memb')
    await page.getByRole('button', { name: /^Member/ }).click()
    await page.getByRole('dialog').getByText('1 of 2 reached: one more is needed.').waitFor()
  })

  test('are for Owners and Admins: others find no way to them', async () => {
    const house = await openHouse()
    await house.world.writing('they choose a password', async (tx) => {
      await tx.run(sql`update account set password = 'x' where organization_id = ${tx.organizationId}`)
      tx.record({ action: 'password.changed', objectType: 'account', objectId: 'all' })
    })
    for (const persona of ['member', 'auditor'] as const) {
      const { page } = await house.visit(persona, '/')
      expect(await page.getByRole('link', { name: 'Escalation Policies' }).count()).toBe(0)
      const denied = await house.visit(persona, '/escalation-policies')
      expect(await denied.page.getByRole('heading', { level: 1 }).textContent()).toBe('This page is not for your role')
      await denied.page
        .getByText(`It is for whoever has the role Owner or Admin. Yours is ${persona === 'member' ? 'Member' : 'Auditor'}.`)
        .waitFor()
      await denied.page.getByText('Owner: Owner').waitFor()
      await denied.page.getByText('Admin: Admin').waitFor()
      await expectSound(denied)
    }
  })

  test('that tell somebody else are not denied by the report: it says that none tells its reader', async () => {
    const house = await aToldHouse()
    const { page } = await house.visit('report', '/escalations')
    await page.getByRole('row', { name: /^Report .* none that tells you Why\?/ }).waitFor()
    await page.getByRole('link', { name: 'Why? Report' }).click()
    await page.getByRole('complementary').getByText('No policy that tells you fires for Report at present.').waitFor()
  })

  test('that cannot be reached say so, and try again', async () => {
    const house = await aToldHouse()
    const { page } = await house.visit('owner', '/escalation-policies')
    await page.route('**/api/v1/escalation-policies/**', (route) => route.fulfill({ status: 500, json: { title: 'no' } }))
    await page.getByRole('link', { name: 'Late twice' }).click()
    await page.getByText('Something went wrong on our side').waitFor()
    await page.unroute('**/api/v1/escalation-policies/**')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('heading', { level: 1, name: 'Late twice' }).waitFor()
  })

  test('are for everybody to write, with the preview in view', async () => {
    const house = await aToldHouse()
    await house.expectSoundPage('owner', '/escalation-policies/new', 'policy form', {
      toSee: (page) => preview(page).getByRole('img'),
    })
  })

  test('fit on a phone in German, whose words are long', async () => {
    const house = await aToldHouse()
    const { page } = await house.visit('owner', '/escalation-policies/new', { view: 'light, phone', language: 'de' })
    await page.getByRole('columnheader', { name: 'An wen' }).waitFor()
    expect(await probe(page)).toEqual([])
  })

  test('show the focus wherever Tab leads in the form', async () => {
    const house = await aLateHouse()
    const { page } = await house.visit('owner', '/escalation-policies/new', { view: 'light, phone' })
    await preview(page).getByRole('img').waitFor()
    expect(await walk(page)).toEqual([])
  })
})
