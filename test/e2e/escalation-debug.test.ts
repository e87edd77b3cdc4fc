import { test } from 'vitest'
import { openHouse } from './support/house.ts'
test('x', async () => {
  const house = await openHouse()
  const visit = await house.visit('owner', '/profile')
  const context = visit.page.context()
  for (const who of ['member', 'manager', 'auditor'] as const) {
    const { page, complaints } = await house.visit(who, '/profile').catch(async () => ({ page: null, complaints: [] }))
    if (!page) continue
    for (const path of ['/escalations', '/', '/escalation-policies']) {
      await page.goto(house.address + path)
      await page.waitForTimeout(5000)
      console.log(who, path, (await page.locator('body').innerText()).slice(0, 900).replaceAll('\n', ' | '), complaints)
    }
  }
}, 120000)
