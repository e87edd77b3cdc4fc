import { createHash } from 'node:crypto'
import { parseArgs } from 'node:util'
import type { OpenHouse } from '../app.ts'
import { KeyUnusable } from '../audit/key-file.ts'
import { LogTouched } from '../audit/sign.ts'
import { WrongSettings } from '../config.ts'
import { DatabaseUnavailable } from '../database/embedded/unavailable.ts'
import { MigrationRefused } from '../database/migrate.ts'
import { openLog } from '../log.ts'
import { NoSuchOrganization } from '../people/found-organization.ts'
import { type Arguments, type Command, type Io, Refusal, UsageError } from './command.ts'
import { helpOn, overview } from './help.ts'

/** Options that every command takes. */
const everywhere = { organization: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const

/** Errors that the person at the keyboard can mend: their message is all there is to say. The exit code of each. */
const expected = [
  [UsageError, 2],
  [NoSuchOrganization, 2],
  [WrongSettings, 2],
  [Refusal, 1],
  [DatabaseUnavailable, 1],
  [MigrationRefused, 1],
  [KeyUnusable, 1],
  [LogTouched, 1],
] as const

/**
 * Runs the command that the arguments name and returns its exit code. `openHouse` is called at most once, when the
 * command first asks for the house; the house is closed in the end, whatever happened.
 */
export async function runCommand(
  commands: readonly Command[],
  argv: string[],
  io: Io,
  openHouse: (as: 'server' | 'command') => Promise<OpenHouse>,
): Promise<number> {
  let opening: Promise<OpenHouse> | undefined
  let command: Command | undefined
  try {
    const found = findCommand(commands, argv)
    if (!found) return showOverview(commands, argv, io)
    command = found.command
    const args = readArguments(command, found.rest)
    if (args.values['help']) {
      io.out(helpOn(command))
      return 0
    }
    return await command.run(args, io, () => (opening ??= openHouse(found.command.as ?? 'command')))
  } catch (error) {
    return report(error as Error, command, io)
  } finally {
    await opening?.then((house) => house.close()).catch(() => {})
  }
}

/** The command with the most words that the arguments begin with. Options may stand before them. */
function findCommand(commands: readonly Command[], argv: string[]): { command: Command; rest: string[] } | undefined {
  const start = argv[0] === '--organization' ? 2 : argv[0]?.startsWith('--organization=') ? 1 : 0
  const words = argv.slice(start)
  const [command] = commands
    .filter(({ name }) => name.split(' ').every((word, index) => words[index] === word))
    .toSorted((a, b) => b.name.length - a.name.length)
  return command && { command, rest: [...words.slice(command.name.split(' ').length), ...argv.slice(0, start)] }
}

function showOverview(commands: readonly Command[], argv: string[], io: Io): number {
  const asked = argv.length === 0 || argv.includes('--help') || argv.includes('-h')
  if (asked) {
    io.out(overview(commands))
    return 0
  }
  const first = commands.filter(({ name }) => name.split(' ')[0] === argv[0]).map(({ name }) => `leeway ${name}`)
  io.err(`There is no command "${argv.join(' ')}". ${first.length > 0 ? `There are: ${first.join(', ')}.` : 'See: leeway help'}\n`)
  return 2
}

function readArguments(command: Command, rest: string[]): Arguments {
  try {
    const { positionals, values } = parseArgs({ args: rest, options: { ...command.options, ...everywhere }, allowPositionals: true })
    return { positionals, values: values as Arguments['values'] }
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error })
  }
}

function report(error: Error, command: Command | undefined, io: Io): number {
  const [, code] = expected.find(([type]) => error instanceof type) ?? []
  if (code !== undefined) {
    const hint = error instanceof UsageError && command ? `\nUsage: leeway ${command.name} ${command.usage}`.trimEnd() : ''
    io.err(`${error.message}${hint}\n`)
    return code
  }
  // The same error has the same id, wherever and whenever it happens.
  const errorId = createHash('sha256')
    .update(error.stack ?? error.message)
    .digest('hex')
    .slice(0, 8)
  openLog('error').error({ err: error, errorId, command: command?.name }, 'unexpected error')
  io.err(`Something went wrong that Leeway did not expect: ${error.message} (error ${errorId}; the log line above has the rest)\n`)
  return 1
}
