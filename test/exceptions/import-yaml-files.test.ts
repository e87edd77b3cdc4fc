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

scenario('a fault is at the line of the field that is wrong, and at that of its entry where no field says it', async (world) => {
  await world.person('maya')
  const more = "fields: { due: '{terms.end|until}' }\nsubject: '{system}'"
  const made = plainMapping({ policy: strangePolicy, more }).replace("until: '{until}'", "until: '{due}'")
  const entry = (fields: Record<string, string>) =>
    Object.entries({
      ...{ id: 'R-1', what: 'Driver', who: 'maya@northfield.test', asked: '2025-01-02', decided: '2025-01-05', until: '2025-06-30' },
      ...{ status: 'granted', ...fields },
    })
      .map(([name, text], at) => `${at === 0 ? '-' : ' '} ${name}: ${text}\n`)
      .join('')
  const text = [
    entry({ status: 'odd', until: '2025-6-30' }),
    entry({ id: 'R-2', terms: '{ begin: x, end: 2025-13-01 }' }),
    entry({ id: 'R-3', what: "''", system: '{ name: x }' }),
    entry({ id: 'R-4', who: 'nobody@northfield.test' }),
    entry({ id: 'R-5', terms: '{ end: }', until: 'never' }),
  ]
  const { said } = await takeRegister(world, written({ 'a.yaml': text.join(''), 'a.json': '[{"id": "R-6",\n"status": "odd"}]' }), made)
  expect(said.map((one) => one.split(': ')[0])).toEqual([
    ...['a.yaml:6 until', 'a.yaml:7 status', 'a.yaml:15 until', 'a.yaml:17 title', 'a.yaml:23 -', 'a.yaml:26 requester', 'a.yaml:36 until'],
    ...['a.json:1 requester', 'a.json:1 requested', 'a.json:1 title', 'a.json:2 status'],
  ])
})

scenario('a file with no entry in it is a fault, whatever it is', async (world) => {
  await world.person('maya')
  const files = { 'a.csv': 'id,what,who,asked,decided,until,status\n', 'b.yaml': '# none\n', 'c.json': '[]', 'd.yaml': 'entries:\n' }
  const cause = 'no entry is in this file: leave it out, or see whether it is the right one, and all of it'
  expect(await takeRegister(world, written(files), mapping)).toMatchObject({
    taken: 0,
    said: Object.keys(files).map((name) => `${name}:1 -: ${cause}`),
  })
})
