import type { ParseArgsOptionsConfig } from 'node:util'
import type { House } from '../app.ts'

/** Where a command writes: results to `out`, everything else (progress, hints, errors) to `err`. */
export interface Io {
  out(text: string): void
  err(text: string): void
  /** Whether `err` is a terminal that can show a moving progress line. */
  isTerminal: boolean
}

export interface Arguments {
  positionals: string[]
  values: Record<string, string | boolean | (string | boolean)[] | undefined>
}

/** One command of `leeway`: one file in this folder and one line in `commands.ts`. */
export interface Command {
  /** Its words: 'import people', 'round' */
  name: string
  summary: string
  /** After the name: 'FILE.csv [--dry-run]' */
  usage: string
  options: ParseArgsOptionsConfig
  /** How it opens the house: one `server` at a time for a data folder, commands beside it. Default: command. */
  as?: 'server' | 'command'
  /** Longer help, with an example. */
  help?: string
  /** Returns the exit code: 0 done, 1 done with problems or refused by the data, 2 used wrongly. */
  run(args: Arguments, io: Io, open: () => Promise<House>): Promise<number>
}

/** Thrown for a mistake of the caller: printed without a stack, exit code 2. */
export class UsageError extends Error {}
/** Thrown when the input or the state forbids it: printed without a stack, exit code 1. */
export class Refusal extends Error {}
