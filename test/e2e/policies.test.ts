import { describe, expect, test } from 'vitest'
import { exceptionsHouse, graveRequest } from '../support/exceptions-house.ts'
import { canLook, expectSound, type House, openDoors, openHouse, settled, shoot } from './support/house.ts'

/** A house with the four examples, in force where a day is given. */
async function aRuledHouse(effectiveFrom: string | null): Promise<House & { policyId: number }> {
  const house = await openHouse()
  const started = await house.as['compliance-officer']('POST /policies/starters', { body: { effectiveFrom } })
  expect(started.status, started.text).toBe(200)
  const { body } = await house.as['compliance-officer']('GET /policies?q=IT-07')
  return { ...house, policyId: (body as { items: [{ policyId: number }] }).items[0].policyId }
}

describe.skipIf(!canLook)('policies in a browser (needs Chromium)', () => {
  test('begin as examples, whose routes are changed and which are then published', async () => {
    const house = await openHouse()
    const visit = await house.visit('compliance-officer', '/')
    const { page } = visit
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Policies', exact: true }).click()
    await page.getByRole('heading', { name: 'No policy yet' }).waitFor()
    await expectSound(visit)
    await page.getByRole('button', { name: 'Start from four examples' }).click()
    await page.getByRole('row', { name: /IT-07 Patching of IT systems/ }).waitFor()
    expect(await page.getByRole('row').count()).toBe(5)
    await expectSound(visit)
    await shoot(visit, 'policies list')

    const views = page.getByRole('navigation', { name: 'Policies and what they are made of' })
    await views.getByRole('link', { name: 'Approval routes' }).click()
    await page.getByText('1. Manager: the requester’s manager; a yes is needed, within 3 days.').first().waitFor()
    await expectSound(visit)
    await page.getByRole('link', { name: 'Edit Light' }).click()
    await page.getByLabel('Days to do it in').fill('6')
    await page.getByRole('button', { name: 'Add a step' }).click()
    const second = page.getByRole('group', { name: 'Step 2' })
    await second.getByLabel('Somebody by name').first().fill('repo')
    await second.getByRole('button', { name: 'Report', exact: true }).click()
    await page.getByRole('button', { name: 'Move Step 2 up' }).click()
    await page
      .getByText('2. Decision: the requester’s manager')
      .or(page.getByText('2. Manager: the requester’s manager; a yes is needed, within 6 days.'))
      .waitFor()
    await expectSound(visit)
    await shoot(visit, 'policies route')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Light is saved.').waitFor()
    await page.getByText('within 6 days').waitFor()

    await views.getByRole('link', { name: 'Policies', exact: true }).click()
    await page.getByRole('link', { name: 'IT-07' }).click()
    await page.getByText('Nothing is in force yet.').waitFor()
    await page.getByRole('button', { name: 'Edit draft' }).click()
    await page.getByLabel('Days at first').fill('45')
    await page.getByLabel('Text', { exact: true }).first().fill('## Why\nHoles are **closed** early.')
    await page.getByRole('region', { name: 'How it reads' }).getByRole('heading', { name: 'Why' }).waitFor()
    await page.getByRole('button', { name: 'Remove Line 3' }).click()
    await expectSound(visit)
    await shoot(visit, 'policies draft')
    await page.getByRole('button', { name: 'Save draft' }).click()
    await page.getByText('It lasts 45 days at most').waitFor()
    await page.getByRole('button', { name: 'Publish', exact: true }).click()
    await page.getByLabel('In force from').fill(house.world.today)
    await expectSound(visit)
    await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click()
    await page.getByText('Version 1 is published.').waitFor()
    await page.getByText('Nothing is in force yet.').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Begin a new version' }).waitFor()
    await expectSound(visit)
    await shoot(visit, 'policies page')
    const { body } = await house.as.member('GET /policies')
    expect(body).toMatchObject({ items: [{ number: 'IT-07', version: 1, allowed: true }], total: 1 })
  })

  test('can be read by everybody, clause by clause, with the way to ask for an exception', async () => {
    const house = await aRuledHouse('2026-01-01')
    const visit = await house.visit('member', `/policies/${house.policyId}`, { view: 'light, phone' })
    const { page } = visit
    await page.getByRole('region', { name: 'May exceptions be asked for?' }).getByText('It lasts 90 days at most').waitFor()
    await expectSound(visit)
    await shoot(visit, 'policies page phone')
    expect(await page.getByRole('button', { name: 'Begin a new version' }).count()).toBe(0)
    const ask = page.getByRole('link', { name: 'Ask for an exception to 2' })
    expect(await ask.getAttribute('href')).toBe(`/exceptions/new?policy=${house.policyId}&clause=2`)
  })

  test('show what a new version changes', async () => {
    const house = await aRuledHouse('2026-01-01')
    const visit = await house.visit('admin', `/policies/${house.policyId}`, { view: 'dark, wide' })
    const { page } = visit
    await page.getByRole('button', { name: 'Begin a new version' }).click()
    await page.getByLabel('Days at first').fill('30')
    await page.getByRole('button', { name: 'Move Clause 2 up' }).click()
    await page.getByRole('button', { name: 'Move Clause 1 up' }).and(page.locator(':focus')).waitFor()
    await page.getByRole('button', { name: 'Save draft' }).click()
    await page.getByText('This is the draft of version 2. Another version is in force.').waitFor()
    await page.getByText('What differs from version 1').click()
    const versions = page.getByRole('region', { name: 'Versions' })
    expect(await versions.locator('del').last().textContent()).toContain('It lasts 90 days at most')
    expect(await versions.locator('ins').last().textContent()).toContain('It lasts 30 days at most')
    await settled(page)
    await expectSound(visit)
    await shoot(visit, 'policies versions')
  })

  test('stand on matrices and committees, which are made here', async () => {
    const house = await openHouse()
    const visit = await house.visit('compliance-officer', '/policies/matrices/new', { view: 'light, phone' })
    const { page } = visit
    await page.getByLabel('Name').fill('Three by three')
    for (const side of ['Likelihoods', 'Impacts']) {
      const fewer = page.getByRole('group', { name: new RegExp(side) }).getByRole('button', { name: 'One fewer' })
      for (const _label of [5, 4]) await fewer.click()
    }
    await page.getByLabel('Use the level critical').uncheck()
    await page.getByLabel('Score from which it is medium').fill('3')
    await page.getByLabel('Score from which it is high').fill('6')
    expect(await page.getByRole('table').getByRole('row').count()).toBe(4)
    await page.getByText('High, 6 to 9').waitFor()
    await expectSound(visit)
    await shoot(visit, 'policies matrix phone')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Three by three is saved.').waitFor()
    await page.goto(`${house.address}/policies/committees/new`)
    await page.getByLabel('Name').fill('Safety')
    for (const name of ['Manager', 'Member']) {
      await page.getByLabel('Add a member').last().fill(name)
      await page.getByRole('button', { name, exact: true }).click()
    }
    await page.getByLabel('Chair').selectOption('Member')
    await expectSound(visit)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Chaired by Member').waitFor()
    await expectSound(visit)
  })

  test('say what a draft, a matrix or an escalation policy as it is written would have meant', async () => {
    const house = await openDoors(await exceptionsHouse())
    const { as, world, people } = house
    await house.asked(as.report)
    await house.asked(as.member, { ...graveRequest, confidential: true })
    await as.admin(`POST /policies/${house.policyId}/versions`)
    const visit = await house.visit('admin', `/policies/${house.policyId}/draft`)
    const { page } = visit
    const trial = page.getByRole('region', { name: 'What it would have meant' })
    await page.getByLabel('Days at first').fill('20')
    await page.getByRole('button', { name: 'Try on past requests' }).click()
    await trial.getByText('2 would have been refused, none would have been at another level').waitFor()
    await trial.getByText('One of them is confidential and not shown.').waitFor()
    await trial.getByRole('row', { name: 'EX-1 Delay the October patches That is 30 days; the policy allows 20 at a time.' }).waitFor()
    expect(await trial.getByRole('row').count()).toBe(2)
    await settled(page)
    await expectSound(visit)
    await shoot(visit, 'policies draft trial')
    await page.getByLabel('Days at first').fill('30')
    await trial.getByText('You have changed the draft since').waitFor()

    const onMatrix = await house.visit('admin', `/policies/matrices/${house.matrixId}`, { view: 'light, phone', language: 'de' })
    await onMatrix.page.getByLabel('Zahl, ab der es mittel').fill('2')
    await onMatrix.page.getByRole('button', { name: 'An früheren Anträgen erproben' }).click()
    await onMatrix.page.getByRole('row', { name: /EX-1 Delay the October patches gering, nun mittel/ }).waitFor()
    await onMatrix.page.getByRole('row', { name: 'EX-1 Delay the October patches light standard' }).waitFor()
    await settled(onMatrix.page)
    await expectSound(onMatrix)
    await shoot(onMatrix, 'policies matrix trial phone')

    await world.miss(people.report, 2)
    await world.miss(people.member, 1)
    const trigger = { type: 'overdue-count', kind: 'task', subject: 'individual', threshold: 2, counting: 'last-days', days: 90 }
    const draft = { name: 'Late twice', trigger, recipients: ['manager'], channels: ['email'], state: 'paused' }
    const { body } = await as.admin('POST /escalation-policies', { body: draft })
    await world.round()
    const { policyId } = body as { policyId: number }
    const watched = await house.visit('admin', `/escalation-policies/${policyId}/edit`)
    const preview = watched.page.getByRole('region', { name: 'If it were on today' })
    await preview.getByRole('img').waitFor()
    expect(await preview.getByRole('heading', { name: 'Against the policy as it stands' }).count()).toBe(0)
    await watched.page.getByRole('button', { name: /\(How many times\)$/ }).click()
    await watched.page.getByLabel('Reached with this many, or more').fill('1')
    await watched.page.getByRole('button', { name: 'Done' }).click()
    await preview.getByText('One more message in 90 days: 2, not 1').waitFor()
    await preview.getByText('One person newly reached, nobody no longer').waitFor()
    await preview.getByText(/^Only with the draft on .*: Member$/).waitFor()
    await preview.getByText('Show day by day').click()
    await preview.getByRole('row', { name: '3 Mar 2026 1 0 1 → 2 1 → 2' }).waitFor()
    await settled(watched.page)
    await expectSound(watched)
    await shoot(watched, 'policy difference')
  })
})
