import type { z } from 'zod'
import type { preferencesEndpoints } from '../contract/preferences.ts'
import { sql, type Tx, type WriteTx } from '../database/transaction.ts'
import type { Who } from './who.ts'

export type Preferences = z.output<(typeof preferencesEndpoints)['GET /me/preferences']['answer']>
type KeptList = Preferences['lists'][number]

/** What is undefined stays. */
type Changes = { [Part in keyof Preferences]?: Preferences[Part] | undefined }

/** Lists with anything kept for them that one account may have. */
export const mostLists = 60

/** What somebody keeps with their account. Whoever looks through somebody else's eyes keeps their own. */
export async function preferencesOf(tx: Tx, who: Who): Promise<Preferences> {
  const found = await tx.maybeOne(sql<Pick<Preferences, 'language'> & { lists: Record<string, Omit<KeptList, 'list'>> }>`
    select language, lists from account where ${own(tx, who)}`)
  const lists = Object.entries(found?.lists ?? {}).map(([list, kept]) => ({ list, ...kept }))
  return { language: found?.language ?? null, lists: lists.toSorted((a, b) => (a.list < b.list ? -1 : 1)) }
}

/** Changes what is named. Null where it would be too many lists. */
export async function changePreferences(tx: WriteTx, who: Who, changes: Changes): Promise<Preferences | null> {
  const { language, lists = [] } = changes
  const named = Object.fromEntries(lists.map(({ list, ...kept }) => [list, kept]))
  await tx.run(sql`
    update account set language = ${language === undefined ? sql`language` : sql`${language}`}, lists = lists || ${JSON.stringify(named)}::jsonb
    where ${own(tx, who)}`)
  const after = await preferencesOf(tx, who)
  if (after.lists.length > mostLists) return null
  tx.record({
    action: 'preferences.changed',
    objectType: 'person',
    objectId: String(who.personId),
    after: { ...(language === undefined ? {} : { language }), ...(lists.length > 0 ? { lists: Object.keys(named) } : {}) },
  })
  return after
}

function own(tx: Tx, { personId, looking }: Who) {
  return sql`organization_id = ${tx.organizationId} and person_id = ${looking?.personId ?? personId}`
}
