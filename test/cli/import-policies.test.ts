import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { commands } from '../../src/cli/commands.ts'
import { runCommand } from '../../src/cli/run-command.ts'
import { readConfig } from '../../src/config.ts'
import { openWorld, type World } from '../support/world.ts'

async function leeway({ db, clock, organization }: World, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' }
  const io = { out: (text: string) => void (said.out += text), err: (text: string) => void (said.err += text), isTerminal: false }
  const house = { db, clock, config: readConfig({}), log: pino({ level: 'silent' }), close: async () => {}, abandon: async () => {} }
  const code = await runCommand(commands, [...args, '--organization', organization.name], io, async () => house)
  return { code, ...said }
}

const rules = `riskMatrices:
  - name: Small
    likelihoods: [rare, possible, likely]
    impacts: [small, middling, great]
    bands: [{ level: low, label: Fine, from: 1 }, { level: high, label: Grave, from: 4 }]
    appetite: low
approvalRoutes:
  - { name: Light, steps: [{ name: Manager, who: [requesters-manager], days: 3, whenLate: wait }] }
`
const policy = `---
number: IT-07
title: Patching
effective-from: 2026-01-01
exceptions: { allowed: true, matrix: Small, routes: [{ route: Light }] }
---
## 1 Deadline
Soon.
`

test('files are shown, taken, and written back; a fault is named by its place, and refuses all but by --partial', async () => {
  const world = await openWorld()
  const folder = await mkdtemp(join(tmpdir(), 'leeway-rules-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const [yaml, md, wrong, back] = ['rules.yaml', 'it-07.md', 'wrong.md', 'back.yaml'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
    string,
  ]
  await writeFile(yaml, rules)
  await writeFile(md, policy)
  await writeFile(wrong, policy.replace('IT-07', 'IT-08').replace('route: Light', 'route: Slow'))

  expect(await leeway(world, 'import', 'policies', yaml, md, '--dry-run')).toEqual({
    code: 0,
    err: '',
    out: '+ risk matrix Small\n+ approval route Light\n+ policy IT-07: version 1, in force from 2026-01-01\n3 to add, 0 to change, 0 unchanged. Nothing was changed.\n',
  })
  const refused = await leeway(world, 'import', 'policies', yaml, md, wrong)
  expect(refused).toMatchObject({ code: 1, err: `${wrong}:5:56: exceptions.routes[0].route: There is no approval route "Slow".\n` })
  expect(refused.out).toMatch(/3 to add, .* 1 fault. Nothing was changed; --partial takes what is sound.\n$/)
  const partly = await leeway(world, 'import', 'policies', yaml, md, wrong, '--partial')
  expect([partly.code, partly.out]).toEqual([1, expect.stringMatching(/3 added, 0 changed, 0 unchanged. 1 fault.\n$/)])
  expect(JSON.parse((await leeway(world, 'import', 'policies', yaml, md, '--json')).out)).toMatchObject({
    done: true,
    taken: [{ change: 'unchanged' }, { change: 'unchanged' }, { what: 'policies', name: 'IT-07', change: 'unchanged' }],
    faults: [],
  })
  expect(await leeway(world, 'export', 'policies', back)).toEqual({ code: 0, err: '', out: `Wrote the policies to ${back}.\n` })
  expect(await readFile(back, 'utf8')).toContain('number: IT-07')
  expect((await leeway(world, 'import', 'policies', back)).out).toMatch(/0 added, 0 changed, 3 unchanged.\n$/)
})

test('what cannot be read or written is said', async () => {
  const world = await openWorld()
  expect(await leeway(world, 'import', 'policies')).toMatchObject({ code: 2, err: expect.stringContaining('Name the files') })
  expect(await leeway(world, 'import', 'policies', 'nowhere.yaml')).toMatchObject({
    code: 1,
    err: expect.stringContaining('There is no file'),
  })
  expect(await leeway(world, 'export', 'policies', 'nowhere/x.yaml')).toMatchObject({
    code: 1,
    err: expect.stringContaining('cannot be written'),
  })
})
