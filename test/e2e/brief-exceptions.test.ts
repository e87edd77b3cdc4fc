import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { ApprovalRoute } from '../../src/contract/approval-routes.ts'
import type { ExceptionCriteria } from '../../src/contract/policies.ts'
import { exceptionsHouse, got } from '../support/exceptions-house.ts'
import { asItStands, type Doors, handIn, reviewed, weigh, withControls } from './support/exceptions.ts'
import { canLook, openDoors } from './support/house.ts'

interface Rule {
  number: string
  title: string
  clause: string
  route: Omit<ApprovalRoute, 'name'>
  criteria?: Partial<ExceptionCriteria>
}

/** Publishes a policy whose exceptions take one route. */
async function publish(house: Doors, { number, title, clause, route, criteria }: Rule): Promise<void> {
  const { as, people, matrixId } = house
  const { routeId } = await got<{ routeId: number }>(as.admin('POST /approval-routes', { body: { name: `For ${number}`, ...route } }))
  const draft = {
    content: `# ${title}`,
    clauses: [{ number: '1', title: clause, content: '' }],
    criteria: { allowed: true, matrixId, routes: [{ routeId }], ...criteria },
  }
  const body = { number, title, ownerId: people['compliance-officer'].id, draft }
  const { policyId } = await got<{ policyId: number }>(as.admin('POST /policies', { body }))
  await got(as.admin(`POST /policies/${policyId}/versions/1/publication`, { body: { effectiveFrom: '2026-01-01' } }))
}

const step = { quorum: { count: 1 }, veto: [], days: 5, whenLate: { type: 'wait' as const } }
const review: ApprovalRoute['review'] = { who: [{ type: 'role', role: 'compliance-officer' }], days: 3, whenLate: { type: 'wait' } }

/** From the sidebar to the form, with an example filled in. */
async function ask(page: Page, words: string, clause: string, example: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: /Exceptions/ })
    .click()
  await page.getByRole('link', { name: 'Ask for an exception' }).first().click()
  await page.getByLabel('Find a policy').fill(words)
  await page.getByRole('link', { name: clause }).click()
  await page.getByRole('button', { name: example }).click()
}

async function closed(page: Page, reason: string, evidence: string): Promise<void> {
  await page.getByRole('button', { name: 'Close it', exact: true }).click()
  await page.getByLabel('Your reason').fill(reason)
  await page.getByRole('button', { name: 'Close it', exact: true }).click()
  await page.getByText('Say what shows it.').waitFor()
  await page.getByRole('textbox', { name: /^Evidence/ }).fill(evidence)
  await page.getByRole('button', { name: 'Close it', exact: true }).click()
  await page.getByText(/^Closed on .*: the rule is followed again\.$/).waitFor()
}

async function met(page: Page, duty: string, evidence: string): Promise<void> {
  await page.getByRole('button', { name: `Met: ${duty}` }).click()
  await page.getByLabel('Evidence').fill(evidence)
  await page.getByRole('button', { name: 'It is met' }).click()
  await page.getByText(`Evidence: ${evidence}`).waitFor()
}

const idIn = (path: string) => Number(path.split('/').at(-1))

describe.skipIf(!canLook)('the examples of the brief, from request to closure (needs Chromium)', () => {
  test('a hospital uses another device in a shortage: approved by the safety committee, monitored closely', async () => {
    const house = await openDoors(await exceptionsHouse())
    const { committeeId, chair, members } = house.committee
    await publish(house, {
      ...{ number: 'MED-02', title: 'Medical devices on the list', clause: 'Only devices on the list' },
      route: { review, steps: [{ ...step, name: 'Safety committee', who: [{ type: 'committee', committeeId }], quorum: { count: 2 } }] },
    })
    const title = 'Use the Arden pump while ours cannot be delivered'
    const nurse = await house.visit('report', '/')
    await ask(nurse.page, 'devices', '1 Only devices on the list', 'Hospital: another device while the usual one is short')
    await nurse.page.getByLabel('What, in a few words').fill(title)
    await weigh(nurse.page, asItStands, /Likelihood Possible, impact Major/)
    await weigh(nurse.page, withControls, /Likelihood Unlikely, impact Major/)
    await nurse.page.getByLabel('Why the controls make that difference').fill('Everybody is shown how; incidents are seen each week.')
    const path = await handIn(nurse.page, title)
    await reviewed(house, path, 'Approve with conditions')
    const [, second, third] = members as [typeof chair, typeof chair, typeof chair]
    const aside = await house.visit(third, path)
    await aside.page.getByLabel('Your reason').fill('My brother sells that pump.')
    await aside.page.getByRole('button', { name: 'Stand aside' }).click()
    await aside.page.getByText('Third stood aside').first().waitFor()
    const first = await house.visit(second, path)
    await first.page.getByLabel('Your reason').fill('Patients cannot wait.')
    await first.page.getByRole('button', { name: 'Approve', exact: true }).click()
    await first.page.getByText('1 of 2 votes needed').waitFor()
    const last = await house.visit(chair, `/committees/${committeeId}/agenda`)
    await last.page.getByRole('link', { name: 'Decide on EX-1' }).click()
    await last.page.getByRole('button', { name: 'Add a condition' }).click()
    await last.page.getByRole('menuitem', { name: 'Report to those who decided' }).click()
    await last.page.getByLabel('Your reason').fill('For as long as ours cannot be had.')
    await last.page.getByRole('button', { name: 'Approve with 1 condition' }).click()
    await last.page.getByText('In force until Thu, 30 Apr 2026, end of day in London.').waitFor()
    await house.at('2026-03-09T09:00:00Z')
    const week = await house.visit('report', path)
    await met(week.page, 'Weekly check of the devices and of all incidents with them', 'Twelve pumps looked at, no incident.')
    const record = await house.record(house.as.report, idIn(path))
    expect(record).toMatchObject({ phase: 'in-force', inForce: true, state: 'approved-with-conditions' })
    expect(record.duties.filter(({ kind, outcome }) => kind === 'control' && outcome === null)).toMatchObject([{ dueOn: '2026-03-16' }])
    await closed(week.page, 'Our own pumps came this morning.', 'Delivery note 4711; the others went back.')
    const minutes = await house.visit(chair, `/committees/${committeeId}/minutes`)
    await minutes.page.getByText('Third declared a conflict of interest, stood aside and had no part in it.').waitFor()
    await minutes.page.getByText('2 in favour, 2 needed.').waitFor()
    expect(await house.record(house.as.report, idIn(path))).toMatchObject({ phase: 'closed', inForce: false })
  })

  test('a bank lets one transfer pass the limit: after risk assessment, by the manager, once', async () => {
    const house = await openDoors(await exceptionsHouse())
    await publish(house, {
      ...{ number: 'BNK-04', title: 'Limits of transfers', clause: 'Limit for a single transfer' },
      route: { review, steps: [{ ...step, name: 'Manager', who: [{ type: 'requesters-manager' }] }] },
      criteria: { kinds: ['one-time'], grantDays: 7, extensions: 0, reviewMonths: null },
    })
    const title = 'One transfer of 900,000 for Harbour Works'
    const adviser = await house.visit('report', '/')
    await ask(adviser.page, 'transfers', '1 Limit for a single transfer', 'Bank: a higher limit for one transaction')
    await adviser.page.getByLabel('What, in a few words').fill(title)
    await weigh(adviser.page, asItStands, /Likelihood Unlikely, impact Major/)
    await weigh(adviser.page, withControls, /Likelihood Rare, impact Major/)
    await adviser.page.getByLabel('Why the controls make that difference').fill('Called back, and released by a second person.')
    const path = await handIn(adviser.page, title)
    const early = await house.visit('manager', path)
    expect(await early.page.getByRole('button', { name: 'Approve', exact: true }).count()).toBe(0)
    await reviewed(house, path, 'Approve')
    const { page } = await house.visit('manager', `${path}?decide=1`)
    await page.getByText('For one time only.').waitFor()
    await page.getByLabel('Your reason').fill('A client of twenty years; the house they buy is known.')
    await page.getByRole('button', { name: 'Approve', exact: true }).click()
    await page.getByText('In force until Sun, 8 Mar 2026, end of day in London.').waitFor()
    const done = await house.visit('report', path)
    await met(done.page, 'Check that the limit is back as it was', 'Limit read in the system on 2 March: 250,000.')
    await closed(done.page, 'The transfer is done.', 'Reference TX-88123, released by two.')
    expect(await house.record(house.as.report, idIn(path))).toMatchObject({ phase: 'closed', kind: 'one-time', inForce: false })
  })

  test('a company puts off a patch: tied to a scheduled fix, extended once, closed with evidence', async () => {
    const house = await openDoors(await exceptionsHouse({ criteria: { extensions: 1, grantDays: 60 } }))
    const title = 'Put off the March patch on the imaging archive'
    const engineer = await house.visit('report', '/')
    await ask(engineer.page, 'patch', '3.2 Within 14 days', 'IT: a patch put off until a scheduled fix')
    await engineer.page.getByLabel('What, in a few words').fill(title)
    await weigh(engineer.page, asItStands, /Likelihood Unlikely, impact Minor/)
    const path = await handIn(engineer.page, title)
    const manager = await house.visit('manager', path)
    await manager.page.getByText('Install the patch on all systems').waitFor()
    await manager.page.getByLabel('Your reason').fill('The fix has a day.')
    await manager.page.getByRole('button', { name: 'Approve', exact: true }).click()
    await manager.page.getByText('In force until Thu, 30 Apr 2026, end of day in London.').waitFor()
    await house.at('2026-04-20T09:00:00Z')
    const late = await house.visit('report', path)
    await late.page.getByRole('button', { name: 'More time' }).click()
    await late.page.getByText('Used: 0 of 1 extension.').waitFor()
    await late.page.getByLabel(/^Until/).fill('2026-05-20')
    await late.page.getByLabel('Why it takes longer').fill('The vendor’s release is two weeks late.')
    await late.page.getByRole('button', { name: 'Ask for it' }).click()
    await late.page.getByText('Asks for more time for').waitFor()
    const again = await house.visit('manager', new URL(late.page.url()).pathname)
    await again.page.getByLabel('Your reason').fill('Once, and no more.')
    await again.page.getByRole('button', { name: 'Approve', exact: true }).click()
    await again.page.getByText('It was granted').first().waitFor()
    await house.at('2026-05-12T09:00:00Z')
    const fixed = await house.visit('report', path)
    await fixed.page.getByText('In force until Wed, 20 May 2026, end of day in London.').waitFor()
    await fixed.page.getByRole('button', { name: 'More time' }).click()
    await fixed.page.getByText('The policy allows no further extension.').waitFor()
    await fixed.page.getByRole('button', { name: 'Cancel' }).click()
    await met(fixed.page, 'Install the patch on all systems', 'Six of six hosts on 8.4, scan of 12 May.')
    await closed(fixed.page, 'Patched.', 'Scan of 12 May, six of six hosts.')
    expect(await house.record(house.as.report, idIn(path))).toMatchObject({
      ...{ phase: 'closed', endedWhy: 'remedied' },
      grants: [{ kind: 'decision' }, { kind: 'extension' }],
    })
  })
})
