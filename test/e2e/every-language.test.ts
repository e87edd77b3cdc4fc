import { describe, expect, test } from 'vitest'
import { canLook, openHouse, settled, turn } from './support/house.ts'
import { clipped, plainTexts, probe, walk } from './support/probes.ts'
import { everyScreen, fill, filled } from './support/screens.ts'

const languages = ['en-XA', 'en-XB'] as const

/** Screens take turns in the two languages. LEEWAY_TEST_RUNS=9 looks at each in both. */
const ofTurn = (place: number) =>
  Number(process.env['LEEWAY_TEST_RUNS'] ?? 3) >= 9 ? languages : languages.slice(place % languages.length, (place % languages.length) + 1)

/** What is said in plain letters though nobody speaks the language: names, what programs call things, and days as the browser names them. */
const names =
  /^(Leeway|Owner|Admin|Auditor|Member|Manager|Report|Compliance-officer|test|Northfield.*|English|Deutsch|Europe\/\w+|(Owner, )?[\w.+-]+@[\w.-]+|\d.*|Ctrl K|Esc|Enter|[A-Z][a-z]{2},? \d.*|\w+day)$/

describe.skipIf(!canLook)('every screen, in languages nobody speaks (needs Chromium)', () => {
  test('fits with long words, and from right to left; the focus is seen wherever Tab leads', async () => {
    const house = await openHouse({ today: '2026-11-20' })
    const persons = await fill(house)
    const faults: Record<string, string[]> = {}
    for (const [place, { path, who }] of everyScreen().entries())
      for (const language of ofTurn(place)) {
        const { page } = await house.visit(persons[who], await filled(house, path), { language })
        const found = await walk(page, 40)
        for (const view of ['light, wide', 'light, phone'] as const) {
          await turn(page, view)
          await settled(page)
          found.push(...(await probe(page)), ...(await clipped(page)))
        }
        if (found.length > 0) faults[`${path} ${language}`] = [...new Set(found)]
        await page.close()
      }
    expect(faults).toEqual({})
  })

  test('says nothing that was not translated', async () => {
    const house = await openHouse()
    const said: Record<string, string[]> = {}
    // The sentences of the audit trail are the server's, in the languages of its mail.
    for (const { path, who } of everyScreen().filter((screen) => !screen.path.includes('$') && screen.path !== '/audit')) {
      const { page } = await house.visit(who === 'nobody' ? 'nobody' : 'owner', path, { language: 'en-XA' })
      const plain = (await plainTexts(page)).filter((text) => !names.test(text))
      if (plain.length > 0) said[path] = plain
      await page.close()
    }
    expect(said).toEqual({})
  })
})
