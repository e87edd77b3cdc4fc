import { describe, expect, test } from 'vitest'
import { sql } from '../../src/database/transaction.ts'
import { hashPassword } from '../../src/identity/password.ts'
import { type ExceptionsHouse, exceptionsHouse, graveRequest, type Laws } from '../support/exceptions-house.ts'
import type { Ask } from '../support/signed-in.ts'
import { canLook, type House, openDoors } from './support/house.ts'

type Doors = ExceptionsHouse & House

/** A month granted by the manager, in force since this morning, with a control that is checked each week and a task. */
async function inForce(laws: Laws = {}): Promise<{ house: Doors; exceptionId: number }> {
  const house = await openDoors(await exceptionsHouse(laws))
  const { exceptionId, bindingVersion } = await house.asked(house.as.report, {
    controls: [{ title: 'Look at the logs', purpose: '', ownerId: null, checkEveryDays: 7 }],
    exitTasks: [{ title: 'Install the patch', ownerId: null, dueOn: '2026-04-01' }],
  })
  await house.moved(house.as.manager, exceptionId, { move: 'approve', reason: 'Fine for a month.', bindingVersion })
  await house.at('2026-03-10T10:00:00Z')
  return { house, exceptionId }
}

/** A grave request before the committee: one has approved, one stood aside. */
async function beforeTheCommittee(house: Doors): Promise<{ exceptionId: number; bindingVersion: number }> {
  const { as, committee, moved } = house
  const { exceptionId } = await house.asked(as.report, graveRequest)
  await moved(as['compliance-officer'], exceptionId, { move: 'take' })
  const { bindingVersion } = await moved(as['compliance-officer'], exceptionId, {
    ...{ move: 'assess', reason: 'Sound, if the logs are looked at.', recommendation: 'approve-with-conditions' },
    ...{ inherent: { likelihood: 4, impact: 4 }, residual: { likelihood: 2, impact: 4 } },
  })
  const [, second, third] = committee.as as [Ask, Ask, Ask]
  await moved(second, exceptionId, { move: 'approve', reason: 'Convinced.', bindingVersion })
  await moved(third, exceptionId, { move: 'stand-aside', reason: 'I sell that viewer.' })
  return { exceptionId, bindingVersion }
}

describe.skipIf(!canLook)('living with an exception (needs Chromium)', () => {
  test('says until when it is in force, to the letter, and what is owed; who owes says what came of it', async () => {
    const { house, exceptionId } = await inForce()
    const { page } = await house.visit('report', `/exceptions/${exceptionId}`)
    const panel = page.getByRole('complementary', { name: 'Where it stands' })
    await panel.getByText('In force until Wed, 8 Apr 2026, end of day in London.').waitFor()
    await panel.getByText('Until then Report need not follow IT-07 Patch within 14 days, clause 3.2.').waitFor()
    await panel.getByRole('button', { name: 'Met: Look at the logs' }).click()
    await panel.getByRole('button', { name: 'It is met' }).click()
    await panel.getByText('Say what shows it.').waitFor()
    await panel.getByLabel('Evidence').fill('No access from outside, export of 10 March.')
    const log = { name: 'access.txt', mimeType: 'text/plain', buffer: Buffer.from('nobody') }
    await panel.locator('input[type=file]').setInputFiles(log)
    await panel.getByRole('button', { name: 'It is met' }).click()
    await page.getByText('Evidence: No access from outside, export of 10 March.').waitFor()
    const { duties, attachments } = await house.record(house.as.report, exceptionId)
    expect(duties.find(({ kind, outcome }) => kind === 'control' && outcome === 'met')).toMatchObject({ title: 'Look at the logs' })
    expect(attachments).toMatchObject([{ fileName: 'access.txt', dutyId: duties.find(({ kind }) => kind === 'control')?.dutyId }])
    expect(duties.some(({ title, settledAt }) => title === 'Look at the logs' && settledAt === null)).toBe(true)
  })

  test('offers the moves of the server only: note, review, suspend, resume, revoke', async () => {
    const { house, exceptionId } = await inForce()
    const own = await house.visit('report', `/exceptions/${exceptionId}`)
    await own.page.getByRole('button', { name: 'Note something', exact: true }).waitFor()
    for (const [name, count] of [
      ['Note something', 1],
      ['Close it', 1],
      ['More time', 1],
      ['Suspend', 0],
      ['Revoke it', 0],
      ['Review it', 0],
    ] as const)
      expect(await own.page.getByRole('button', { name, exact: true }).count(), name).toBe(count)
    const { page } = await house.visit('compliance-officer', `/exceptions/${exceptionId}`)
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
    await press('Note something')
    await page.getByLabel('What you noticed').fill('Two tickets because of it.')
    await press('Note something')
    await page.getByText('Compliance-officer noted').waitFor()
    await press('Review it')
    await page.getByRole('radio', { name: 'Make it tighter' }).check()
    await page.getByLabel('What you found').fill('Two weeks are enough.')
    await press('Review it')
    await page.getByText('Choose an earlier last day or add a condition.').waitFor()
    await page.getByLabel('Earlier last day').fill('2026-03-24')
    await page.getByLabel('What you looked at').fill('The logs of the first week.')
    await press('Review it')
    await page.getByText('In force until Tue, 24 Mar 2026, end of day in London.').waitFor()
    await press('Suspend')
    await page.getByLabel('Your reason').fill('Something happened.')
    await press('Suspend')
    await page.getByText('Without that it would be in force until Tue, 24 Mar 2026').waitFor()
    await press('Let it go on')
    await page.getByLabel('Your reason').fill('It was something else.')
    await press('Let it go on')
    await page.getByText(/^In force until Tue, 24 Mar 2026/).waitFor()
    await press('Revoke it')
    await page.getByLabel('What for').selectOption({ label: 'what was feared has happened' })
    await page.getByLabel('Your reason').fill('The viewer was attacked.')
    await press('Revoke it')
    await page.getByText(/^Revoked on .*: what was feared has happened\.$/).waitFor()
    expect(await house.record(house.as.report, exceptionId)).toMatchObject({
      state: 'revoked',
      inForce: false,
      endedWhy: 'risk-materialised',
    })
  })

  test('says why a new look is asked for, and leads to what changed', async () => {
    const { house, exceptionId } = await inForce()
    const { as, policyId, world } = house
    const { body } = await as.admin(`POST /policies/${policyId}/versions`)
    const { draftVersion, versions } = body as { draftVersion: number; versions: { criteria: object }[] }
    const draft = { content: '# Patching\n\nEvery system is patched within 7 days.', clauses: [], criteria: versions[0]?.criteria }
    expect((await as.admin(`PUT /policies/${policyId}/versions/${draftVersion}`, { body: draft })).status).toBe(200)
    await as.admin(`POST /policies/${policyId}/versions/${draftVersion}/publication`, { body: { effectiveFrom: '2026-03-11' } })
    world.received = []
    world.sleep(8)
    await world.round()
    await house.at('2026-03-11T10:00:00Z')
    const { page } = await house.visit('compliance-officer', '/')
    await page.getByText('Review the exception: its policy has changed since').waitFor()
    await page.goto(`${house.address}/exceptions/${exceptionId}`)
    const panel = page.getByRole('complementary', { name: 'Where it stands' })
    await panel.getByText('Review the exception: its policy has changed since, now version 2').waitFor()
    await panel.getByRole('link', { name: 'now version 2' }).click()
    await page.getByText('Every system is patched within 7 days.').first().waitFor()
    await page.getByText('What differs from version 1').click()
    expect(new URL(page.url()).search).toContain('version=2')
  })

  test('more time is asked for in two steps, with what the policy allows in view', async () => {
    const { house, exceptionId } = await inForce()
    const { page } = await house.visit('report', `/exceptions/${exceptionId}`)
    await page.getByRole('button', { name: 'More time' }).click()
    await page.getByText('The policy allows 30 days at a time. Used: 0 of 2 extensions.').waitFor()
    await page.getByLabel(/^Until/).fill('2026-04-20')
    await page.getByLabel('Why it takes longer').fill('The vendor is late by two weeks.')
    await page.getByLabel('What has changed since').fill('Nothing else.')
    await page.getByRole('button', { name: 'Ask for it' }).click()
    await page.getByText('Asks for more time for').waitFor()
    const [asked] = ((await house.as.report('GET /exceptions?view=requested')).body as { items: { exceptionId: number }[] }).items
    const request = await house.record(house.as.manager, asked?.exceptionId ?? 0)
    expect(request).toMatchObject({ extends: { exceptionId }, request: { from: '2026-04-09', until: '2026-04-20' } })
    expect(request.request.reason).toBe('The vendor is late by two weeks.\n\nWhat has changed since: Nothing else.')
    await house.moved(house.as.manager, request.exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion: request.bindingVersion })
    const after = await house.visit('report', `/exceptions/${exceptionId}`)
    await after.page.getByText('In force until Mon, 20 Apr 2026, end of day in London.').waitFor()
    const bar = after.page.getByRole('table', { name: 'The times it was granted' })
    await expect.poll(() => bar.getByRole('row').count()).toBe(3)
  })

  test('the owner renews what has ended in two steps', async () => {
    const { house, exceptionId } = await inForce()
    await house.at('2026-04-09T10:00:00Z')
    const register = await house.visit('report', '/exceptions')
    const views = register.page.getByRole('navigation', { name: 'Views of the register' })
    await views.getByRole('link', { name: 'Expired' }).click()
    await expect.poll(() => views.locator('[aria-current]').allTextContents()).toEqual(['Expired'])
    await register.page.getByRole('row').filter({ hasText: 'EX-1' }).getByText('expired', { exact: true }).waitFor()
    const { page } = await house.visit('report', `/exceptions/${exceptionId}`)
    await page.getByText('Its time was over on Wed, 8 Apr 2026, end of day in London.').waitFor()
    await page.getByRole('button', { name: 'Renew' }).click()
    await page.getByLabel(/^Until/).fill('2026-05-08')
    await page.getByLabel('Why it is needed once more').fill('The release was put off.')
    await page.getByRole('button', { name: 'Ask for it' }).click()
    await page.getByText('Renews').waitFor()
    expect((await house.as.report('GET /exceptions?view=requested')).body).toMatchObject({
      items: [{ number: 'EX-2', until: '2026-05-08', phase: 'awaiting-decision' }],
    })
  })

  test('what a renewal still lacks is asked for on the long form', async () => {
    const { house, exceptionId } = await inForce({ criteria: { grantDays: 30, lifetimeDays: 40 } })
    await house.at('2026-04-09T10:00:00Z')
    const { page } = await house.visit('report', `/exceptions/${exceptionId}`)
    await page.getByRole('button', { name: 'Renew' }).click()
    await page.getByLabel(/^Until/).fill('2026-05-08')
    await page.getByLabel('Why it is needed once more').fill('The release was put off.')
    await page.getByRole('button', { name: 'Ask for it' }).click()
    await page.getByRole('heading', { level: 1, name: 'Ask for an exception' }).waitFor()
    expect(page.url()).toContain('draft=')
  })

  test('a committee has its agenda, and its minutes in words', async () => {
    const house = await openDoors(await exceptionsHouse())
    const { exceptionId, bindingVersion } = await beforeTheCommittee(house)
    const { page } = await house.visit(house.committee.chair, '/exceptions')
    await page.getByRole('link', { name: 'Agenda: Safety committee' }).click()
    const item = page.getByRole('region', { name: 'EX-1 Delay the October patches' })
    await item.getByText('1 of 2 votes needed').waitFor()
    await item.getByText('Advice of Compliance-officer: approve with conditions').waitFor()
    await item.getByText('Second approved').waitFor()
    await item.getByText('Third stood aside').waitFor()
    await item.getByRole('link', { name: 'Decide on EX-1' }).click()
    await page.getByText('Opening this has decided nothing: that takes your reason, and a press here.').waitFor()
    await house.moved(house.committee.as[0] as Ask, exceptionId, { move: 'approve', reason: 'With the logs looked at.', bindingVersion })
    const sitting = await house.visit(house.committee.chair, `/committees/${house.committee.committeeId}/agenda`)
    await sitting.page.getByRole('heading', { name: 'Nothing waits for the committee' }).waitFor()
    await sitting.page.getByRole('link', { name: 'Minutes' }).click()
    await sitting.page.getByRole('heading', { name: 'EX-1 Delay the October patches' }).waitFor()
    await sitting.page.getByText('Third declared a conflict of interest, stood aside and had no part in it.').waitFor()
    const [saved] = await Promise.all([
      sitting.page.waitForEvent('download'),
      sitting.page.getByRole('button', { name: 'Download as Markdown' }).click(),
    ])
    expect(saved.suggestedFilename()).toBe('minutes-2026-01-31-2026-03-02.md')
    const stranger = await house.visit('member', '/exceptions')
    expect(await stranger.page.getByRole('link', { name: /^Agenda/ }).count()).toBe(0)
  })

  test('the link of a mail leads to the panel, past the door and back, and decides nothing by itself', async () => {
    const house = await openDoors(await exceptionsHouse())
    const { world, people, as } = house
    const { exceptionId } = await house.asked(as.report)
    const letters = await world.rows<{ link: string }>(sql`
      select content -> 'link' ->> 'path' as link from message where organization_id = ${world.organizationId} and recipient_id = ${people.manager.id}`)
    expect(letters).toEqual([{ link: `/exceptions/${exceptionId}?decide=1` }])
    // Every house has a manager of that name; at the door the address tells them apart.
    const email = `manager-${world.organizationId}@northfield.test`
    const password = await hashPassword('rather long and easy')
    await world.writing('a test gives a password', async (tx) => {
      await tx.run(sql`
        update account set password = ${password}, email = ${email} where organization_id = ${tx.organizationId} and person_id = ${people.manager.id}`)
      tx.record({ action: 'account.changed', objectType: 'account', objectId: 'test' })
    })
    const { page } = await house.visit('nobody', letters[0]?.link ?? '')
    await page.getByLabel('E-mail address').fill(email)
    await page.locator('input[type=password]').fill('rather long and easy')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { level: 1, name: 'Delay the October patches' }).waitFor()
    const panel = page.getByRole('complementary', { name: 'Manager, step 1 of 1' })
    await panel.getByText('Opening this has decided nothing: that takes your reason, and a press here.').waitFor()
    await panel.and(page.locator(':focus')).waitFor()
    expect(await house.record(as.report, exceptionId)).toMatchObject({ state: 'awaiting-decision' })
    await panel.getByLabel('Your reason').fill('Fine for a month.')
    await panel.getByRole('button', { name: 'Approve' }).click()
    await page.getByText('Nothing waits for you here any more.').waitFor()
    expect(await house.record(as.report, exceptionId)).toMatchObject({ state: 'approved' })
  })

  test('an example fills in what such a request usually says', async () => {
    const house = await openDoors(await exceptionsHouse())
    const { page } = await house.visit('report', `/exceptions/new?policy=${house.policyId}&clause=3.2`, { language: 'de' })
    await page.getByRole('button', { name: 'IT: ein Patch, der auf eine geplante Korrektur wartet' }).click()
    await page.getByText('Meist gewährt mit: Bericht, ob die Korrektur noch im Zeitplan ist.').waitFor()
    await expect.poll(async () => ((await house.as.report('GET /exceptions?view=mine')).body as { items: unknown[] }).items.length).toBe(1)
    const [{ exceptionId }] = ((await house.as.report('GET /exceptions?view=mine')).body as { items: [{ exceptionId: number }] }).items
    expect((await house.record(house.as.report, exceptionId)).request).toMatchObject({
      ...{ ground: 'technical-incompatibility', from: '2026-03-02', until: '2026-04-30' },
      controls: [{ checkEveryDays: 7 }],
      exitTasks: [{ dueOn: '2026-04-11' }, { dueOn: '2026-04-26' }],
    })
  })

  test('is for everybody to read', async () => {
    const { house, exceptionId } = await inForce()
    const grave = await beforeTheCommittee(house)
    const chair = house.committee.chair
    const agenda = `/committees/${house.committee.committeeId}`
    for (const [name, who, path, press, label] of [
      ['in force', 'report', `/exceptions/${exceptionId}`, 'Met: Look at the logs', 'Evidence'],
      ['more time', 'report', `/exceptions/${exceptionId}`, 'More time', 'Why it takes longer'],
      ['review', 'compliance-officer', `/exceptions/${exceptionId}`, 'Review it', 'What you found'],
    ] as const)
      await house.expectSoundPage(who, path, `living ${name}`, {
        first: (page) => page.getByRole('button', { name: press }).click(),
        toSee: (page) => page.getByLabel(label),
      })
    for (const [name, who, path] of [
      ['from mail', chair, `/exceptions/${grave.exceptionId}?decide=1`],
      ['agenda', chair, `${agenda}/agenda`],
      ['example', 'report', `/exceptions/new?policy=${house.policyId}`],
    ] as const)
      await house.expectSoundPage(who, path, `living ${name}`)
    for (const [name, who, path] of [
      ['in force', 'report', `/exceptions/${exceptionId}`],
      ['overseen', 'compliance-officer', `/exceptions/${exceptionId}`],
      ['from mail', chair, `/exceptions/${grave.exceptionId}?decide=1`],
      ['agenda', chair, `${agenda}/agenda`],
    ] as const)
      await house.expectSoundPage(who, path, `living de ${name}`, { language: 'de' })
    const { bindingVersion } = grave
    await house.moved(house.committee.as[0] as Ask, grave.exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion })
    await house.expectSoundPage(chair, `${agenda}/minutes`, 'living minutes', {
      toSee: (page) => page.getByRole('heading', { name: /^EX-2/ }),
    })
  })
})
