import type { House } from '../../app.ts'
import type { accountsEndpoints } from '../../contract/accounts.ts'
import type { WriteTx } from '../../database/transaction.ts'
import type { AccountLine } from '../../identity/account-list.ts'
import { accountLine, administrators, listAccounts, otherOwners } from '../../identity/account-list.ts'
import { findAccount, setDisabled } from '../../identity/accounts.ts'
import {
  type Invitation,
  type Invitee,
  invite,
  mailInvitation,
  type NotInvited,
  setRole,
  whyNotInvited,
} from '../../identity/invitations.ts'
import { endLinks } from '../../identity/links.ts'
import { mailRemoval, removeLostTwoFactor } from '../../identity/lost-two-factor.ts'
import { endSessions } from '../../identity/sessions.ts'
import type { Handlers, Who } from '../call.ts'
import { checkRevision, conflict, forbidden, found, invalid, notFound } from '../problem.ts'

export const accountsHandlers: Handlers<typeof accountsEndpoints> = {
  'GET /accounts': ({ query, read }) => read((tx) => listAccounts(tx, query, query)),

  'GET /administrators': ({ read }) => read(async (tx) => ({ items: await administrators(tx) })),

  'GET /accounts/:accountId': ({ params, read }) => read(async (tx) => found(await accountLine(tx, params.accountId), 'account')),

  'POST /invitations': async ({ house, who, body, write }) => {
    const { personId, name, email, role } = body
    if (role === 'owner' && who.role !== 'owner') throw onlyOwners()
    const invitee: Invitee | undefined = personId !== undefined ? { personId, email } : name && email ? { name, email } : undefined
    if (!invitee) throw invalid([{ path: 'body.personId', message: 'Name a person who is known, or a name and an e-mail address.' }])
    const made = await write('invited somebody', async (tx) => {
      const invitation = orRefuse(await invite(tx, house.config, invitee, role))
      return { invitation, account: found(await accountLine(tx, invitation.accountId), 'account') }
    })
    return told(house, made)
  },

  'POST /accounts/:accountId/invitations': async ({ house, params, write }) => {
    const made = await write('invited somebody again', async (tx) => {
      const { personId } = found(await findAccount(tx, { id: params.accountId }), 'account')
      const invitation = orRefuse(await invite(tx, house.config, { personId }))
      return { invitation, account: found(await accountLine(tx, params.accountId), 'account') }
    })
    return told(house, made)
  },

  'POST /accounts/:accountId/two-factor/removal': async ({ house, who, params, body, write }) => {
    const { told, ...done } = await write({ reason: 'a lost second factor was taken off', words: body.reason }, async (tx) => {
      const account = found(await findAccount(tx, { id: params.accountId }), 'account')
      if (account.role === 'owner' && who.role !== 'owner') throw onlyOwners()
      if (account.personId === who.personId)
        throw conflict('Your own is taken off in your profile, by a code; or another Admin or Owner does it.')
      if (account.twoFactorOn === null) throw conflict('There is no second factor.')
      const told = await removeLostTwoFactor(tx, account)
      const by = (await findAccount(tx, { personId: who.personId }))?.name ?? null
      return { told, by, account: found(await accountLine(tx, account.id), 'account') }
    })
    return { account: done.account, mailed: await mailRemoval(house, told, { by: done.by, reason: body.reason }) }
  },

  'PATCH /accounts/:accountId': ({ who, params, body, write, ifMatch }) =>
    write('changed an account', async (tx) => {
      const account = found(await accountLine(tx, params.accountId), 'account')
      checkRevision(ifMatch, account.revision)
      await refuseToLoseOwners(tx, who, account, body)
      if (body.role !== undefined) await setRole(tx, account.personId, body.role)
      if (body.disabled !== undefined && (await setDisabled(tx, account.id, body.disabled))) {
        await endLinks(tx, account.id)
        await endSessions(tx, account.id)
      }
      return found(await accountLine(tx, account.id), 'account')
    }),
}

async function refuseToLoseOwners(
  tx: WriteTx,
  who: Who,
  account: AccountLine,
  { role, disabled }: { role?: string | undefined; disabled?: boolean | undefined },
): Promise<void> {
  const unmakes = account.role === 'owner' && ((role !== undefined && role !== 'owner') || disabled === true)
  if (who.role !== 'owner' && (account.role === 'owner' || role === 'owner')) throw onlyOwners()
  if (unmakes && (await otherOwners(tx, account.id)) === 0)
    throw conflict('This is the last Owner who can sign in: make another one first.')
}

async function told(house: House, { invitation, account }: { invitation: Invitation; account: AccountLine }) {
  const mailed = await mailInvitation(house.db, house.config, invitation)
  return { account, mailed, link: mailed ? null : invitation.link }
}

function orRefuse(invitation: Invitation | NotInvited): Invitation {
  if (invitation === 'no-such-person') throw notFound('person')
  if (typeof invitation === 'string') throw conflict(whyNotInvited[invitation])
  return invitation
}

const onlyOwners = () => forbidden('Only an Owner makes or changes Owners.')
