import { describe, expect, test } from 'vitest'
import { exceptionsHouse, graveRequest } from '../support/exceptions-house.ts'
import { canLook, expectSound, openDoors, openHouse } from './support/house.ts'
import { hasFocus } from './support/keyboard.ts'

async function aHouse() {
  return openDoors(await exceptionsHouse())
}

describe.skipIf(!canLook)('asking for an exception (needs Chromium)', () => {
  test('takes two screens: which rule, then what and why', async () => {
    const house = await aHouse()
    const { page } = await house.visit('report', '/')
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Exceptions' }).click()
    await page.getByRole('link', { name: 'Ask for an exception' }).first().click()
    await page.getByRole('heading', { level: 1, name: 'Which rule can’t you follow?' }).waitFor()
    await page.getByLabel('Find a policy').fill('patch')
    await page.getByText('up to 90 days at a time and 365 days in all').waitFor()
    await page.getByRole('link', { name: '3.2 Within 14 days' }).click()
    await page.getByLabel('What, in a few words').fill('Delay the October patches')
    await page.getByLabel('Why the rule can’t be followed').fill('The vendor certifies the viewer for the older driver only.')
    await page.getByRole('button', { name: '30 days', exact: true }).click()
    await page.getByText('That is 30 days; the policy allows 90.').waitFor()
    await page.getByRole('button', { name: /Likelihood Rare, impact Minor/ }).click()
    await page.getByText('Manager: your manager, within 5 days').waitFor()
    await page.getByText(/^Kept \d/).waitFor()
    await page.getByRole('button', { name: 'Hand it in' }).click()
    await page.getByRole('heading', { level: 1, name: 'Delay the October patches' }).waitFor()
    await page.getByText('Report asks not to follow').waitFor()
    await page.getByText('May still speak: Manager (the requester’s manager)').waitFor()
    expect((await house.as.report('GET /exceptions?view=mine')).body).toMatchObject({
      items: [{ number: 'EX-1', phase: 'awaiting-decision', until: '2026-03-31', clause: '3.2' }],
    })
  })

  test('keeps what one writes, and asks for more where the risk does', async () => {
    const house = await aHouse()
    const { page } = await house.visit('report', `/exceptions/new?policy=${house.policyId}&clause=3.2`)
    await page.getByLabel('What, in a few words').fill('Delay the October patches')
    await page.getByText(/^Kept \d/).waitFor()
    expect(page.url()).toContain('draft=')
    await hasFocus(page, page.getByLabel('What, in a few words'))
    await page.reload()
    await expect.poll(() => page.getByLabel('What, in a few words').inputValue()).toBe('Delay the October patches')
    expect(await page.getByLabel('Other ways, and why not').count()).toBe(0)
    await page.getByRole('button', { name: /Likelihood Likely, impact Major/ }).click()
    await page.getByLabel('Other ways, and why not').waitFor()
    await page.getByText('Safety committee, within 5 days').waitFor()
    await page.getByRole('button', { name: 'Hand it in' }).click()
    await page.getByText('things are missing before it can be handed in').waitFor()
    await page.getByText('Say why the rule cannot be followed.').first().waitFor()
    await page.getByLabel('Why the rule can’t be followed').and(page.locator(':focus, [aria-invalid="true"]')).waitFor()
    await page.getByRole('button', { name: 'Add a control' }).click()
    await page.getByLabel('Control', { exact: true }).fill('Network cut off')
    await page.getByText(/^Kept \d/).waitFor()
    await page.getByText('Say what keeps the risk down.').waitFor({ state: 'detached' })
    const [draft] = ((await house.as.report('GET /exceptions?view=mine')).body as { items: { exceptionId: number }[] }).items
    expect(await house.record(house.as.report, draft?.exceptionId ?? 0)).toMatchObject({
      request: { controls: [{ title: 'Network cut off' }], inherent: { likelihood: 4, impact: 4 } },
    })
  })

  test('shows like requests with what was decided on them', async () => {
    const house = await aHouse()
    const { exceptionId, bindingVersion } = await house.asked(house.as.report)
    await house.moved(house.as.manager, exceptionId, { move: 'approve', reason: 'Fine for a month.', bindingVersion })
    const { page } = await house.visit('member', `/exceptions/new?policy=${house.policyId}&clause=3.2`)
    await page.getByLabel('What, in a few words').fill('Delay the November patches')
    const like = page.getByRole('region', { name: 'Like requests' })
    await like.getByText('EX-1').waitFor()
    await like.getByText('approved').first().waitFor()
    await like.getByText('“Fine for a month.”').waitFor()
  })

  test('answers what was asked back, and takes it back', async () => {
    const house = await aHouse()
    const { exceptionId } = await house.asked(house.as.report)
    await house.moved(house.as.manager, exceptionId, { move: 'return', reason: 'Which systems?' })
    const { page } = await house.visit('report', `/exceptions/${exceptionId}`)
    await page.getByRole('link', { name: 'Answer and hand in again' }).click()
    await page.getByRole('blockquote').getByText('Which systems?').first().waitFor()
    await page.getByRole('heading', { level: 1, name: 'Answer and hand in again' }).waitFor()
    await page.getByLabel('Your answer').fill('Six viewers.')
    await page.getByRole('button', { name: 'Hand it in again' }).click()
    await page.getByText('Six viewers.').waitFor()
    await page.getByRole('button', { name: 'Take it back' }).click()
    await page.getByRole('button', { name: 'Take it back for good' }).click()
    await page.getByText('It was taken back.').waitFor()
  })

  test('asks for more time where one ends, with a file that is dropped', async () => {
    const house = await aHouse()
    const { exceptionId, bindingVersion } = await house.asked(house.as.report)
    await house.moved(house.as.manager, exceptionId, { move: 'approve', reason: 'Fine for a month.', bindingVersion })
    await house.at('2026-03-12T09:00:00Z')
    const { page } = await house.visit('report', `/exceptions/new?extends=${exceptionId}`)
    await expect.poll(() => page.getByLabel('First day').inputValue()).toBe('2026-04-09')
    await page.getByRole('button', { name: '30 days, the most' }).click()
    const letter = { name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('The vendor says so.') }
    await page.locator('input[type=file]').setInputFiles(letter)
    await page.getByRole('link', { name: 'letter.txt' }).waitFor()
    await page.getByRole('button', { name: 'Hand it in' }).click()
    await page.getByText('Asks for more time for').waitFor()
    const others = await house.visit('member', `/exceptions/${exceptionId}`)
    await others.page.getByText('It is not there, or not for you to see.').waitFor()
  })

  test('in confidence shows others that there is one, and no more', async () => {
    const house = await aHouse()
    await house.asked(house.as.report, { confidential: true })
    const visit = await house.visit('admin', '/exceptions')
    const row = visit.page.getByRole('row', { name: /EX-1 Confidential/ })
    await row.getByRole('button').click()
    await visit.page.getByText('Only those concerned see what it is about.').waitFor()
    expect(await visit.page.getByText('Delay the October patches').count()).toBe(0)
    await expectSound(visit)
  })

  test('is for everybody to read', async () => {
    const empty = await openHouse()
    await empty.expectSoundPage('report', '/exceptions/new', 'exceptions rules empty')
    const house = await aHouse()
    const draft = await house.drafted(house.as.report, { ...graveRequest, title: '', alternatives: '' })
    await house.asked(house.as.report)
    // Where there is one policy only, it is open.
    await house.expectSoundPage('report', '/exceptions/new', 'exceptions rules', {
      toSee: (page) => page.getByRole('link', { name: '3.2 Within 14 days' }),
    })
    await house.expectSoundPage('report', `/exceptions/new?draft=${draft.exceptionId}`, 'exceptions form', {
      first: (page) => page.getByRole('button', { name: 'Hand it in' }).click(),
      toSee: (page) => page.getByText('before it can be handed in'),
    })
  })
})
