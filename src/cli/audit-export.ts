import { createWriteStream } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { wholeLog } from '../audit/bundle.ts'
import { strangersVerifier } from '../audit/stranger.ts'
import { signLog } from '../checkpoints.ts'
import { read } from '../database/transaction.ts'
import { type Command, Refusal, UsageError } from './command.ts'
import { inside } from './inside.ts'

export const auditExport: Command = {
  name: 'audit export',
  summary: 'Write the whole audit log into a file that anybody can check without Leeway.',
  usage: 'FILE.jsonl [--without-personal] [--with-verifier] [--json]',
  options: { 'without-personal': { type: 'boolean' }, 'with-verifier': { type: 'boolean' }, json: { type: 'boolean' } },
  help: [
    'Signs the log first. One line of JSON for each thing: the keys, every checkpoint, every entry, and the personal values that',
    'entries only commit to.',
    '  --without-personal   leave those values out; everything can be proven all the same',
    '  --with-verifier      put verify.mjs and verify.html beside it: what checks it, for somebody who has nothing of ours',
    'Example: leeway audit export log.jsonl --with-verifier',
  ].join('\n'),
  async run(args, io, open) {
    const [path, ...more] = args.positionals
    if (path === undefined || more.length > 0) throw new UsageError('Name one file.')
    const { house, organization } = await inside(open, args)
    const checkpoint = await signLog(house, organization.id)
    const withoutPersonal = args.values['without-personal'] === true
    const unfinished = `${path}.unfinished`
    try {
      await read(house.db, organization.id, (tx) =>
        pipeline(Readable.from(wholeLog(tx, checkpoint, { withoutPersonal })), createWriteStream(unfinished, { mode: 0o600 })),
      )
      await rename(unfinished, path)
      if (args.values['with-verifier']) await writeVerifier(dirname(path))
    } catch (error) {
      await rm(unfinished, { force: true })
      if ((error as NodeJS.ErrnoException).syscall === undefined) throw error
      throw new Refusal(`${path} cannot be written: ${(error as Error).message}.`, { cause: error })
    }
    const { size, root, note } = checkpoint
    if (args.values['json']) io.out(`${JSON.stringify({ file: path, size, root: root.toString('base64'), checkpoint: note })}\n`)
    else io.out(`Wrote ${size.toLocaleString('en')} entries to ${path}. Its checkpoint, to be kept elsewhere:\n\n${note}`)
    return 0
  },
}

async function writeVerifier(folder: string): Promise<void> {
  const { script, page } = await strangersVerifier()
  await writeFile(join(folder, 'verify.mjs'), script)
  await writeFile(join(folder, 'verify.html'), page)
}
