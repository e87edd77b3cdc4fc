import { describe, expect, test } from 'vitest'
import { keepBooks, sql } from '../../src/database/transaction.ts'
import { type ExceptionsHouse, exceptionsHouse } from '../support/exceptions-house.ts'
import { canLook, type House, openDoors } from './support/house.ts'

const aHouse = async (): Promise<ExceptionsHouse & House> => openDoors(await exceptionsHouse({ choose: [{ route: 'light' }] }))

describe.skipIf(!canLook)('what an exception can get stuck in (needs Chromium)', () => {
  test('who looks after the policy takes back what waits for an answer of somebody who has left, with a reason', async () => {
    const house = await aHouse()
    const { as, asked, moved, record, people, world } = house
    const { exceptionId } = await asked(as.report, { ownerId: people.member.id })
    await keepBooks(world.db, world.organization.id, (tx) =>
      tx.run(
        sql`update person set left_on = '2026-03-01' where organization_id = ${tx.organizationId} and person_id = ${people.report.id}`,
      ),
    )
    await moved(as.manager, exceptionId, { move: 'return', reason: 'Which systems?' })
    const { page } = await house.visit('compliance-officer', `/exceptions/${exceptionId}`)
    const panel = page.getByRole('complementary', { name: 'Where it stands' })
    await panel.getByText('A question was asked of somebody who has left.').waitFor()
    await panel.getByRole('button', { name: 'Take it back' }).click()
    await panel.getByText('Whoever asked has left, so nobody can answer.').waitFor()
    const done = panel.getByRole('button', { name: 'Take it back for good' })
    expect(await done.isDisabled()).toBe(true)
    await panel.getByRole('textbox', { name: 'Why' }).fill('Nobody needs it any more.')
    await done.click()
    await panel.getByText('It was taken back.').waitFor()
    await page.getByText('(who looks after it)').waitFor()
    expect(await record(as.owner, exceptionId)).toMatchObject({ state: 'withdrawn' })
  })

  test('whoever decides reads before they approve that nothing will be in force between an emergency grant and the first day', async () => {
    const house = await aHouse()
    const { as, asked, moved } = house
    const { exceptionId } = await asked(as.report)
    await moved(as.manager, exceptionId, { move: 'grant-emergency', reason: 'It burns.', hours: 24 })
    const { page } = await house.visit('manager', `/exceptions/${exceptionId}`)
    await page.getByText('After that nothing is in force until Tue, 10 Mar 2026', { exact: false }).waitFor()
  })

  test('a request for more time whose exception has ended says that it was taken back, and why', async () => {
    const house = await aHouse()
    const { as, asked, moved, drafted } = house
    const { exceptionId, bindingVersion } = await asked(as.report)
    await moved(as.manager, exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion })
    const draft = await drafted(as.report, { until: '2026-04-20', reason: 'It takes longer.' }, { extends: exceptionId })
    await moved(as.report, draft.exceptionId, { move: 'submit' })
    await moved(as.manager, exceptionId, { move: 'revoke', reason: 'Too dangerous.', why: 'other' })
    const { page } = await house.visit('manager', `/exceptions/${draft.exceptionId}`)
    await page.getByText('Leeway took it back').waitFor()
    await page.getByText('EX-1, for which it asks for more time, has ended.').waitFor()
  })
})
