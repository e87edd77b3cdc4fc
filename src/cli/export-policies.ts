import { writeFile } from 'node:fs/promises'
import { read } from '../database/transaction.ts'
import { writeRules } from '../policies/files/write-file.ts'
import { type Command, Refusal, UsageError } from './command.ts'
import { inside } from './inside.ts'

export const exportPolicies: Command = {
  name: 'export policies',
  summary: "Write the organisation's policies into a YAML file that can be imported again.",
  usage: 'FILE.yaml',
  options: {},
  help: [
    'With all versions of the policies, and the newest of each route and matrix. Importing the file changes nothing.',
    '',
    'Example: leeway export policies rules.yaml',
  ].join('\n'),
  async run(args, io, open) {
    const [path, ...more] = args.positionals
    if (path === undefined || more.length > 0) throw new UsageError('Name one file.')
    const { house, organization } = await inside(open, args)
    const text = await read(house.db, organization.id, writeRules)
    await writeFile(path, text).catch((error: Error) => {
      throw new Refusal(`${path} cannot be written: ${error.message}.`, { cause: error })
    })
    io.out(`Wrote the policies to ${path}.\n`)
    return 0
  },
}
