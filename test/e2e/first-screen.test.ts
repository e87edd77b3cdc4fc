import { brotliCompressSync, constants } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { exceptionsHouse } from '../support/exceptions-house.ts'
import { canLook, openDoors, settled } from './support/house.ts'

describe.runIf(canLook)('the first screen', () => {
  test('brings less than 200 kB of script, for whoever looks after the organisation', async () => {
    const house = await openDoors(await exceptionsHouse())
    const { page } = await house.visit('compliance-officer', '/inbox')
    const scripts = new Map<string, Buffer>()
    page.on('response', async (response) => {
      if (response.request().resourceType() === 'script') scripts.set(response.url(), await response.body())
    })
    await page.goto(house.address)
    await page.getByRole('heading', { name: 'The organisation' }).waitFor()
    await settled(page)
    // As it goes over the line, by the build of scripts/web.mjs.
    const sizes = [...scripts.values()].map((body) => brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length)
    expect(sizes.length).toBeGreaterThan(2)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(200_000)
  })
})
