import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { read, write } from '../../src/database/transaction.ts'
import { importRegister, type RegisterReport } from '../../src/exceptions/imports/import-register.ts'
import { readMapping } from '../../src/exceptions/imports/mapping.ts'
import { openRegisterFile } from '../../src/exceptions/imports/register-files.ts'
import { home } from './source-files.ts'
import type { World } from './world.ts'

/** The mapping for release registers that the project ships. */
export const releaseMapping = readFileSync(join(home, 'docs/examples/release-register.yaml'), 'utf8')

/** A mapping for a table whose columns are named after what they say. `policy`: what the lines about it say; `more`: further lines. */
export const plainMapping = ({ policy = 'policy: IT-07', table = 'granted: approved', more = '' } = {}) => `
source: old-register
id: '{id}'
${policy}
title: '{what}'
requester: '{who}'
requested: '{asked}'
decided: '{decided|asked}'
until: '{until}'
status: { text: '{status}', table: { ${table} } }
${more}`

/** A mapping for entries that say only when and what became of them, under old rules; `said` are lines more, or instead. */
export function oldRegister(said: Record<string, string> = {}): string {
  const lines = {
    ...{ source: 'old-register', policies: '[{ number: IT-99, title: Old rules, since: 2020-01-01 }]', policy: 'IT-99' },
    ...{ id: "'{id}'", title: "'Case {id}'", requester: 'report@northfield.test' },
    ...{ requested: "'{asked}'", decided: "'{decided}'", until: "'{until}'", ended: "'{ended}'" },
    status: "{ text: '{status}', table: { granted: approved, refused: rejected, ended: closed, taken back: withdrawn } }",
    ...said,
  }
  return Object.entries(lines)
    .map(([key, line]) => `${key}: ${line}\n`)
    .join('')
}

/** The lines about a policy of which nothing is known here. */
export const strangePolicy = 'policies: [{ number: IT-99, title: Old rules }]\npolicy: IT-99'

/** Writes files into a folder of this test, and gives their paths. */
export function written(files: Record<string, string | Buffer>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'register-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return Object.entries(files).map(([name, text]) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  })
}

export interface TakenRegister extends RegisterReport {
  /** The faults as they would be shown, with the names of files only. */
  said: string[]
}

/** Takes registers into a world, as the command does. */
export async function takeRegister(
  { db, organizationId }: Pick<World, 'db' | 'organizationId'>,
  paths: readonly string[],
  mapping: string,
  { dryRun = false, partial = false, full = false, yes = false, actor = 'cli' } = {},
): Promise<TakenRegister> {
  const mapped = readMapping(mapping, 'mapping.yaml')
  if (!mapped.ok) throw new Error(mapped.faults.map(({ line, key, problem }) => `${line} ${key}: ${problem}`).join('\n'))
  const files = await Promise.all(paths.map((path) => openRegisterFile(path, mapped.mapping)))
  const ways = {
    read: <T>(work: Parameters<typeof read<T>>[2]) => read(db, organizationId, work),
    write: <T>(work: Parameters<typeof write<T>>[2]) => write(db, { organizationId, actor, reason: 'a register' }, work),
  }
  const report = await importRegister(ways, mapped.mapping, files, { dryRun, partial, full, yes })
  return { ...report, said: report.faults.map(({ file, line, field, cause }) => `${basename(file)}:${line} ${field ?? '-'}: ${cause}`) }
}
