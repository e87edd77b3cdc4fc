import { expect } from 'vitest'
import { plainMapping, strangePolicy, takeRegister, written } from '../support/registers.ts'
import { scenario } from '../support/world.ts'

const mapping = plainMapping({ policy: strangePolicy, more: "subject: '{system}'" })

scenario('YAML in UTF-16 is read by its mark; what is lost in another encoding is named with what to do', async (world) => {
  await world.person('maya')
  const entry = (id: string, what: string) =>
    `- { id: ${id}, what: ${what}, who: maya@northfield.test, asked: 2025-01-02, decided: 2025-01-05, until: 2025-06-30, status: granted }\n`
  const files = written({
    'utf16.yaml': Buffer.from(`\ufeff${entry('R-1', 'Tür')}`, 'utf16le'),
    'other.yaml': Buffer.from(entry('R-2', 'Tor') + entry('R-3', 'Tür'), 'latin1'),
  })
  expect(await takeRegister(world, files, mapping, { partial: true })).toMatchObject({
    taken: 2,
    said: ['other.yaml:2 -: a control character, or one that was lost in reading, stands in it: take it out, or save the file as UTF-8'],
  })
})

scenario('a field that holds fields of its own is not taken for nothing', async (world) => {
  await world.person('maya')
  const text = (system: string) =>
    `- { id: R-1, what: Driver, who: maya@northfield.test, asked: 2025-01-02, decided: 2025-01-05, until: 2025-06-30, status: granted, system: ${system} }\n`
  const take = (system: string, more = '') =>
    takeRegister(world, written({ 'a.yaml': text(system) }), mapping.replace("'{system}'", `'{system${more}}'`))
  expect((await take('{ name: viewer, url: x }')).said).toEqual([
    'a.yaml:1 -: system has fields of its own here: say in the mapping which is meant, such as {system.name}',
  ])
  expect(await take('{ name: viewer, url: x }', '|system.name')).toMatchObject({ taken: 1, said: [] })
  expect((await take('{ name: viewer, url: x }', '|host')).said).toHaveLength(1)
  expect(await take('{ name: viewer, url: x }', '|what')).toMatchObject({ said: [] })
})
