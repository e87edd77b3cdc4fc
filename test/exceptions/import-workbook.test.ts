import { expect } from 'vitest'
import { madeWorkbook, rowsOfTexts } from '../support/made-workbook.ts'
import { plainMapping, strangePolicy, takeRegister, written } from '../support/registers.ts'
import { scenario } from '../support/world.ts'

scenario(
  'a register comes as a workbook, too: an error of a formula is a fault where it is asked for, other sheets are told',
  async (world) => {
    await world.person('maya')
    const entry = (id: string) => [id, 'Old driver', 'maya@northfield.test', '2025-01-02', '2099-06-30', 'granted']
    const rows = rowsOfTexts([['id', 'what', 'who', 'asked', 'until', 'status', 'note'], entry('R-1')])
    const broken = `<row>${entry('R-2')
      .map((text, at) => (at === 4 ? '<c t="e"><v>#N/A</v></c>' : `<c t="str"><v>${text}</v></c>`))
      .join('')}</row>`
    const unasked = `<row>${entry('R-3')
      .map((text) => `<c t="str"><v>${text}</v></c>`)
      .join('')}<c t="e"><v>#REF!</v></c></row>`
    const notes = rowsOfTexts([['a'], ['b']])
    const files = written({ 'register.xlsx': await madeWorkbook({ Register: rows + broken + unasked, Notes: notes }) })
    const report = await takeRegister(world, files, plainMapping({ policy: strangePolicy }), { partial: true })
    expect(report).toMatchObject({
      taken: 2,
      said: [expect.stringMatching(/^register\.xlsx:3 until: an error of a formula, and no value\. Mend the formula/)],
      findings: expect.arrayContaining([
        { finding: 'other-sheets', says: expect.stringContaining('only the sheet "Register" was read'), entries: [], count: 0 },
      ]),
    })
  },
)
