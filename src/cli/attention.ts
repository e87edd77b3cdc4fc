import { read, write } from '../database/transaction.ts'
import { confirmDates, type ImpossibleDeadline, impossibleDeadlines } from '../ledger/impossible-deadlines.ts'
import { type Command, UsageError } from './command.ts'
import { inside, textTable } from './inside.ts'

const says = {
  'due-before-assigned': 'due before it was assigned',
  'due-before-joined': 'due before the person joined',
} as const satisfies Record<ImpossibleDeadline['cause'], string>

export const attention: Command = {
  name: 'attention',
  summary: 'List deadlines with dates that cannot be: they count for nothing until they are confirmed or mended.',
  usage: '[--json]',
  options: { json: { type: 'boolean' } },
  help: 'Mend one by importing it with other dates, or confirm it by: leeway attention confirm EXTERNAL_ID\n\nExample: leeway attention --json',
  async run(args, io, open) {
    const { house, organization } = await inside(open, args)
    const all = await read(house.db, organization.id, (tx) => tx.rows(impossibleDeadlines(tx)))
    if (args.values['json']) io.out(`${JSON.stringify({ count: all.length, deadlines: all })}\n`)
    else io.out(asText(all))
    return 0
  },
}

export const attentionConfirm: Command = {
  name: 'attention confirm',
  summary: 'Confirm that dates which look impossible are meant: from then on these deadlines count.',
  usage: 'EXTERNAL_ID ... [--source NAME] | --all [--json]',
  options: { source: { type: 'string' }, all: { type: 'boolean' }, json: { type: 'boolean' } },
  help: 'Example: leeway attention confirm 25334-558914',
  async run(args, io, open) {
    const { positionals, values } = args
    if ((positionals.length === 0) !== (values['all'] === true)) throw new UsageError('Name the external ids, or say --all.')
    const { house, organization } = await inside(open, args)
    const source = (values['source'] as string | undefined) ?? 'csv'
    const cause = { organizationId: organization.id, actor: 'cli', reason: 'leeway attention confirm' }
    const done = await write(house.db, cause, (tx) => confirmDates(tx, source, values['all'] ? null : positionals))
    if (values['json']) io.out(`${JSON.stringify(done)}\n`)
    else {
      io.out(`Confirmed ${done.confirmed}.\n`)
      for (const externalId of done.notWaiting) io.err(`${externalId} does not wait for it (source ${source}).\n`)
    }
    return done.notWaiting.length === 0 ? 0 : 1
  },
}

function asText(all: ImpossibleDeadline[]): string {
  if (all.length === 0) return 'Nothing needs attention.\n'
  const columns = ['source', 'external id', 'person', 'title', 'assigned', 'joined', 'due', 'cause']
  const rows = all.map((deadline) => [
    deadline.source,
    deadline.occurrence === 1 ? deadline.externalId : `${deadline.externalId} (${deadline.occurrence})`,
    deadline.person,
    deadline.title,
    deadline.assignedOn,
    deadline.joinedOn,
    deadline.dueOn,
    says[deadline.cause],
  ])
  return `${textTable(columns, rows)}\n${all.length} in all.\n`
}
