import { parseArgs } from 'node:util'
import { describe, expect, test } from 'vitest'
import type { OpenHouse } from '../../src/app.ts'
import { type Command, Refusal, UsageError } from '../../src/cli/command.ts'
import { commands } from '../../src/cli/commands.ts'
import { runCommand } from '../../src/cli/run-command.ts'
import { WrongSettings } from '../../src/config.ts'
import { DatabaseUnavailable } from '../../src/database/embedded/unavailable.ts'

/** Runs a command line on a house that only notes whether it was opened and closed. */
async function run(list: readonly Command[], ...argv: string[]) {
  const told = { code: -1, out: '', err: '', opened: [] as string[], closed: 0 }
  const io = { out: (text: string) => void (told.out += text), err: (text: string) => void (told.err += text), isTerminal: false }
  told.code = await runCommand(list, argv, io, async (as) => {
    told.opened.push(as)
    return { close: async () => void (told.closed += 1) } as OpenHouse
  })
  return told
}

/** A command that does `work` and remembers its arguments. */
function command(name: string, work: Command['run'] = async () => 0): Command {
  return { name, summary: 'Does something.', usage: '[--fast]', options: { fast: { type: 'boolean' } }, run: work }
}

test('the longest name that fits is meant, and takes the rest as arguments', async () => {
  const seen: unknown[] = []
  const note = (name: string) => command(name, async ({ positionals, values }) => seen.push({ name, positionals, ...values }) && 0)
  const list = [note('import'), note('import people')]
  await run(list, 'import', 'people', 'a.csv', '--fast')
  await run(list, 'import', 'all.csv', '--organization', 'Northfield')
  await run(list, '--organization=Southfield', 'import', 'x')
  expect(seen).toEqual([
    { name: 'import people', positionals: ['a.csv'], fast: true },
    { name: 'import', positionals: ['all.csv'], organization: 'Northfield' },
    { name: 'import', positionals: ['x'], organization: 'Southfield' },
  ])
})

test('without a command all are listed; an unknown one is a wrong use', async () => {
  expect(await run(commands)).toMatchObject({ code: 0, err: '', out: expect.stringContaining('\n  serve ') })
  expect(await run(commands, '--help')).toMatchObject({ code: 0, err: '' })
  expect(await run(commands, 'srve')).toMatchObject({ code: 2, out: '', err: 'There is no command "srve". See: leeway help\n' })
  expect((await run([command('import people')], 'import')).err).toContain('There are: leeway import people.')
})

test('the house is opened once, when it is asked for, and closed even after a failure', async () => {
  expect(await run([command('look')], 'look')).toMatchObject({ opened: [], closed: 0 })
  const twice = command('look', async (_args, _io, open) => new Set([await open(), await open()]).size - 1)
  expect(await run([twice], 'look')).toMatchObject({ code: 0, opened: ['command'], closed: 1 })
  const failing = command('fail', async (_args, _io, open) => {
    await open()
    throw new Refusal('no')
  })
  expect(await run([{ ...failing, as: 'server' }], 'fail')).toMatchObject({ code: 1, opened: ['server'], closed: 1, err: 'no\n' })
})

test.each([
  [new UsageError('say which'), 2, 'say which\nUsage: leeway try [--fast]\n'],
  [new Refusal('it is locked'), 1, 'it is locked\n'],
  [new WrongSettings('mend these'), 2, 'mend these\n'],
  [new DatabaseUnavailable('it is in use'), 1, 'it is in use\n'],
])('%s is told without a stack', async (error, code, err) => {
  const failing = command('try', () => Promise.reject(error))
  expect(await run([failing], 'try')).toMatchObject({ code, err })
})

test('an option that is not there is a wrong use, and opens nothing', async () => {
  expect(await run([command('try')], 'try', '--slow')).toMatchObject({
    code: 2,
    opened: [],
    err: expect.stringContaining('Usage: leeway try [--fast]'),
  })
})

describe.each(commands)('leeway $name', ({ name, options, usage }) => {
  test('shows its usage for --help, and opens nothing', async () => {
    const told = await run(commands, ...name.split(' '), '--help')
    expect(told).toMatchObject({ code: 0, err: '', opened: [] })
    expect(told.out.split('\n')[0]).toBe(`Usage: leeway ${`${name} ${usage}`.trim()}`)
  })

  test('its options leave room for those that every command takes', () => {
    expect(Object.keys(options)).not.toContain('help')
    expect(() => parseArgs({ args: [], options })).not.toThrow()
  })
})
