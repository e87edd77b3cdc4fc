import type { House } from '../app.ts'
import { signLog } from '../checkpoints.ts'
import type { RoundReport } from '../round-report.ts'
import { keptReport, rehearseRound, runRounds } from '../rounds.ts'
import { roundDayOf } from '../time/round-time.ts'
import { type Command, type Io, Refusal } from './command.ts'
import { dayOption, inside, textTable } from './inside.ts'

export const round: Command = {
  name: 'round',
  summary: 'Run the daily round up to a day, or show what it would do.',
  usage: '[--day D] [--dry-run] [--subjects] [--json]',
  options: { day: { type: 'string' }, 'dry-run': { type: 'boolean' }, subjects: { type: 'boolean' }, json: { type: 'boolean' } },
  help: [
    'A running server does this by itself. Missed days are made up for, and only the last one speaks. A day that',
    'has been done is not done again: what it came to is shown. Without --day: the last day whose round time has come.',
    '  --dry-run    change nothing: any day, past or to come, by the same code',
    '  --subjects   also name whom each policy fired for',
    'Example: leeway round --day 2026-03-31 --dry-run',
  ].join('\n'),
  async run(args, io, open) {
    const { house, organization } = await inside(open, args)
    const day = dayOption(args, 'day', house, organization)
    const subjects = args.values['subjects'] === true
    const about = { organizationId: organization.id, day, subjects }
    const today = roundDayOf(house.clock.now(), organization)
    if (!args.values['dry-run'] && day > today)
      throw new Refusal(`The round of ${day} cannot run yet: today it is the turn of ${today}. See what it would do by --dry-run.`)
    let report: RoundReport | null | undefined
    let note = args.values['dry-run'] ? 'nothing was changed' : ''
    if (!args.values['dry-run']) {
      await sign(house, organization.id, io)
      const ran = await runRounds(house.db, { ...about, actor: 'cli' })
      await sign(house, organization.id, io)
      report = ran.at(-1) ?? (subjects ? null : await keptReport(house.db, organization.id, day))
      if (ran.length === 0) note = 'had run before'
      if (ran.length > 1) note = `with ${ran.length - 1} missed days before it`
    }
    report ??= await rehearseRound(house.db, about)
    io.out(args.values['json'] ? `${JSON.stringify(report)}\n` : asText(report, note))
    return 0
  },
}

/** Messages carry a checkpoint along; a round does not fail for want of one. */
async function sign(house: House, organizationId: number, io: Io): Promise<void> {
  await signLog(house, organizationId).catch((error: Error) => io.err(`The audit log could not be signed: ${error.message}\n`))
}

function asText({ day, policies, messages, lines, misses, waiting, problems }: RoundReport, note: string): string {
  const parts = [
    `Round of ${day}${note ? ` (${note})` : ''}: ${messages} people told, ${lines} lines, ${misses} new misses${waiting ? `, ${waiting} messages wait for a working day` : ''}\n`,
    policies.length > 0
      ? textTable(
          ['policy', 'fired'],
          policies.map(({ name, fired }) => [name, fired]),
        )
      : 'No policy is in force. Load some by: leeway policies apply FILE.yaml\n',
  ]
  for (const { name, subjects } of policies) if (subjects) parts.push(`\n${name}:\n${subjects.map((subject) => `  ${subject}\n`).join('')}`)
  parts.push(
    problems.length === 0
      ? ''
      : `\nComplete with ${problems.length} problems:\n${problems.map(({ about, problem }) => `  ${about}: ${problem}\n`).join('')}`,
  )
  return parts.join('\n').replace(/\n{3,}/g, '\n\n')
}
