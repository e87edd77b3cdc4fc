import { parseArgs } from 'node:util'
import { isDay } from '../src/time/day.ts'

/** How large each section of the bench is. */
export interface Sizes {
  /** Of section a; section b takes a tenth of them. */
  people: number
  /** Of section a, over two years; section b takes a twentieth of them for each of its years. */
  deadlines: number
  policies: number
  importRows: number
  messages: number
  webPeople: number
  webDeadlines: number
  webPolicies: number
  /** How often each screen is asked for. */
  webVisits: number
  crowd: { clients: number; seconds: number }
  exceptions: number
  /** How often each screen of the register is asked for. */
  registerVisits: number
}

export const sectionNames = ['a', 'b', 'c', 'd', 'web', 'exceptions', 'loop'] as const
export type SectionName = (typeof sectionNames)[number]

export interface Flags {
  sizes: Sizes
  only: SectionName[]
  tiny: boolean
  /** Of section web: a company of files instead of the invented one, and the day on which it is looked at. */
  web: { folder?: string | undefined; day?: string | undefined }
  /** Also show the slowest statements of each round. */
  statements: boolean
}

const full: Sizes = {
  people: 1_000_000,
  deadlines: 20_000_000,
  policies: 1000,
  importRows: 1_000_000,
  messages: 20_000,
  webPeople: 12_000,
  webDeadlines: 130_000,
  webPolicies: 40,
  webVisits: 40,
  crowd: { clients: 50, seconds: 60 },
  exceptions: 100_000,
  registerVisits: 30,
}
const tiny: Sizes = {
  people: 400,
  deadlines: 4000,
  policies: 60,
  importRows: 500,
  messages: 40,
  webPeople: 300,
  webDeadlines: 3000,
  webPolicies: 20,
  webVisits: 2,
  crowd: { clients: 5, seconds: 1 },
  exceptions: 400,
  registerVisits: 2,
}

/** The sizes that can be set, by their flags. */
const settable = {
  people: 'people',
  deadlines: 'deadlines',
  policies: 'policies',
  'import-rows': 'importRows',
  messages: 'messages',
  'web-people': 'webPeople',
  'web-deadlines': 'webDeadlines',
  exceptions: 'exceptions',
  'register-visits': 'registerVisits',
} as const satisfies Record<string, keyof Sizes>

const sizeOptions = Object.fromEntries(Object.keys(settable).map((flag) => [flag, { type: 'string' }])) as Record<
  keyof typeof settable,
  { type: 'string' }
>

export const usage = `npm run bench -- [a|b|c|d|web|exceptions|loop ...] [--people N] [--deadlines N] [--policies N] [--import-rows N] [--messages N] [--web-people N] [--web-deadlines N] [--web-folder PATH] [--web-day YYYY-MM-DD] [--exceptions N] [--register-visits N] [--only a,b,c,d,e,web,exceptions,loop] [--tiny] [--statements]`

/** Reads the flags; what is not given is of full size (or tiny). Peak memory (e) belongs to every section. Throws on what it does not know. */
export function readFlags(args: string[]): Flags {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...sizeOptions,
      'web-folder': { type: 'string' },
      'web-day': { type: 'string' },
      only: { type: 'string' },
      tiny: { type: 'boolean', default: false },
      statements: { type: 'boolean', default: false },
    },
  })
  const sizes = { ...(values.tiny ? tiny : full) }
  for (const [flag, size] of Object.entries(settable)) {
    const given = values[flag as keyof typeof settable]
    if (given === undefined) continue
    const count = Number(given)
    if (!Number.isInteger(count) || count < 1) throw new Error(`--${flag} takes a whole number of at least 1`)
    sizes[size] = count
  }
  const day = values['web-day']
  if (day !== undefined && !isDay(day)) throw new Error('--web-day takes a day, such as 2026-03-03')
  const named = [...positionals, ...(values.only?.split(',') ?? [])]
  const wanted = named.length > 0 ? named : [...sectionNames]
  const unknown = wanted.filter((name) => name !== 'e' && !sectionNames.some((known) => known === name))
  if (unknown.length > 0) throw new Error(`there is no section ${unknown.join(', ')}: they are ${sectionNames.join(', ')}, and e with each`)
  return {
    sizes,
    only: wanted.every((name) => name === 'e') ? [...sectionNames] : sectionNames.filter((name) => wanted.includes(name)),
    web: { folder: values['web-folder'], day },
    tiny: values.tiny,
    statements: values.statements,
  }
}
