import { type Command, UsageError } from './command.ts'

/** The `help` command over a list of commands, itself among them. */
export function help(commands: () => readonly Command[]): Command {
  return {
    name: 'help',
    summary: 'Show all commands, or how one is used.',
    usage: '[COMMAND]',
    options: {},
    async run({ positionals }, io) {
      if (positionals.length === 0) io.out(overview(commands()))
      else io.out(helpOn(named(commands(), positionals.join(' '))))
      return 0
    },
  }
}

/** All commands, one line each. */
export function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((command) => command.name.length))
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`)
  return [
    'Leeway watches what people owe by when: nothing slips, nobody is nagged without need.',
    '',
    'Usage: leeway COMMAND [options]',
    '',
    ...lines,
    '',
    'leeway COMMAND --help tells more about one. Every command takes --organization NAME where there are several.',
    '',
  ].join('\n')
}

/** How one command is used. */
export function helpOn({ name, usage, summary, help: more }: Command): string {
  return [`Usage: leeway ${[name, usage].filter(Boolean).join(' ')}`, '', summary, ...(more ? ['', more.trim()] : []), ''].join('\n')
}

function named(commands: readonly Command[], name: string): Command {
  const found = commands.find((command) => command.name === name)
  if (found) return found
  throw new UsageError(`There is no command "${name}".`)
}
