import { open as openFile, readFile, stat } from 'node:fs/promises'
import { type Kept, readKept } from '../audit/checkpoint.ts'
import { BadNote } from '../audit/note.ts'
import { verifyLog } from '../audit/verify.ts'
import { BadBundle, verifyBundle } from '../audit/verify-bundle.ts'
import { read } from '../database/transaction.ts'
import { type Command, type Io, Refusal, UsageError } from './command.ts'
import { faultCount } from './fault-count.ts'
import { inside } from './inside.ts'
import { unreadable } from './unreadable.ts'

export const auditVerify: Command = {
  name: 'audit verify',
  summary: 'Check the audit log, or a file of it: every entry, its hash, its place, and what was signed.',
  usage: '[FILE.jsonl] [--known-checkpoint OLD] [--json]',
  options: { 'known-checkpoint': { type: 'string' }, json: { type: 'boolean' } },
  help: [
    'With a file (from `leeway audit export`) it needs no database and no network; without one it checks the log in use.',
    '  --known-checkpoint OLD   what was kept of an earlier time: a file with a signed checkpoint or with the text of a mail, or',
    '                           the line of a mail itself, "SIZE ROOT". Then also: was nothing before it rewritten?',
    'Without a kept checkpoint it cannot be found if somebody with the database and the key wrote the log anew.',
    'Example: leeway audit verify log.jsonl --known-checkpoint kept.txt',
  ].join('\n'),
  async run(args, io, open) {
    const [file, ...more] = args.positionals
    if (more.length > 0) throw new UsageError('Name one file.')
    const kept = await keptOf(args.values['known-checkpoint'] as string | undefined)
    const json = args.values['json'] === true
    if (file !== undefined) return verifyFile(file, kept, json, io)
    const { house, organization } = await inside(open, args)
    const { leaves, root, disclosed, withheld, faults } = await read(house.db, organization.id, (tx) => verifyLog(tx, kept))
    if (json) io.out(`${JSON.stringify({ leaves, root, disclosed, withheld, faults })}\n`)
    else {
      io.out(`${leaves} entries, ${disclosed} personal values checked, ${withheld} withheld\nroot ${root}\n`)
      io.out(`to keep, as --known-checkpoint: "${leaves} ${Buffer.from(root, 'hex').toString('base64')}"\n`)
      io.out(
        faults.length === 0 ? 'The log is whole.\n' : `${faultCount(faults.length)}:\n${faults.map((fault) => `  ${fault}\n`).join('')}`,
      )
      if (faults.length === 0) io.out(aboutKept(kept))
    }
    return faults.length === 0 ? 0 : 1
  },
}

async function verifyFile(file: string, kept: Kept | undefined, json: boolean, io: Io): Promise<number> {
  try {
    const found = await verifyBundle(linesOf(file), kept)
    const { origin, keys, size, root, holds, entries, checkpoints, disclosed, withheld } = found
    if (json) io.out(`${JSON.stringify({ trusted: true, ...found })}\n`)
    else {
      io.out(holds === 'all' ? `The log is whole: ${entries} entries.\n` : `${entries} entries stand in a log of ${size}, each proven.\n`)
      io.out(`${checkpoints} checkpoints, the last one: ${size} ${root}\n${disclosed} personal values checked, ${withheld} withheld\n`)
      io.out(`The log calls itself ${origin}. Keys that signed:\n${keys.map((key) => `  ${key}\n`).join('')}${aboutKept(kept)}`)
    }
    return 0
  } catch (error) {
    if (!(error instanceof BadBundle)) throw error
    io.out(json ? `${JSON.stringify({ trusted: false, fault: error.message })}\n` : `Not to be trusted: ${error.message}.\n`)
    return 1
  }
}

function aboutKept(kept: Kept | undefined): string {
  return kept
    ? 'It goes on from the kept checkpoint: nothing before that was rewritten.\n'
    : 'No kept checkpoint was given: whoever holds database and key could have written all of this anew, and it would look the same.\n'
}

/** What was kept: a file, or the very text. */
async function keptOf(given: string | undefined): Promise<Kept | undefined> {
  if (given === undefined) return undefined
  const isFile = await stat(given).then(
    (found) => found.isFile(),
    () => false,
  )
  try {
    return readKept(isFile ? await readFile(given, 'utf8') : given)
  } catch (error) {
    if (error instanceof BadNote) throw new Refusal(`--known-checkpoint: ${error.message}.`, { cause: error })
    throw error
  }
}

/** The lines of a file with their ends. What is no text is not taken for some. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const isFolder = await stat(file).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (isFolder) throw new Refusal(`${file} is a folder: name the file that \`leeway audit export\` wrote.`)
  const handle = await openFile(file).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(file, error)
  })
  let rest = ''
  try {
    for await (const chunk of handle.createReadStream()) {
      const lines = (rest + decoder.decode(chunk as Buffer, { stream: true })).split('\n')
      rest = lines.pop() as string
      for (const line of lines) yield `${line}\n`
    }
    rest += decoder.decode()
  } catch (error) {
    if (error instanceof TypeError) throw new BadBundle('the file is not text', { cause: error })
    throw error
  }
  if (rest !== '') yield rest
}
