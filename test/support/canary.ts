import { sql } from 'kysely'
import type { SignedIn } from './signed-in.ts'

/** A word that stands nowhere but in everything another organisation calls something by. */
export const canary = /quorvexa/i

/** Puts that word into all the names, titles, addresses and texts of an organisation. */
export async function fillWithCanary({ world }: SignedIn): Promise<void> {
  await world.writing('other words', async (tx) => {
    for (const [table, columns] of Object.entries(wordsOf))
      for (const [column, word] of Object.entries(columns))
        await tx.run(
          sql`update ${sql.table(table)} set ${sql.ref(column)} = ${word} || ${sql.ref(column)} where organization_id = ${tx.organizationId}`,
        )
    tx.record({ action: 'test.changed', objectType: 'organization', objectId: String(tx.organizationId) })
  })
}

const wordsOf = {
  organization: { name: 'Quorvexa ' },
  person: { name: 'Quorvexa ', email: 'quorvexa.', external_id: 'quorvexa-', department: 'Quorvexa ' },
  content: { title: 'Quorvexa ', external_id: 'quorvexa-' },
  deadline: { title: 'Quorvexa ', external_id: 'quorvexa-' },
  source: { name: 'quorvexa-' },
  import: { file_name: 'quorvexa-' },
  upload: { file_name: 'quorvexa-' },
  policy: { title: 'Quorvexa ', number: 'QUORVEXA-' },
  exception: { title: 'Quorvexa ', reason: 'Quorvexa ' },
  attachment: { file_name: 'quorvexa-' },
  committee: { name: 'Quorvexa ' },
  account: { email: 'quorvexa.' },
  api_token: { name: 'Quorvexa ' },
} as const
