import { sql } from 'kysely'
import { read } from '../database/transaction.ts'
import { loadPolicies } from '../escalation/policies.ts'
import { sentenceOf } from '../escalation/sentence.ts'
import type { Command } from './command.ts'
import { inside, textTable } from './inside.ts'

export const policiesList: Command = {
  name: 'policies list',
  summary: 'List the escalation policies: state, what each watches, and for how many it fires.',
  usage: '[--json]',
  options: { json: { type: 'boolean' } },
  async run(args, io, open) {
    const { house, organization } = await inside(open, args)
    const rows = await read(house.db, organization.id, async (tx) => {
      const { policies } = await loadPolicies(tx)
      const open = await tx.rows(sql<{ id: number; firing: number }>`
        select policy_id as id, count(*)::integer as firing from episode where organization_id = ${tx.organizationId} and closed_on is null group by policy_id`)
      const firing = new Map(open.map((row) => [row.id, row.firing]))
      return policies.map(({ id, version, definition }) => ({
        name: definition.name,
        state: definition.state,
        version,
        firing: firing.get(id) ?? 0,
        sentence: sentenceOf(definition),
        definition,
      }))
    })
    if (args.values['json']) io.out(`${JSON.stringify(rows)}\n`)
    else if (rows.length === 0) io.out('There are no policies yet. Load some by: leeway policies apply FILE.yaml\n')
    else
      io.out(
        textTable(
          ['policy', 'state', 'version', 'firing', 'what it does'],
          rows.map((row) => [row.name, row.state, row.version, row.firing, row.sentence]),
        ),
      )
    return 0
  },
}
