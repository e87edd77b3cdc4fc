import type { Page } from 'playwright-core'
import type { ExceptionsHouse } from '../../support/exceptions-house.ts'
import type { House } from './house.ts'

/** A house with a policy to except from, whose doors are open. */
export type Doors = ExceptionsHouse & House

/** The matrices of the form for a request. */
export const asItStands = 'The risk as it stands: how likely is harm, and how grave?'
export const withControls = 'The risk with these controls'

/** Points at a place of a matrix. */
export async function weigh(page: Page, table: string, place: RegExp): Promise<void> {
  await page.getByRole('table', { name: table }).getByRole('button', { name: place }).click()
}

/** Hands it in. @returns the address of its record */
export async function handIn(page: Page, title: string): Promise<string> {
  await page.getByRole('button', { name: 'Hand it in' }).click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  await page.waitForURL(/\/exceptions\/\d+$/)
  return new URL(page.url()).pathname
}

/** The compliance officer weighs the risk as the requester does, and advises. */
export async function reviewed(house: Doors, path: string, advice: string): Promise<void> {
  const { page } = await house.visit('compliance-officer', path)
  await page.getByRole('button', { name: 'Begin the review' }).click()
  await page.getByRole('radio', { name: advice, exact: true }).check()
  await page.getByLabel('Your reason').fill('Looked at the risk together with the people it concerns.')
  await page.getByRole('button', { name: 'Finish the review' }).click()
  await page.getByText('Compliance-officer advises').waitFor()
}
