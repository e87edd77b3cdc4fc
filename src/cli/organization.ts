import { write } from '../database/transaction.ts'
import { changeSettings } from '../ledger/change-settings.ts'
import { organizationSettings, readChanges } from '../people/change-organization.ts'
import { foundOrganization, listOrganizations, theOrganization } from '../people/found-organization.ts'
import type { Organization } from '../people/organization.ts'
import { type Command, Refusal, UsageError } from './command.ts'

export const organization: Command = {
  name: 'organization',
  summary: 'Show the organisation and its settings, change them, or make another one.',
  usage: '[--set KEY=VALUE ...] [--found NAME] [--json]',
  options: { set: { type: 'string', multiple: true }, found: { type: 'string' }, json: { type: 'boolean' } },
  help: [
    ...Object.entries(organizationSettings).map(([key, { fix }]) => `  ${key.padEnd(18)} ${fix}`),
    '',
    'Example: leeway organization --set timeZone=Europe/London --set roundTime=05:00',
  ].join('\n'),
  async run({ values }, io, open) {
    const { changes, faults } = readChanges((values['set'] as string[] | undefined) ?? [])
    if (faults.length > 0) throw new UsageError(faults.join('\n'))
    const { db, config } = await open()
    const found = values['found'] as string | undefined
    if (found !== undefined) await refuseTaken(await listOrganizations(db), found)
    const current = found
      ? await foundOrganization(db, { ...config, organization: found })
      : await theOrganization(db, config, values['organization'] as string)
    const cause = { organizationId: current.id, actor: 'cli', reason: 'leeway organization --set' }
    const shown = Object.keys(changes).length > 0 ? await write(db, cause, (tx) => changeSettings(tx, changes)) : current
    io.out(values['json'] ? `${JSON.stringify(shown, null, 2)}\n` : table(shown))
    return 0
  },
}

function refuseTaken(all: { name: string }[], name: string): void {
  if (all.some((other) => other.name === name)) throw new Refusal(`There already is an organisation "${name}".`)
}

function table(shown: Organization): string {
  const text = (value: unknown) => (value === null || (Array.isArray(value) && value.length === 0) ? 'none' : String(value))
  return Object.entries(shown)
    .map(([key, value]) => `${key.padEnd(18)} ${text(value)}\n`)
    .join('')
}
