import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { register } from '../../demo/exceptions/register.ts'
import type { Database } from '../database/open.ts'
import { read, sql, write } from '../database/transaction.ts'
import type { Entry } from '../exceptions/imports/entry.ts'
import { importRegister } from '../exceptions/imports/import-register.ts'
import { readMapping } from '../exceptions/imports/mapping.ts'
import type { Cast } from './cast.ts'

/** Imports the register that the demo company kept in a spreadsheet. Its entries are known by their ids from then on. */
export async function takeOverRegister(db: Database, organizationId: number, cast: Cast, known: Map<string, number>): Promise<void> {
  const mapped = readMapping(await readFile(new URL('../../demo/exceptions/register.yaml', import.meta.url), 'utf8'), 'register.yaml')
  if (!mapped.ok) throw new Error(`the register of the demo company cannot be read: ${mapped.faults[0]?.problem}`)
  const entries = register.map((entry, at) => entryOf(cast, entry, at + 2))
  const file = {
    ...{ name: 'register.csv', sha256: hash('sha256', JSON.stringify(entries.map(({ fields }) => [...fields]))) },
    async *batches() {
      yield { entries, faults: [] }
    },
  }
  const { actor } = cast.who('liam')
  const ways = {
    read: <T>(work: Parameters<typeof read<T>>[2]) => read(db, organizationId, work),
    write: <T>(work: Parameters<typeof write<T>>[2]) => write(db, { organizationId, actor, reason: 'the register kept until now' }, work),
  }
  const { faults } = await importRegister(ways, mapped.mapping, [file], { dryRun: false, partial: false, full: false, yes: false })
  if (faults[0]) throw new Error(`the register of the demo company, line ${faults[0].line}: ${faults[0].cause}`)
  const taken = await read(db, organizationId, (tx) =>
    tx.rows(sql<{ id: number; key: string }>`
      select exception_id as id, external_id as key from exception where organization_id = ${organizationId} and external_id is not null`),
  )
  for (const { id, key } of taken) known.set(key, id)
}

function entryOf(
  cast: Cast,
  { by, covers = [], asked, decided, from, until, ended, ...rest }: (typeof register)[number],
  line: number,
): Entry {
  const day = (offset: number | undefined) => (offset === undefined ? [] : [cast.day(offset)])
  const fields = {
    ...Object.fromEntries(Object.entries(rest).map(([name, text]) => [name, [text]])),
    ...{ by: [cast.ref(by)], covers: covers.map((name) => cast.ref(name)) },
    ...{ asked: day(asked), decided: day(decided), from: day(from), until: day(until), ended: day(ended) },
  }
  return { file: 'register.csv', line, fields: new Map(Object.entries(fields)) }
}
