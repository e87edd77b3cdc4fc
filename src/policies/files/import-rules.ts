import type { WriteTx } from '../../database/transaction.ts'
import { inOrder } from '../../yaml/placed-yaml.ts'
import { readRules, together } from './read-file.ts'
import { type Took, takeRules } from './take.ts'

/** A file as it was sent or found. */
export interface RuleFile {
  name: string
  text: string
}

export interface RuleImport extends Took {
  /** Whether it was taken: not in a dry run, nor where something is wrong and not the rest was asked for. */
  done: boolean
}

interface Ways {
  read<T>(work: (tx: WriteTx) => Promise<T>): Promise<T>
  write<T>(work: (tx: WriteTx) => Promise<T>): Promise<T>
}

/** Takes rules from files: all of them or none, or what is sound of them. */
export async function importRules(
  { read, write }: Ways,
  files: readonly RuleFile[],
  { dryRun, partial }: { dryRun: boolean; partial: boolean },
): Promise<RuleImport> {
  const content = together(files.map(({ text, name }) => readRules(text, name)))
  const take = async (tx: WriteTx) => {
    const { taken, faults } = await takeRules(tx, content)
    return { taken, faults: inOrder(faults) }
  }
  const tried = await read(take)
  if (dryRun || (tried.faults.length > 0 && !partial)) return { ...tried, done: false }
  return { ...(await write(take)), done: true }
}
