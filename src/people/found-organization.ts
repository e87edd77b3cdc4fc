import type { Database } from '../database/open.ts'
import { read, sql, type Tx, write } from '../database/transaction.ts'
import { loadOrganization, type Organization } from './organization.ts'

/** What the first organisation starts with. */
export interface Founding {
  organization: string
  timeZone: string
  locale: string
}

/** Thrown when it is not clear, or not possible, which organisation is meant; the message says what to do. */
export class NoSuchOrganization extends Error {}

/**
 * The organisation that is meant: by name, or the only one there is, or the one the settings name. Where there is none
 * at all, it is made from the settings. Throws NoSuchOrganization.
 */
export async function theOrganization(db: Database, founding: Founding, name?: string): Promise<Organization> {
  const all = await listOrganizations(db)
  if (all.length === 0 && (name === undefined || name === founding.organization)) return foundOrganization(db, founding)
  const wanted = name ?? (all.length === 1 ? all[0]?.name : founding.organization)
  const found = all.find((organization) => organization.name === wanted)
  if (found) return read(db, found.id, loadOrganization)
  const names = all.map((organization) => `"${organization.name}"`).join(', ')
  throw new NoSuchOrganization(
    name === undefined
      ? `There are several organisations (${names}): say which one by --organization NAME.`
      : `There is no organisation "${name}"${names ? `, only ${names}` : ''}. Make it by: leeway organization --found "${name}"`,
  )
}

/** Every organisation, by id: the one thing that is known outside of any of them. */
export async function listOrganizations(db: Database): Promise<{ id: number; name: string }[]> {
  return read(db, 0, async (tx) => {
    await openDirectory(tx)
    return tx.rows(sql<{ id: number; name: string }>`select organization_id as id, name from organization order by organization_id`)
  })
}

/** Makes an organisation, audited as its first entry. If another process just made one of this name, gives that one. */
export async function foundOrganization(db: Database, founding: Founding): Promise<Organization> {
  const id = await nextOrganizationId(db)
  const cause = { organizationId: id, actor: 'system', reason: 'first use' }
  try {
    return await write(db, cause, async (tx) => {
      await openDirectory(tx)
      await tx.run(sql`
        insert into organization (organization_id, name, time_zone, locale, created_at) overriding system value
        values (${id}, ${founding.organization}, ${founding.timeZone}, ${founding.locale}, ${tx.clock.now().toString()})`)
      const organization = await loadOrganization(tx)
      tx.record({ action: 'organization.founded', objectType: 'organization', objectId: String(id), after: { ...organization } })
      return organization
    })
  } catch (error) {
    const other = (await listOrganizations(db)).find((organization) => organization.name === founding.organization)
    if ((error as { code?: string }).code !== '23505' || !other) throw error
    return read(db, other.id, loadOrganization)
  }
}

async function nextOrganizationId(db: Database): Promise<number> {
  return read(db, 0, async (tx) => {
    const { id } = await tx.one(sql<{ id: string }>`select nextval(pg_get_serial_sequence('organization', 'organization_id')) as id`)
    return Number(id)
  })
}

async function openDirectory(tx: Tx): Promise<void> {
  await tx.run(sql`select set_config('leeway.directory', 'on', true)`)
}
