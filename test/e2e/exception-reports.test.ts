import { describe, expect, test } from 'vitest'
import { type ExceptionsHouse, exceptionsHouse, graveRequest } from '../support/exceptions-house.ts'
import { canLook, expectSound, type House, openDoors, shoot } from './support/house.ts'

/** A house in which a few exceptions were granted, one was refused and one waits. */
async function busyHouse(): Promise<ExceptionsHouse & House> {
  const house = await openDoors(await exceptionsHouse({ criteria: { overuse: [{ per: 'policy', count: 3, months: 6 }] } }))
  const { as, asked, moved, at } = house
  for (const title of ['Old driver for the viewer', 'Late patch of the archive', 'No patch before the audit']) {
    const { exceptionId, bindingVersion } = await asked(as.report, { title })
    const move = title.startsWith('No') ? ('reject' as const) : ('approve' as const)
    await moved(as.manager, exceptionId, { move, reason: 'For the reasons given.', bindingVersion })
  }
  await asked(as.report, { ...graveRequest, title: 'Keep the controller as it is' })
  await at('2026-03-12T12:00:00Z')
  return house
}

describe.runIf(canLook)('reports on exceptions', () => {
  test('an auditor has the evidence in four steps from home', async () => {
    const house = await busyHouse()
    const visit = await house.visit('auditor', '/')
    const { page } = visit
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Exception reports' }).click()
    await page.getByRole('link', { name: 'For auditors' }).click()
    await page.getByRole('heading', { level: 1, name: 'Evidence pack' }).waitFor()
    await page.getByLabel('IT-07 Patch within 14 days').check()
    await page.getByText('4 exceptions in all; 4 drawn.').waitFor()
    await expectSound(visit)
    await shoot(visit, 'exception-evidence')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download the evidence pack' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^exceptions_2025-.*_2026-.*\.zip$/)
  })

  test('the lists are sound', async () => {
    const house = await busyHouse()
    for (const path of ['/register?asOf=2026-03-02', '/waiting-times', '/overuse', '/completeness', '/demands', '/evidence-pack'])
      await house.expectSoundPage('compliance-officer', `/exception-reports${path}`, `exception-reports${path.replace(/\?.*/, '')}`)
  })

  test('every report opens, and tells in German too', async () => {
    const house = await busyHouse()
    for (const report of ['asked-most', 'overuse', 'against-deadlines', 'consistency', 'alike', 'departures', 'load', 'debt']) {
      const visit = await house.visit('auditor', `/exception-reports/${report}`, { language: 'de' })
      await visit.page
        .getByText(/IT-07|Nichts zu berichten|Woche ab/)
        .first()
        .waitFor()
      expect(await visit.page.getByRole('navigation', { name: 'Berichte zu Ausnahmen' }).locator('[aria-current=page]').count()).toBe(1)
      await shoot(visit, `exception-reports-${report}-de`)
      expect(visit.complaints, report).toEqual([])
      await visit.page.close()
    }
  })
})
