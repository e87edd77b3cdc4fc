import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { exceptionsHouse } from '../support/exceptions-house.ts'
import { readPdf } from '../support/read-pdf.ts'
import { canLook, expectSound, openDoors, settled } from './support/house.ts'

describe.runIf(canLook)('paper', () => {
  test('the register and the summary are downloaded as what is shown, for those who see and those who listen', async () => {
    const house = await openDoors(await exceptionsHouse())
    const { exceptionId, bindingVersion } = await house.asked(house.as.report, { title: 'Старый драйвер' })
    await house.moved(house.as.manager, exceptionId, { move: 'approve', reason: 'For the reasons given.', bindingVersion })
    await house.at('2026-03-12T12:00:00Z')
    const visit = await house.visit('compliance-officer', '/exception-reports/register')
    const { page } = visit
    const downloaded = async (click: () => Promise<void>) => {
      const [download] = await Promise.all([page.waitForEvent('download'), click()])
      return { name: download.suggestedFilename(), ...(await readPdf(await readFile(await download.path()))) }
    }
    await settled(page)
    await page.getByRole('button', { name: 'Download what is shown' }).click()
    const register = await downloaded(() => page.getByRole('menuitem', { name: 'As PDF, to read and print' }).click())
    expect(register).toMatchObject({
      isTagged: true,
      pages: 1,
      title: 'Register on a day',
      name: expect.stringMatching(/^register_.*\.pdf$/),
    })
    expect(register.elements).toContainEqual({ role: 'TD', text: 'Старый драйвер' })
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Overview' }).click()
    await page.getByRole('link', { name: 'As PDF' }).waitFor()
    await expectSound(visit)
    const summary = await downloaded(() => page.getByRole('link', { name: 'As PDF' }).click())
    expect(summary).toMatchObject({ isTagged: true, pages: 1, name: expect.stringMatching(/^board_.*\.pdf$/) })
    expect(summary.elements).toContainEqual({ role: 'P', text: '1 in force' })
    await page.goto(`${new URL(page.url()).origin}/exceptions/${exceptionId}`)
    const record = await downloaded(() => page.getByRole('link', { name: 'The record as PDF' }).click())
    expect(record).toMatchObject({ isTagged: true, title: 'EX-1 Старый драйвер', name: 'EX-1.pdf' })
    expect(record.elements).toContainEqual({ role: 'TD', text: 'For the reasons given.' })
    await expectSound(visit)
  })

  test('is in the language of the page', async () => {
    const house = await openDoors(await exceptionsHouse())
    const { exceptionId } = await house.asked(house.as.report, { title: 'Old driver' })
    const { page } = await house.visit('compliance-officer', `/exceptions/${exceptionId}`, { language: 'de' })
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Die Akte als PDF' }).click()])
    const { elements } = await readPdf(await readFile(await download.path()))
    expect(elements).toContainEqual({ role: 'H2', text: 'Schritte' })
  })
})
