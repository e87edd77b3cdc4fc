import { read } from '../database/transaction.ts'
import { loadPolicies } from '../escalation/policies.ts'
import { formatPolicyFile } from '../escalation/policy-file.ts'
import type { Command } from './command.ts'
import { inside } from './inside.ts'

export const policiesExport: Command = {
  name: 'policies export',
  summary: 'Write the escalation policies as a file that "policies apply" takes.',
  usage: '> FILE.yaml',
  options: {},
  async run(args, io, open) {
    const { house, organization } = await inside(open, args)
    const { policies } = await read(house.db, organization.id, loadPolicies)
    io.out(formatPolicyFile(policies.map((policy) => policy.definition)))
    return 0
  },
}
