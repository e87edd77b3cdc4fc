import { describe, expect, test } from 'vitest'
import { exceptionsHouse, got, graveRequest } from '../support/exceptions-house.ts'
import { canLook, heldBack, openDoors } from './support/house.ts'
import { downTo, hasFocus, tabTo } from './support/keyboard.ts'

async function aHouse() {
  return openDoors(await exceptionsHouse())
}

/** A grave request that was reviewed, and on which one of the committee has spoken. */
async function beforeTheCommittee() {
  const house = await aHouse()
  const { as, committee, moved } = house
  const { exceptionId } = await house.asked(as.report, graveRequest)
  await moved(as['compliance-officer'], exceptionId, { move: 'take' })
  const { bindingVersion } = await moved(as['compliance-officer'], exceptionId, {
    ...{ move: 'assess', reason: 'Sound, if the logs are looked at.', recommendation: 'approve-with-conditions' },
    ...{ inherent: { likelihood: 4, impact: 4 }, residual: { likelihood: 2, impact: 4 } },
    conditions: [{ title: 'Weekly log review', ownerId: house.people.report.id, dueOn: '2026-03-17', everyDays: 7 }],
  })
  await moved(committee.as[1] as (typeof committee.as)[number], exceptionId, { move: 'approve', reason: 'Convinced.', bindingVersion })
  return { house, exceptionId }
}

describe.skipIf(!canLook)('deciding on an exception (needs Chromium)', () => {
  test('takes the keyboard only, from the sidebar to the decision', async () => {
    const house = await aHouse()
    const { exceptionId } = await house.asked(house.as.report)
    const { page } = await house.visit('manager', '/')
    const link = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /Exceptions/ })
    await link.getByText('1 waiting').waitFor({ state: 'attached' })
    await tabTo(page, link)
    await page.keyboard.press('Enter')
    await hasFocus(page, page.getByRole('heading', { level: 1, name: 'Exceptions' }))
    await tabTo(page, page.getByRole('link', { name: /Waiting for me/ }))
    await page.keyboard.press('Enter')
    await page.getByRole('row', { name: /EX-1/ }).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await tabTo(page, page.getByRole('link', { name: 'Open what waits for you' }))
    await page.keyboard.press('Enter')
    await hasFocus(page, page.getByRole('heading', { level: 1, name: 'Delay the October patches' }))
    const panel = page.getByRole('complementary', { name: 'Manager, step 1 of 1' })
    await panel.waitFor()
    await page.keyboard.press('d')
    await hasFocus(page, panel)
    await page.keyboard.press('a')
    await hasFocus(page, page.getByLabel('Your reason'))
    await page.getByText('Say why you approve.').waitFor()
    await page.keyboard.type('Fine for a month.')
    await page.keyboard.press('Control+Enter')
    await page.getByText('It was granted and begins later.').waitFor()
    expect(await house.record(house.as.report, exceptionId)).toMatchObject({
      state: 'approved',
      timeline: [{}, { reason: 'Fine for a month.' }],
    })
  })

  test('begins with a review: risk on the matrix, advice and a condition, by keyboard', async () => {
    const house = await aHouse()
    const { exceptionId } = await house.asked(house.as.report, graveRequest)
    const { page } = await house.visit('compliance-officer', `/exceptions/${exceptionId}`)
    await page.keyboard.press('d')
    await page.keyboard.press('a')
    await page.getByRole('radio', { name: 'Approve with conditions' }).waitFor()
    await tabTo(page, page.getByRole('table', { name: 'The risk with the controls, as you see it' }).getByRole('button'))
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await tabTo(page, page.getByRole('radio', { name: 'Approve', exact: true }))
    await page.keyboard.press('ArrowDown')
    await tabTo(page, page.getByRole('button', { name: 'Add a condition' }))
    await page.keyboard.press('Enter')
    const logs = page.getByRole('menuitem', { name: 'Weekly look at the logs' })
    await downTo(page, logs)
    await page.keyboard.press('Enter')
    await page.getByRole('checkbox', { name: 'Weekly look at the logs' }).waitFor()
    await tabTo(page, page.getByLabel('Your reason'))
    await page.keyboard.type('Sound.')
    await tabTo(page, page.getByRole('button', { name: 'Finish the review' }))
    await page.keyboard.press('Enter')
    await page.getByText('Compliance-officer advises to approve with conditions:').waitFor()
    expect(await house.record(house.as.report, exceptionId)).toMatchObject({
      phase: 'awaiting-decision',
      assessment: { residual: { likelihood: 2, impact: 4 }, recommendation: 'approve-with-conditions' },
    })
  })

  test('goes on as soon as the review has begun, while what stands beside it is still being read', async () => {
    const house = await aHouse()
    const { exceptionId } = await house.asked(house.as.report, graveRequest)
    const { page } = await house.visit('compliance-officer', `/exceptions/${exceptionId}`)
    const precedents = await heldBack(page, '**/api/v1/exceptions/*/precedents')
    await page.getByRole('button', { name: 'Begin the review' }).click()
    await precedents.asked
    await page.getByLabel('Your reason').fill('Sound.')
    await page.getByRole('button', { name: 'Finish the review' }).click()
    await page.getByText('Compliance-officer advises to approve').waitFor()
    precedents.arrive()
  })

  test('by a committee shows the quorum and takes the advised conditions along', async () => {
    const { house, exceptionId } = await beforeTheCommittee()
    const { page } = await house.visit(house.committee.chair, `/exceptions/${exceptionId}`)
    const panel = page.getByRole('complementary', { name: 'Safety committee, step 1 of 1' })
    await panel.getByText('1 of 2 votes needed').waitFor()
    await panel.getByText('Second approved').waitFor()
    await panel.getByRole('checkbox', { name: 'Weekly log review' }).waitFor()
    await panel.getByLabel('Your reason').fill('With the logs looked at.')
    await panel.getByRole('button', { name: 'Approve with 1 condition' }).click()
    await page.getByText('It was granted and begins later.').waitFor()
    await page.getByRole('region', { name: 'Conditions and duties' }).getByText('Weekly log review').first().waitFor()
  })

  test('says what changed meanwhile and loses nothing that is written', async () => {
    const house = await aHouse()
    const { exceptionId, request } = await house.asked(house.as.report)
    const { page } = await house.visit('manager', `/exceptions/${exceptionId}`)
    await page.getByLabel('Your reason').fill('Fine for a month.')
    await house.moved(house.as.report, exceptionId, {
      move: 'amend',
      request: { ...request, until: '2026-04-30' },
      reason: 'It takes longer.',
    })
    await page.getByRole('button', { name: 'Approve' }).click()
    await page.getByText('It has changed meanwhile').waitFor()
    await page.getByRole('button', { name: 'Show how it stands now' }).click()
    await page.getByText('You decide on version 2').waitFor()
    expect(await page.getByLabel('Your reason').inputValue()).toBe('Fine for a month.')
    await page.getByRole('button', { name: 'What changed' }).click()
    await page.locator('del', { hasText: '2026-04-08' }).waitFor()
    await page.getByRole('button', { name: 'Approve' }).click()
    await page.getByText('It was granted and begins later.').waitFor()
  })

  test('shows what the answer to a question changed, over all that was written in between', async () => {
    const house = await aHouse()
    const { as, moved, record } = house
    const { exceptionId, request } = await house.asked(as.report)
    const write = async (words: object) => {
      const { revision } = await record(as.report, exceptionId)
      const headers = { 'if-match': `"${revision}"` }
      await got(as.report(`PUT /exceptions/${exceptionId}/request`, { body: { ...request, ...words }, headers }))
    }
    const ask = (question: string) => moved(as.manager, exceptionId, { move: 'return', reason: question })
    await ask('Which systems?')
    await moved(as.report, exceptionId, { move: 'submit', answer: 'The viewers.' })
    await ask('Until when, really?')
    await write({ until: '2026-03-31' })
    await moved(as['compliance-officer'], exceptionId, { move: 'note', reason: 'By phone: less will do.' })
    await write({ until: '2026-03-24' })
    await moved(as.report, exceptionId, { move: 'submit', answer: 'Two weeks.' })
    const { page } = await house.visit('manager', `/exceptions/${exceptionId}`)
    const handedIn = page.getByRole('listitem').filter({ hasText: 'Report handed it in' })
    await handedIn.filter({ hasText: 'Two weeks.' }).getByRole('button', { name: 'What changed' }).click()
    await page.locator('del', { hasText: '2026-04-08' }).waitFor()
    await page.locator('ins', { hasText: '2026-03-24' }).waitFor()
    // Nothing was changed with the first answer, and nothing before the first time.
    expect(await page.getByRole('button', { name: 'What changed' }).count()).toBe(1)
  })

  test('can be for less time, or aside, and never for whoever asked', async () => {
    const house = await aHouse()
    const { exceptionId } = await house.asked(house.as.report)
    const own = await house.visit('report', `/exceptions/${exceptionId}`)
    expect(await own.page.getByRole('button', { name: 'Approve' }).count()).toBe(0)
    const { page } = await house.visit('manager', `/exceptions/${exceptionId}`)
    await page.getByLabel('Your reason').fill('A week is enough.')
    await page.getByRole('button', { name: 'Grant less time' }).click()
    await page.getByLabel('Last day').fill('2026-03-16')
    await page.getByRole('button', { name: 'Shorten it' }).click()
    await page.getByText('Manager shortened it').waitFor()
    expect(await house.record(house.as.report, exceptionId)).toMatchObject({ version: 2, request: { until: '2026-03-16' } })
  })

  test('that cannot be reached says so', async () => {
    const house = await aHouse()
    const { exceptionId } = await house.asked(house.as.report)
    const visit = await house.visit('manager', '/exceptions')
    await visit.page.route('**/api/v1/exceptions/*/precedents', (route) => route.fulfill({ status: 500, json: { title: 'no' } }))
    await visit.page.getByRole('button', { name: /EX-1/ }).click()
    await visit.page.getByRole('link', { name: /Open/ }).click()
    await visit.page.getByText('Something went wrong on our side').waitFor()
    expect((await house.as.member(`GET /exceptions/${exceptionId}`)).status).toBe(404)
  })

  test('is for everybody to read', async () => {
    const { house, exceptionId } = await beforeTheCommittee()
    for (const [name, who, path] of [
      ['deciding', house.committee.chair, `/exceptions/${exceptionId}`],
      ['asked', 'report', `/exceptions/${exceptionId}`],
      ['change', 'report', `/exceptions/${exceptionId}/change`],
    ] as const)
      await house.expectSoundPage(who, path, `exception ${name}`)
    await house.expectSoundPage(house.committee.chair, `/exceptions?view=waiting&row=${exceptionId}`, 'exception waiting', {
      toSee: (page) => page.getByRole('complementary'),
    })
  })
})
