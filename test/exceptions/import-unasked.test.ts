import { expect } from 'vitest'
import { describeRegister } from '../../src/cli/import-exceptions-summary.ts'
import { plainMapping, strangePolicy, takeRegister, written } from '../support/registers.ts'
import { scenario } from '../support/world.ts'

const mapping = plainMapping({ policy: strangePolicy, more: 'lastsDays: 30\nentries: { keyAs: id }' })
const entry = 'what: Driver, who: maya@northfield.test, asked: 2025-01-02, status: granted'

scenario('fields that nothing is taken from are named', async (world) => {
  await world.person('maya')
  const report = await takeRegister(
    world,
    written({ 'a.yaml': `R-1: { ${entry}, until: 2025-02-01 }\nR-2: { ${entry}, util: 2025-02-01, by: { name: x } }\n` }),
    mapping.replace("'{asked}'", "{ text: '{asked}', otherwise: '{decided}' }"),
  )
  expect(report).toMatchObject({ taken: 2, fieldsUnused: ['util', 'by.name'] })
  expect(describeRegister(report)).toContain('Fields that nothing was taken from: util, by.name.\n')
  expect(describeRegister({ ...report, fieldsUnused: [] })).not.toContain('Fields that nothing was taken from')
})

scenario('an entry from which nothing is taken but the key above it is none', async (world) => {
  await world.person('maya')
  const text = `viewer:\n  R-1: { ${entry} }\n  R-2: { ${entry} }\n`
  const simple = mapping.replace("'{what}'", "'{id}'").replace("'{who}'", 'maya@northfield.test').replace("'{status}'", 'granted')
  const fixed = simple.replace("'{asked}'", "'2025-01-02'").replace("'{decided|asked}'", "'2025-01-02'")
  expect(await takeRegister(world, written({ 'a.yaml': text }), fixed)).toMatchObject({
    taken: 0,
    said: [
      'a.yaml:2 -: the mapping asks for nothing that stands here, which is R-1.what, R-1.who, R-1.asked ...: say under entries where the entries are',
    ],
  })
})

scenario(
  'a CSV file without any column that the mapping asks for is a fault, with the columns it has, and the others are taken',
  async (world) => {
    await world.person('maya')
    const files = written({
      '.ignored': `# what we ignore, until when\n- id: R-1\n  until: 2025-02-01\n`,
      'a.yaml': `R-1: { ${entry}, until: 2025-02-01 }\n`,
    })
    expect(await takeRegister(world, files, mapping, { partial: true })).toMatchObject({
      taken: 1,
      said: [
        '.ignored:1 -: it has no column that the mapping asks for, but these: "# what we ignore", "until when". The header is its first line that says anything. It is read as a table: the name of a YAML or JSON file has to end in .yaml or .json',
      ],
    })
  },
)
