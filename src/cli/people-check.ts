import { read } from '../database/transaction.ts'
import { type Told, toldAsManager } from '../escalation/told-above.ts'
import { type FaultKind, faultKinds, findReportingFaults, pageOfFaults, type ReportingFault } from '../people/reporting-faults.ts'
import type { Command, Io } from './command.ts'
import { faultCount } from './fault-count.ts'
import { dayOption, inside } from './inside.ts'

export const peopleCheck: Command = {
  name: 'people check',
  summary: 'List every fault in the reporting lines, and who is told instead.',
  usage: '[--day YYYY-MM-DD] [--json]',
  options: { day: { type: 'string' }, json: { type: 'boolean' } },
  help: 'Faults are findings, not failures: the exit code is 0. Without --day it looks at the last round day.\n\nExample: leeway people check --json',
  async run(args, io, open) {
    const { house, organization } = await inside(open, args)
    const day = dayOption(args, 'day', house, organization)
    await read(house.db, organization.id, async (tx) => {
      const counts = await findReportingFaults(tx, { day })
      const writer = args.values['json'] ? jsonWriter(io) : textWriter(io)
      writer.begin(day, counts)
      for (let after = 0; ; after += pageSize) {
        const page = await pageOfFaults(tx, after, pageSize)
        const told = await toldAsManager(
          tx,
          day,
          page.map((fault) => fault.personId),
        )
        for (const fault of page) writer.fault(fault, told.get(fault.personId) ?? [])
        if (page.length < pageSize) break
      }
      writer.end()
    })
    return 0
  },
}

const pageSize = 5000

type Counts = Record<FaultKind, number>

interface Writer {
  begin(day: string, counts: Counts): void
  fault(fault: ReportingFault, told: Told[]): void
  end(): void
}

function jsonWriter(io: Io): Writer {
  let separator = '\n'
  return {
    begin(day, counts) {
      io.out(`{"day":${JSON.stringify(day)},"counts":${JSON.stringify(counts)},"faults":[`)
    },
    fault(fault, told) {
      io.out(`${separator}${JSON.stringify({ ...fault, told })}`)
      separator = ',\n'
    },
    end() {
      io.out('\n]}\n')
    },
  }
}

/** Heading of each kind, what its lines say of the manager, and what happens. */
const headings = {
  'no-manager': 'No manager, and nobody reports to them',
  'unknown-manager': 'The manager is not known',
  self: 'Their own manager',
  loop: 'Loops: people who report to each other in a circle',
  'manager-left': 'The manager has left',
  'manager-not-joined': 'The manager has not joined yet',
  'two-managers': 'More than one manager: the first one named counts',
  top: 'At the top: no manager, and others report to them. This is no fault',
} as const satisfies Record<FaultKind, string>

function textWriter(io: Io): Writer {
  let counts: Counts
  let kind: FaultKind | undefined
  let loop: number | null = null
  return {
    begin(day, found) {
      counts = found
      const faults = faultKinds.filter((each) => each !== 'top').reduce((sum, each) => sum + found[each], 0)
      io.out(`Reporting lines on ${day}: ${faultCount(faults)}.\n`)
    },
    fault(fault, told) {
      if (fault.kind !== kind) io.out(`\n${headings[fault.kind]} (${counts[fault.kind]})\n`)
      if (fault.loop !== null && fault.loop !== loop) io.out(`  Loop ${fault.loop}\n`)
      kind = fault.kind
      loop = fault.loop
      io.out(`${loop === null ? '  ' : '    '}${who(fault)}${named(fault)}. Told: ${toldText(told)}\n`)
    },
    end() {},
  }
}

function who({ name, externalId, email }: ReportingFault): string {
  return `${name} (${externalId ?? email})`
}

function named({ kind, manager }: ReportingFault): string {
  if (manager === null || kind === 'self') return ''
  return kind === 'two-managers' ? `, also under ${manager}` : `, under ${manager}`
}

function toldText(told: Told[]): string {
  if (told.length === 0) return 'nobody, since there is no Owner who could be'
  const shown = told
    .slice(0, 3)
    .map(({ name, because }) => `${name}, ${because.rule === 'owner' ? 'Owner' : because.instead ? 'in their place' : 'the manager'}`)
  return told.length > 3 ? `${shown.join('; ')}; and ${told.length - 3} more` : shown.join('; ')
}
