import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { exceptionsHouse } from '../support/exceptions-house.ts'
import { canLook, openDoors, settled } from './support/house.ts'

describe.runIf(canLook)('the first screen', () => {
  test('brings less than 200 kB of script, for whoever looks after the organisation', async () => {
    const house = await openDoors(await exceptionsHouse())
    const { page } = await house.visit('compliance-officer', '/inbox')
    const scripts = new Set<string>()
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.add(basename(new URL(response.url()).pathname))
    })
    await page.goto(house.address)
    await page.getByRole('heading', { name: 'The organisation' }).waitFor()
    await settled(page)
    // What a part of it fetches late counts as well.
    await page.waitForLoadState('networkidle')
    // As it goes over the line.
    const sizes = [...scripts].map((name) => statSync(new URL(`../../web/dist/assets/${name}.br`, import.meta.url)).size)
    expect(sizes.length).toBeGreaterThan(2)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(200_000)
  })
})
