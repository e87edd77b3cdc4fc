import type { Locator, Page } from 'playwright-core'
import { noticesStay } from './house.ts'

/** A place of the sentence that can say something else. */
export function slot(page: Page, label: string): Locator {
  return page.getByRole('button', { name: new RegExp(`\\(${label}\\)$`) })
}

/** Chooses something else at a place of the sentence. */
export async function choose(page: Page, label: string, choice: () => Promise<void>): Promise<void> {
  await slot(page, label).click()
  await choice()
  await page.getByRole('button', { name: 'Done', exact: true }).click()
}

export function preview(page: Page): Locator {
  return page.getByRole('region', { name: 'If it were on today' })
}

/** From the sidebar to the form of a new policy. */
export async function addNewPolicy(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Escalation Policies' }).click()
  await page.getByRole('heading', { level: 1, name: 'Escalation Policies' }).waitFor()
  await page.getByRole('button', { name: 'Actions', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Add New Escalation Policy' }).click()
  await page.getByRole('heading', { level: 1, name: 'New escalation policy' }).waitFor()
}

/** Makes it once (or so many times) that somebody is late. */
export async function chooseThreshold(page: Page, count: number): Promise<void> {
  await choose(page, 'How many times', () => page.getByLabel('Reached with this many, or more').fill(String(count)))
}

/** Tells about everybody who is there already, and submits. */
export async function submitTellingNow(page: Page): Promise<void> {
  await page.getByLabel('Tell about everybody who is there.').check()
  await noticesStay(page)
  await page.getByRole('button', { name: 'Submit' }).click()
  await page.getByRole('heading', { level: 1, name: 'Escalation Policies' }).waitFor()
  // What was told of another policy is still there.
  await page.getByText('looks for the first time with the next round').last().waitFor()
}
