import { type Preview, previewPolicies } from '../preview.ts'
import { addDays, daysBetween } from '../time/day.ts'
import { type Command, UsageError } from './command.ts'
import { dayOption, inside, textTable } from './inside.ts'
import { readPolicyFile } from './policies-apply.ts'

/** A preview is one round a day: more than this is asked for by mistake. */
const mostDays = 800

export const preview: Command = {
  name: 'preview',
  summary: 'Play draft policies through past or coming days: who would have been told, and how often.',
  usage: 'FILE.yaml [--from D --to D] [--json]',
  options: { from: { type: 'string' }, to: { type: 'string' }, json: { type: 'boolean' } },
  help: 'By the round itself, day by day; nothing is kept. Without days: the past 90 and the next 30.\nDeadlines that are open today are taken to stay open.\nExample: leeway preview drafts.yaml --from 2026-01-01 --to 2026-03-31',
  async run(args, io, open) {
    const drafts = await readPolicyFile(args.positionals[0], io)
    const { house, organization } = await inside(open, args)
    const today = dayOption({ ...args, values: {} }, 'from', house, organization)
    const from = args.values['from'] === undefined ? addDays(today, -90) : dayOption(args, 'from', house, organization)
    const to =
      args.values['to'] === undefined
        ? addDays(args.values['from'] === undefined ? today : from, 30)
        : dayOption(args, 'to', house, organization)
    if (to < from) throw new UsageError(`--to ${to} is before --from ${from}.`)
    if (daysBetween(from, to) > mostDays)
      throw new UsageError(`That is ${daysBetween(from, to) + 1} days; at most ${mostDays} can be played at once.`)
    const played = await previewPolicies(house.db, organization.id, drafts, from, to)
    io.out(args.values['json'] ? `${JSON.stringify(played)}\n` : asText(played))
    return 0
  },
}

function asText({ days, firstDay, messages, recipients }: Preview): string {
  const names = days[0]?.policies.map((policy) => policy.name) ?? []
  const most = Math.max(1, ...days.map((day) => day.messages))
  const rows = days.map((day) => [
    day.day,
    ...names.map((name) => day.policies.find((policy) => policy.name === name)?.fired ?? 0),
    day.messages,
    day.lines,
    '#'.repeat(Math.ceil((day.messages / most) * 30)),
  ])
  const first = firstDay
    ? `First day: ${firstDay.day}, ${firstDay.messages} people would be told, in ${firstDay.lines} lines.`
    : 'Nobody would be told on any of these days.'
  const told =
    recipients.length === 0
      ? ''
      : `\nMost messages go to:\n${textTable(
          ['recipient', 'name', 'messages', 'lines'],
          recipients.map((one) => [one.recipient, one.name, one.messages, one.lines]),
        )}`
  return `${textTable(['day', ...names, 'messages', 'lines', ''], rows)}\n${first} In all: ${messages} messages in ${days.length} days.\n${told}`
}
