import type { Config } from '../config.ts'
import type { Role } from '../contract/permissions.ts'
import type { Database } from '../database/open.ts'
import { sql, type WriteTx } from '../database/transaction.ts'
import { noteBefore } from '../people/note-changes.ts'
import { loadOrganization } from '../people/organization.ts'
import { findAccount, makeAccount } from './accounts.ts'
import { letterOf } from './letters.ts'
import { addressOf, makeLink } from './links.ts'
import { post } from './post.ts'

/** Whom to invite: somebody known, or somebody new. */
export type Invitee = { personId: number; email?: string | undefined } | { name: string; email: string }

export interface Invitation {
  organizationId: number
  accountId: number
  name: string
  email: string
  organization: string
  locale: string
  link: string
}

/** Why somebody cannot be invited. */
export const whyNotInvited = {
  'no-such-person': 'There is no such person.',
  'no-email': 'This person has no e-mail address: give one.',
  'has-left': 'This person has left.',
  'address-taken': 'Somebody else signs in by this address.',
  'signs-in-already': 'This person can sign in already.',
} as const

export type NotInvited = keyof typeof whyNotInvited

/** Invites a person: makes the account where there is none, and a link in place of earlier ones. The letter is not sent yet. */
export async function invite(tx: WriteTx, config: Config, invitee: Invitee, role?: Role): Promise<Invitation | NotInvited> {
  const person = 'personId' in invitee ? await knownPerson(tx, invitee.personId) : await namedPerson(tx, invitee)
  if (!person) return 'no-such-person'
  const known = await findAccount(tx, { personId: person.id })
  const email = invitee.email ?? known?.email ?? person.email
  if (!email) return 'no-email'
  if (known?.hasLeft) return 'has-left'
  if (known?.password) return 'signs-in-already'
  const other = await findAccount(tx, { email })
  if (other && other.personId !== person.id) return 'address-taken'
  const accountId = known?.id ?? (await makeAccount(tx, person.id, email))
  if (role) await setRole(tx, person.id, role)
  const { name: organization, locale } = await loadOrganization(tx)
  const link = `${addressOf(config)}${await makeLink(tx, 'invitation', accountId)}`
  tx.record({ action: 'invitation.made', objectType: 'account', objectId: String(accountId), personal: { email } })
  return {
    organizationId: tx.organizationId,
    accountId,
    name: person.name,
    email: known?.email ?? email,
    organization,
    locale: person.locale ?? locale,
    link,
  }
}

/** Mails an invitation. Returns whether it left. */
export async function mailInvitation(db: Database, config: Config, invitation: Invitation): Promise<boolean> {
  const { organizationId, name, email, organization } = invitation
  return post(db, config, organizationId, { to: { name, address: email }, from: organization, ...letterOf('invitation', invitation) })
}

/** Gives a person another role. */
export async function setRole(tx: WriteTx, personId: number, role: Role): Promise<void> {
  const { before } = await tx.one(sql<{ before: Role }>`
    select role as before from person where organization_id = ${tx.organizationId} and person_id = ${personId}`)
  if (before === role) return
  await noteBefore(
    tx,
    sql`select person_id, department, ${role}::text as role from person where organization_id = ${tx.organizationId} and person_id = ${personId}`,
  )
  await tx.run(sql`update person set role = ${role} where organization_id = ${tx.organizationId} and person_id = ${personId}`)
  await tx.run(sql`
    update account set revision = revision + 1 where organization_id = ${tx.organizationId} and person_id = ${personId}`)
  tx.record({ action: 'role.changed', objectType: 'person', objectId: String(personId), before: { role: before }, after: { role } })
}

interface Known {
  id: number
  name: string
  email: string | null
  locale: string | null
}

async function knownPerson(tx: WriteTx, id: number): Promise<Known | undefined> {
  return tx.maybeOne(sql<Known>`
    select person_id as id, name, email, locale from person where organization_id = ${tx.organizationId} and person_id = ${id}`)
}

async function namedPerson(tx: WriteTx, { name, email }: { name: string; email: string }): Promise<Known> {
  const known = await tx.maybeOne(sql<Known>`
    select person_id as id, name, email, locale from person where organization_id = ${tx.organizationId} and email = ${email}`)
  if (known) return known
  const { id } = await tx.one(sql<{ id: number }>`
    insert into person (organization_id, email, name) values (${tx.organizationId}, ${email}, ${name}) returning person_id as id`)
  tx.record({ action: 'person.added', objectType: 'person', objectId: String(id), personal: { name, email } })
  return { id, name, email, locale: null }
}
