import { type OpenHouse, openHouse } from './app.ts'
import type { Io } from './cli/command.ts'
import { commands } from './cli/commands.ts'
import { runCommand } from './cli/run-command.ts'
import { readConfig } from './config.ts'
import { systemClock } from './time/clock.ts'

const io: Io = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  isTerminal: process.stderr.isTTY === true,
}

let house: OpenHouse | undefined
process.exitCode = await runCommand(commands, process.argv.slice(2), io, async (as) => {
  house = await openHouse(readConfig(), systemClock, as)
  if (as === 'command') for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, leaveAtOnce)
  return house
})

/** A command that is interrupted undoes what it has not finished, and does not leave its database running. */
async function leaveAtOnce(): Promise<void> {
  await house?.abandon()
  process.exit(130)
}
