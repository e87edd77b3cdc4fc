import { type Logger, pino } from 'pino'
import { systemClock } from './time/clock.ts'

/**
 * The log: one JSON line per event, to standard error. The rule: ids, counts, durations and names of events only; never
 * a person's name, address or words. Should one slip in, addresses are masked and these fields are left out.
 */
export function openLog(level: string): Logger {
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
    pino.destination({ dest: 2, sync: true }),
  )
}

const personal = ['name', 'email', 'address', 'to', 'from', 'recipient', 'subject', 'title', 'text', 'html', 'password', 'url']

/** What may be told of an error: PostgreSQL's details and a query's values may name people, so they stay out. */
function describeError(error: Error & { code?: string; constraint?: string; table?: string }): Record<string, unknown> {
  const { code, constraint, table } = error
  const cause = error.cause instanceof Error ? describeError(error.cause) : undefined
  return { type: error.name, message: error.message, code, constraint, table, stack: error.stack, cause }
}

/** Replaces e-mail addresses, and credentials in URLs, in a finished log line. */
export function maskAddresses(line: string): string {
  return line.replace(sensitive, (_found, inUrl?: string) => (inUrl ? '//[credentials]@' : '[address]'))
}

const sensitive = /(\/\/)[^\s/@"]+@|[^\s@<>"'(:=,;/]+@[^\s@<>"'):,;/]+/g
