import { exceptionScope } from '../../src/contract/exception-request.ts'
import { sql } from '../../src/database/transaction.ts'
import type { Digest } from '../../src/digest/digest.ts'
import { type ExceptionsHouse, got } from './exceptions-house.ts'
import { dayOf, endsWithin, holdsOn, isBefore, isInForceAt, plus, type Told, wasGranted } from './naive/in-force.ts'
import { readPdf } from './read-pdf.ts'
import { filesOfZip } from './zip-files.ts'

/** An exception of the test, and what it was told. */
export interface Known {
  exceptionId: number
  number: string
  deadlineId: number
  told: Told
  /** What it had been told by when, the latest last. */
  history: { at: string; told: Told }[]
}

/** What is looked at: the house at an instant, and the exceptions of which a look at one by one is asked for. */
export interface Look {
  house: ExceptionsHouse
  at: string
  near: readonly Known[]
}

/** One who says which exceptions are in force: how it says so, and what it should. */
interface Reader {
  name: string
  /** The numbers it names, or how many there are. */
  says: (look: Look) => Promise<string[] | number>
  /** Which those are, where it does not speak of all that are in force. */
  should?: (known: Known, look: Look) => boolean
  /** What takes long is asked at some instants only. */
  isSlow?: true
}

interface Row {
  number: string
  inForce: boolean
  phase: string
  exceptionId: number
}

/** All who say whether an exception is in force, but the screen: test/e2e/in-force-shown.test.ts asks that. A new one is a row. */
export const readers: readonly Reader[] = [
  {
    name: 'the record of one',
    says: async ({ house, near }) => {
      const found = await Promise.all(near.map(({ exceptionId }) => house.record(house.as.auditor, exceptionId)))
      return found.filter(({ inForce }) => inForce).map(({ number }) => number)
    },
    should: (known, { near, at }) => near.includes(known) && isInForceAt(known.told, at),
  },
  { name: 'the register', says: async (look) => inForce(await rows(look, '/exceptions')) },
  {
    name: 'the register by its phases',
    says: async (look) => [
      ...(await listed(look, '/exceptions?phase=in-force')),
      ...(await listed(look, '/exceptions?phase=review-overdue')),
    ],
    should: isDecided,
  },
  { name: 'the register’s view of what is in force', says: (look) => listed(look, '/exceptions?view=in-force') },
  {
    name: 'the register’s view of what ends soon',
    says: (look) => listed(look, '/exceptions?view=expiring'),
    should: ({ told }, { at }) => isInForceAt(told, at) && !isBefore(plus(at, 30 * 24 * 3_600_000), told.time?.until ?? at),
  },
  {
    name: 'the register’s view of what has expired',
    says: (look) => listed(look, '/exceptions?view=expired'),
    should: ({ told }, { at }) => told.decided && told.time !== null && !isBefore(at, told.time.until),
  },
  { name: 'the register as CSV', says: (look) => inFile(look, '/exceptions.csv?view=in-force&columns=number') },
  { name: 'the register as a workbook', says: (look) => inFile(look, '/exceptions.xlsx?view=in-force&columns=number') },
  { name: 'the register as a PDF', says: (look) => inPaper(look, '/exceptions.pdf?view=in-force&columns=number'), isSlow: true },
  { name: 'the report', says: async (look) => inForce(await rows(look, '/exception-reports/register')) },
  { name: 'the report of what is in force', says: (look) => listed(look, '/exception-reports/register?inForce=true') },
  { name: 'the report as CSV', says: (look) => inFile(look, '/exception-reports/register.csv?inForce=true&columns=number') },
  { name: 'the report as a workbook', says: (look) => inFile(look, '/exception-reports/register.xlsx?inForce=true&columns=number') },
  {
    name: 'the report as a PDF',
    says: (look) => inPaper(look, '/exception-reports/register.pdf?inForce=true&columns=number'),
    isSlow: true,
  },
  { name: 'the board’s figure', says: async (look) => (await board(look)).inForce },
  { name: 'the board’s levels', says: async (look) => sum((await board(look)).levels) },
  { name: 'the board’s policies', says: async (look) => sum((await board(look)).policies) },
  {
    name: 'the board’s load of this week',
    says: async (look) => (await board(look)).load.findLast(({ expected }) => !expected)?.inForce ?? 0,
  },
  { name: 'debt', says: async (look) => sum((await asked<{ items: Counted[] }>(look, '/exception-reports/debt')).items) },
  { name: 'home: what exceptions weigh', says: async (look) => (await home(look)).debt.inForce },
  {
    name: 'home: what ends soon',
    says: async (look) => (await home(look)).lapsing.total,
    should: ({ told }, { at }) => isInForceAt(told, at) && dayOf(plus(told.time?.until ?? at, -1), 'Europe/London') <= endOfLapsing(at),
  },
  { name: 'beside the policy', says: async (look) => sum((await asked<{ items: Counted[] }>(look, '/policies')).items) },
  {
    name: 'the evidence pack',
    says: async (look) => inForce(await evidence(look)),
    should: (known, { at }) => isInForceAt(known.told, at),
    isSlow: true,
  },
  {
    name: 'what deadlines say that are kept quiet',
    says: async (look) =>
      (await asked<{ items: Quiet[] }>(look, '/deadlines?limit=200')).items.flatMap(({ excuses }) => excuses.map(({ number }) => number)),
    should: ({ told }, { at }) => holdsOn(told, dayOf(at, 'Europe/London')),
  },
  {
    name: 'the letters to who lives with it',
    says: lastSaidToHold,
    should: ({ told }, { at }) => wasGranted(told, at),
  },
  {
    name: 'the digest’s line of what ends soon',
    says: linesOfToday,
    should: ({ history }, { at }) => {
      const day = roundDayAt(at)
      const instant = roundInstantOf(day)
      const then = history.findLast((one) => !isBefore(instant, one.at))
      return then !== undefined && endsWithin(then.told, instant, endsSoonDays, 'Europe/London')
    },
    isSlow: true,
  },
]

/** How long a grant for an emergency lasts here. */
export const emergencyHours = 50

/** Within how many days of its end the digest tells of an exception here. */
export const endsSoonDays = 30

/** What makes a request keep one deadline quiet while it is in force. */
export function quieting(deadlineId: number) {
  return {
    effect: { kind: 'mute' as const, byDays: null, forgiven: false },
    scope: { ...exceptionScope.parse({}), deadlineIds: [deadlineId] },
  }
}

interface Counted {
  inForce: number
}

interface Quiet {
  excuses: { number: string }[]
}

function isDecided({ told }: Known, { at }: Look): boolean {
  // While only an emergency is in force, what was decided begins later.
  return told.decided && isInForceAt(told, at) && told.time !== null && !isBefore(at, told.time.from)
}

const endOfLapsing = (at: string) => Temporal.PlainDate.from(dayOf(at, 'Europe/London')).add({ days: 28 }).toString()

function asked<T>({ house }: Look, path: string): Promise<T> {
  return got<T>(house.as.auditor(`GET ${path}`))
}

async function rows(look: Look, path: string): Promise<Row[]> {
  return (await asked<{ items: Row[] }>(look, `${path}${path.includes('?') ? '&' : '?'}limit=200`)).items
}

async function listed(look: Look, path: string): Promise<string[]> {
  return (await rows(look, path)).map(({ number }) => number)
}

async function inFile({ house }: Look, path: string): Promise<string[]> {
  const { bytes, text } = await house.as.auditor(`GET ${path}`)
  return numbersIn(path.includes('.xlsx') ? [...filesOfZip(bytes).values()].join('\n') : text)
}

async function inPaper({ house }: Look, path: string): Promise<string[]> {
  const { elements } = await readPdf((await house.as.auditor(`GET ${path}`)).bytes)
  return numbersIn(elements.map(({ text }) => text).join('\n'))
}

function numbersIn(text: string): string[] {
  return [...new Set(text.match(/EX-\d+/g) ?? [])]
}

interface Board extends Counted {
  levels: Counted[]
  policies: Counted[]
  load: (Counted & { expected: boolean })[]
}

const board = (look: Look) => asked<Board>(look, '/exception-reports/board')

async function home(look: Look) {
  const { exceptions } = await asked<{ exceptions: { debt: Counted; lapsing: { total: number } } }>(look, '/home/compliance')
  return exceptions
}

async function evidence({ house, at }: Look): Promise<Row[]> {
  const to = dayOf(at, 'Europe/London')
  const pack = await house.as.auditor(`GET /exception-reports/evidence-pack?from=2026-03-01&to=${to}&size=50`)
  const files = [...filesOfZip(pack.bytes)].filter(([name]) => /^records\/.*\.json$/.test(name))
  return files.map(([, text]) => (JSON.parse(text) as { exception: Row }).exception)
}

/** Of which the last letter says that they hold, and not that they are suspended or have ended; an emergency as long as it says. */
async function lastSaidToHold({ house: { world, people }, at }: Look): Promise<string[]> {
  const letters = await world.rows(sql<{ number: string; about: string; sentAt: string }>`
    select distinct on (1) split_part(matter, '/', 1) as number, split_part(matter, '/', 2) as about, composed_at as "sentAt"
    from message where recipient_id = ${people.member.id} and split_part(matter, '/', 2) = any (${[...holding, ...ending]})
    order by 1, split_part(matter, '/', 3)::integer desc`)
  return letters
    .filter(
      ({ about, sentAt }) => holding.includes(about) && (about !== 'emergency' || isBefore(at, plus(sentAt, emergencyHours * 3_600_000))),
    )
    .map(({ number }) => number)
}

const holding = ['emergency', 'approved', 'resumed']
const ending = ['suspended', 'rejected', 'withdrawn', 'closed', 'revoked']

/** How many exceptions the digest of the last round counts for who lives with them. */
async function linesOfToday({ house: { world, as, people }, at }: Look): Promise<number> {
  const day = roundDayAt(at)
  await got(as.admin('POST /rounds', { body: { day } }))
  const messages = await world.rows(sql<{ content: Digest }>`
    select content from message where recipient_id = ${people.member.id} and matter = '' and round_day = ${day}`)
  const lines = messages.flatMap(({ content }) => content.sections.flatMap(({ fresh, ongoing }) => [...fresh, ...ongoing]))
  return lines.reduce((all, { count }) => all + count, 0)
}

/** Rounds look at five in the morning, in London. */
function roundInstantOf(day: string): string {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: 'Europe/London', plainTime: '05:00' }).toInstant().toString()
}

/** The day whose round has come last. */
function roundDayAt(at: string): string {
  const day = dayOf(at, 'Europe/London')
  return isBefore(at, roundInstantOf(day)) ? dayOf(plus(roundInstantOf(day), -24 * 3_600_000), 'Europe/London') : day
}

function inForce(found: readonly Row[]): string[] {
  return found.filter((row) => row.inForce).map(({ number }) => number)
}

function sum(counted: readonly Counted[]): number {
  return counted.reduce((all, one) => all + one.inForce, 0)
}
