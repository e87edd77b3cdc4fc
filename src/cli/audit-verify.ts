import { verifyLog } from '../audit/verify.ts'
import { read } from '../database/transaction.ts'
import type { Command } from './command.ts'
import { inside } from './inside.ts'

export const auditVerify: Command = {
  name: 'audit verify',
  summary: 'Check the audit log: every leaf, its hash, its place, and the values it commits to.',
  usage: '[--json]',
  options: { json: { type: 'boolean' } },
  help: 'Prints the Merkle tree root (RFC 6962) over all entries. Who keeps it can tell later whether the past was touched.',
  async run(args, io, open) {
    const { house, organization } = await inside(open, args)
    const { leaves, root, disclosed, withheld, faults } = await read(house.db, organization.id, verifyLog)
    if (args.values['json']) io.out(`${JSON.stringify({ leaves, root, disclosed, withheld, faults })}\n`)
    else {
      io.out(`${leaves} entries, ${disclosed} personal values checked, ${withheld} withheld\nroot ${root}\n`)
      io.out(faults.length === 0 ? 'The log is whole.\n' : `${faults.length} faults:\n${faults.map((fault) => `  ${fault}\n`).join('')}`)
    }
    return faults.length === 0 ? 0 : 1
  },
}
