import { auditDay } from '../auditor/audit-day.ts'
import { read } from '../database/transaction.ts'
import type { Command } from './command.ts'
import { inside } from './inside.ts'

export const auditDayCommand: Command = {
  name: 'audit day',
  summary: 'Compute the day of the last round anew from the facts, in other code, and say where the ledger or the log differ.',
  usage: '[--json]',
  options: { json: { type: 'boolean' } },
  help: 'The server does so after every round by itself. Ends with 1 where there is any difference.',
  async run(args, io, open) {
    const { house, organization } = await inside(open, args)
    const audit = await read(house.db, organization.id, auditDay, { still: true })
    if (args.values['json']) io.out(`${JSON.stringify(audit)}\n`)
    else if (audit === null) io.out('No round has run yet.\n')
    else {
      io.out(`${audit.day}: ${audit.people} people, ${audit.deadlines} deadlines, ${audit.misses} misses computed anew\n`)
      for (const { personId, what, about, ledger, facts } of audit.first)
        io.out(`person ${personId}, ${what} of ${about}: ledger says ${ledger}; the facts say ${facts}\n`)
      io.out(audit.differences === 0 ? 'no difference\n' : `${audit.differences} differences\n`)
    }
    return audit !== null && audit.differences > 0 ? 1 : 0
  },
}
