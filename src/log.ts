import { type DestinationStream, type Logger, pino } from 'pino'
import { systemClock } from './time/clock.ts'

/**
 * The log: one JSON line per event, to standard error. The rule: ids, counts, durations and names of events only; never
 * a person's name, address or words. Should one slip in, addresses are masked and these fields are left out.
 */
export function openLog(level: string, to: DestinationStream = pino.destination({ dest: 2, sync: true })): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${systemClock.now().toString({ smallestUnit: 'millisecond' })}"`,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: [...personal, ...personal.map((field) => `*.${field}`)], remove: true },
      serializers: { err: describeError },
      hooks: { streamWrite: maskAddresses },
    },
    to,
  )
}

const personal = ['name', 'email', 'address', 'to', 'from', 'recipient', 'subject', 'title', 'text', 'html', 'password', 'url']

/**
 * What may be told of an error. PostgreSQL's words and details, and a query's values, may name people: of its errors only
 * what was hit and where is told.
 */
function describeError(error: FailedHere): Record<string, unknown> {
  const { code, constraint, table, routine, severity } = error
  const cause = error.cause instanceof Error ? describeError(error.cause) : undefined
  if (severity === undefined) return { type: error.name, message: error.message, code, stack: error.stack, cause }
  const stack = error.stack?.split('\n').filter((line) => line.startsWith('    at '))
  return { type: error.name, code, constraint, table, routine, stack: stack?.join('\n'), cause }
}

/** An error; with a severity it is the database's. */
interface FailedHere extends Error {
  code?: string
  constraint?: string
  table?: string
  routine?: string
  severity?: string
}

/** Replaces e-mail addresses, and credentials in URLs, in a finished log line. */
export function maskAddresses(line: string): string {
  return line.replace(sensitive, (_found, inUrl?: string) => (inUrl ? '//[credentials]@' : '[address]'))
}

const sensitive = /(\/\/)[^\s/@"]+@|[^\s@<>"'(:=,;/]+@[^\s@<>"'):,;/]+/g
