import fc from 'fast-check'
import { addDays } from './day.ts'
import { rarely, seldom } from './random-chance.ts'
import type { Day, Leave, Line, Person, StandIn, World } from './world.ts'

export const zones = [
  'Europe/London',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
] as const

/** What importers cannot say, and a world therefore has only when asked for. */
export interface Wishes {
  /** People change managers within the window. */
  movingLines?: boolean
  /** People are given other roles within the window. */
  movingRoles?: boolean
  /** Mail servers have refused some addresses for good. */
  refusals?: boolean
  /** Some impossible dates have been confirmed. */
  confirmed?: boolean
  /** Exceptions owe some of it. */
  duties?: boolean
  /** Exceptions act on some of it. */
  excuses?: boolean
}

const names = ['ada', 'ben', 'cleo', 'dov', 'eva', 'finn', 'gus', 'hana', 'ivo', 'juno', 'kai', 'lena'] as const

/** Three to twelve people with dirty reporting lines, leaves, stand-ins, joiners and leavers. Offsets are days after `start`. */
export function randomPeople(start: Day, wishes: Wishes): fc.Arbitrary<Pick<World, 'people' | 'lines' | 'leaves' | 'standIns'>> {
  return fc.array(aSpec(wishes), { minLength: 3, maxLength: names.length, size: 'max' }).map((specs) => {
    const people = specs.map((spec, index) => personFrom(spec, nameOf(index), start))
    return {
      people,
      lines: specs.flatMap((spec, index) => linesFrom(spec, index, people, start)),
      leaves: specs.flatMap((spec, index) => leavesFrom(spec, nameOf(index), start)),
      standIns: specs.flatMap((spec, index) => standInsFrom(spec, index, people, start)),
    }
  })
}

const aRole = fc.constantFrom<Person['role'][]>(
  'member',
  'member',
  'member',
  'member',
  'member',
  'owner',
  'admin',
  'compliance-officer',
  'auditor',
)

type Spec = ReturnType<typeof aSpec> extends fc.Arbitrary<infer T> ? T : never

function aSpec({ movingLines = false, movingRoles = false, refusals = false }: Wishes) {
  const line = fc.oneof(
    { withCrossShrink: true },
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 8, arbitrary: fc.record({ to: fc.nat(names.length - 1), byMail: fc.boolean() }) },
    { weight: 1, arbitrary: fc.constantFrom('self' as const, 'unknown' as const) },
  )
  const period = fc.record({ gap: fc.integer({ min: 1, max: 25 }), days: fc.integer({ min: 1, max: 12 }), open: rarely(12) })
  return fc.record({
    keys: fc.constantFrom('both', 'both', 'both', 'externalId', 'email'),
    refused: refusals ? rarely(6) : fc.constant(false),
    timeZone: fc.option(fc.constantFrom(...zones), { nil: null, freq: 3 }),
    role: aRole,
    roleBefore: movingRoles ? seldom(fc.record({ on: fc.integer({ min: 1, max: 50 }), role: aRole }), 2) : fc.constant(null),
    joined: seldom(fc.integer({ min: -10, max: 40 }), 6),
    left: seldom(fc.integer({ min: -10, max: 60 }), 4),
    line,
    moves: movingLines ? seldom(fc.record({ on: fc.integer({ min: 1, max: 50 }), line }), 2) : fc.constant(null),
    leaves: fc.array(period, { maxLength: 2 }),
    standIns: fc.array(fc.record({ period, who: fc.integer({ min: 1, max: names.length - 1 }) }), { maxLength: 2 }),
  })
}

function personFrom(spec: Spec, ref: string, start: Day): Person {
  const joinedOn = spec.joined === null ? null : addDays(start, spec.joined)
  const leftOn = spec.left === null ? null : addDays(start, Math.max(spec.left, spec.joined ?? spec.left))
  return {
    ref,
    externalId: spec.keys === 'email' ? null : `E-${ref}`,
    email: spec.keys === 'externalId' ? null : `${ref}@leeway.example`,
    emailRefused: spec.refused && spec.keys !== 'externalId',
    timeZone: spec.timeZone,
    role: spec.role,
    ...(spec.roleBefore && { roleBefore: { day: addDays(start, spec.roleBefore.on), role: spec.roleBefore.role } }),
    joinedOn,
    leftOn,
  }
}

function linesFrom({ line, moves }: Spec, index: number, people: Person[], start: Day): Line[] {
  const moved = moves && addDays(start, moves.on)
  const lines: Line[] = []
  const first = managerRef(line, index, people)
  if (first !== null) lines.push({ person: nameOf(index), managerRef: first, from: null, until: moved })
  const second = moves && managerRef(moves.line, index, people)
  if (second !== null) lines.push({ person: nameOf(index), managerRef: second, from: moved, until: null })
  return lines
}

function managerRef(line: Spec['line'], index: number, people: Person[]): string | null {
  if (line === null) return null
  if (line === 'unknown') return 'E-nobody-knows'
  const manager = people[line === 'self' ? index : line.to % people.length] as Person
  return line !== 'self' && line.byMail ? (manager.email ?? manager.externalId) : (manager.externalId ?? manager.email)
}

/** At least one day lies between two leaves: how overlapping ones count is for the importer to say. */
function leavesFrom({ leaves }: Spec, person: string, start: Day): Leave[] {
  return inTurn(leaves, start).map(({ from, until }) => ({ person, from, until }))
}

function standInsFrom({ standIns }: Spec, index: number, people: Person[], start: Day): StandIn[] {
  const periods = inTurn(
    standIns.map(({ period }) => ({ ...period, days: period.days * 3 })),
    start,
  )
  return periods.flatMap(({ from, until }, nth) => {
    const who = (index + (standIns[nth]?.who ?? 1)) % people.length
    return who === index ? [] : [{ person: nameOf(index), standIn: nameOf(who), from, until }]
  })
}

function inTurn(periods: { gap: number; days: number; open: boolean }[], start: Day): { from: Day; until: Day | null }[] {
  const turns: { from: Day; until: Day | null }[] = []
  let free = addDays(start, -12)
  for (const { gap, days, open } of periods) {
    const from = addDays(free, gap)
    const until = addDays(from, days - 1)
    turns.push({ from, until: open ? null : until })
    if (open) break
    free = addDays(until, 1)
  }
  return turns
}

function nameOf(index: number): string {
  return names[index] as string
}
