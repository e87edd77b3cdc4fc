import { text } from 'node:stream/consumers'
import type { policyEndpoints } from '../../contract/policies.ts'
import { importRules as importFiles, type RuleImport } from '../../policies/files/import-rules.ts'
import type { Call } from '../call.ts'
import { invalid } from '../problem.ts'

/** Takes rules from a file that is sent. */
export async function importRules({
  file,
  query,
  read,
  write,
}: Call<(typeof policyEndpoints)['POST /policies/imports']>): Promise<RuleImport> {
  if (!file) throw invalid([{ path: 'body', message: 'Send the file as the body of the request.' }])
  const files = [{ name: query.fileName, text: await text(file) }]
  return importFiles({ read, write: (work) => write(`imported policies from ${query.fileName}`, work) }, files, {
    dryRun: query.dryRun === 'true',
    partial: query.partial === 'true',
  })
}
