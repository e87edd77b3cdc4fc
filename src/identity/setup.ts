import { takeTurn } from '../database/locks.ts'
import type { Database } from '../database/open.ts'
import { read, sql, write } from '../database/transaction.ts'
import { changeOrganization } from '../people/change-organization.ts'
import { listOrganizations } from '../people/found-organization.ts'
import { hasAccounts, makeAccount } from './accounts.ts'
import { makeLink, redeemLink } from './links.ts'
import { hashPassword } from './password.ts'
import { readSecret } from './secret.ts'
import { openSession } from './sessions.ts'
import type { From } from './sign-in.ts'

export interface FirstOwner {
  token: string
  name: string
  email: string
  password: string
  organization?: string | undefined
  timeZone?: string | undefined
  from: From
}

/** Makes a link by which an organisation without accounts gets its first Owner; null where it has accounts. */
export async function makeSetupLink(db: Database, organizationId: number): Promise<string | null> {
  return write(db, { organizationId, actor: 'cli', reason: 'nobody can sign in yet' }, async (tx) => {
    if (await hasAccounts(tx)) return null
    const link = await makeLink(tx, 'setup', null)
    tx.record({ action: 'setup-link.made', objectType: 'organization', objectId: String(organizationId) })
    return link
  })
}

/** Whether no organisation has anybody who could sign in. */
export async function waitsForOwner(db: Database): Promise<boolean> {
  for (const { id } of await listOrganizations(db)) if (await read(db, id, hasAccounts)) return false
  return true
}

/** Claims an organisation by its setup link. Undefined where the link does not work, or somebody was quicker. */
export async function claim(db: Database, { token, ...owner }: FirstOwner): Promise<{ secret: string; until: string } | undefined> {
  const organizationId = readSecret(token)?.organizationId
  if (organizationId === undefined) return undefined
  if (!(await read(db, organizationId, (tx) => redeemLink(tx, 'setup', token)))) return undefined
  const password = await hashPassword(owner.password)
  return write(db, { organizationId, actor: 'system', reason: 'set up by the setup link' }, async (tx) => {
    await takeTurn(tx, 'claim')
    if ((await hasAccounts(tx)) || !(await redeemLink(tx, 'setup', token))) return undefined
    await tx.run(sql`delete from account_link where organization_id = ${organizationId} and purpose = 'setup'`)
    const { organization: name, timeZone } = owner
    // Whoever begins in the browser looks first: nothing leaves before they say so. What runs already goes on.
    const runs = (await tx.maybeOne(sql`select from round where organization_id = ${organizationId} limit 1`)) !== undefined
    await changeOrganization(tx, { ...(name ? { name } : {}), ...(timeZone ? { timeZone } : {}), ...(runs ? {} : { live: false }) })
    const { id } = await tx.one(sql<{ id: number }>`
      insert into person (organization_id, email, name, role) values (${organizationId}, ${owner.email}, ${owner.name}, 'owner')
      on conflict (organization_id, email) where email is not null do update set role = 'owner', left_on = null
      returning person_id as id`)
    tx.record({
      action: 'person.added',
      objectType: 'person',
      objectId: String(id),
      after: { role: 'owner' },
      personal: { name: owner.name, email: owner.email },
    })
    return openSession(tx, await makeAccount(tx, id, owner.email, password), owner.from)
  })
}
