import type { House } from '../../app.ts'
import type { identityEndpoints } from '../../contract/identity.ts'
import type { Tx, WriteTx } from '../../database/transaction.ts'
import { operatorsMail } from '../../delivery/mail-settings.ts'
import { type Account, findAccount, setPassword } from '../../identity/accounts.ts'
import type { Attempt } from '../../identity/attempts.ts'
import { stopLooking } from '../../identity/looking.ts'
import { acceptInvitation, resetPassword, sendResets } from '../../identity/new-password.ts'
import { ownSession } from '../../identity/own-session.ts'
import { hashPassword, isPassword } from '../../identity/password.ts'
import { sendsMail } from '../../identity/post.ts'
import { endSessions, sessionsOf } from '../../identity/sessions.ts'
import { claim, waitsForOwner } from '../../identity/setup.ts'
import { signIn } from '../../identity/sign-in.ts'
import { beginTwoFactor, confirmTwoFactor, redeemCode, removeTwoFactor } from '../../identity/two-factor.ts'
import { loadOrganization } from '../../people/organization.ts'
import { isTimeZone } from '../../time/time-zone.ts'
import type { Client, Handlers, Who } from '../call.ts'
import { limit, tooMany } from '../limit.ts'
import { conflict, forbidden, found, invalid, notFound, Problem } from '../problem.ts'

export const identityHandlers: Handlers<typeof identityEndpoints> = {
  'GET /session': ({ read, who }) => read((tx) => ownSession(tx, who)),

  'GET /first-run': async ({ house }) => ({
    waitsForOwner: await waitsForOwner(house.db),
    sendsMail: await sendsMail(house.db, house.config),
  }),

  'POST /sign-in': async ({ house, body, client }) => {
    const done = await signIn(house.db, body, client)
    if (done.state === 'too-many') throw tooMany(done.retryAfterSeconds)
    if (done.state === 'refused') {
      if (done.note) client.afterwards(done.note)
      throw new Problem('unauthenticated', 'The address, the password or the code is not right.')
    }
    if (done.state === 'signed-in') client.remember(done.secret, done.until)
    return { state: done.state }
  },

  'POST /sign-out': async ({ who, write, client }) => {
    const { accountId, sessionId } = who
    if (accountId !== undefined && sessionId !== undefined)
      await write('signed out', async (tx) => {
        await stopLooking(tx, who)
        await endSessions(tx, accountId, { only: sessionId })
        tx.record({ action: 'session.ended', objectType: 'account', objectId: String(accountId) })
      })
    client.remember(null)
    return null
  },

  'POST /setup': async ({ house, body, client }) => {
    await limit(house, [['link by address', client.address]])
    if (body.timeZone !== undefined && !isTimeZone(body.timeZone))
      throw invalid([{ path: 'body.timeZone', message: 'Name an IANA time zone, such as Europe/London.' }])
    const session = await claim(house.db, { ...body, from: client })
    if (!session) throw deadLink('leeway account setup-link prints a new one while nobody can sign in yet.')
    return signedIn(client, session)
  },

  'POST /password-reset-requests': async ({ house, body, client }) => {
    await limit(house, [
      ['reset by account', body.email],
      ['reset by address', client.address],
    ])
    const mailed = operatorsMail(house.config) !== null
    if (mailed) client.afterwards(() => sendResets(house.db, house.config, body.email))
    else house.log.warn('a new password was asked for, and the operator has set no mail server: leeway account reset-link')
    return { mailed }
  },

  'POST /password-resets': async ({ house, body, client }) => {
    await limit(house, [['link by address', client.address]])
    if (!(await resetPassword(house.db, body.token, body.password))) throw deadLink('Ask for a new one.')
    client.remember(null)
    return null
  },

  'POST /invitations/acceptances': async ({ house, body, client }) => {
    await limit(house, [['link by address', client.address]])
    const session = await acceptInvitation(house.db, { ...body, from: client })
    if (!session) throw deadLink('Ask whoever invited you for a new one.')
    return signedIn(client, session)
  },

  'PUT /session/password': async ({ house, who, body, read, write }) => {
    const account = await ownAccount(house, who, read, body.current)
    const hash = await hashPassword(body.password)
    await write('changed the own password', async (tx) => {
      await setPassword(tx, account.id, hash)
      await endSessions(tx, account.id, { except: who.sessionId })
    })
    return null
  },

  'GET /sessions': ({ who, read }) =>
    read(async (tx) => {
      const open = who.accountId === undefined || who.looking ? [] : await sessionsOf(tx, who.accountId)
      return { items: open.map((session) => ({ ...session, current: session.id === who.sessionId })) }
    }),

  'DELETE /sessions/:sessionId': async ({ who, params, write }) => {
    const accountId = found(who.accountId, 'session')
    await write('ended a session', async (tx) => {
      if ((await endSessions(tx, accountId, { only: params.sessionId })) === 0) throw notFound('session')
      tx.record({ action: 'session.ended', objectType: 'account', objectId: String(accountId) })
    })
    return null
  },

  'POST /two-factor': async ({ house, who, body, read, write }) => {
    const account = await ownAccount(house, who, read, body.password)
    if (account.twoFactorOn !== null) throw conflict('There is a second factor already: take it off first.')
    return write('began to set up a second factor', async (tx) => beginTwoFactor(tx, account, (await loadOrganization(tx)).name))
  },

  'POST /two-factor/confirmation': async ({ house, who, body, write }) => {
    await limit(house, [['code by account', who.actor]])
    const backupCodes = await write('set up a second factor', async (tx) => {
      const account = await accountOf(tx, who)
      if (account.twoFactor === null || account.twoFactorOn !== null) throw conflict('No second factor is being set up.')
      return confirmTwoFactor(tx, account, body.code)
    })
    if (!backupCodes) throw wrongCode()
    return { backupCodes }
  },

  'POST /two-factor/removal': async ({ house, who, body, read, write }) => {
    const account = await ownAccount(house, who, read, body.password)
    await write('took the second factor off', (tx: WriteTx) => removeIfCode(tx, account, body.code))
    return null
  },
}

async function removeIfCode(tx: WriteTx, account: Account, code: string): Promise<void> {
  if (account.twoFactorOn === null) throw conflict('There is no second factor.')
  if (!(await redeemCode(tx, account, code))) throw wrongCode()
  await removeTwoFactor(tx, account.id)
}

/** The account of whoever is signed in, for what asks for the password once more. Tokens have none. */
async function ownAccount(
  house: House,
  who: Who,
  read: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  password: string,
): Promise<Account> {
  const attempts: Attempt[] = [['code by account', who.actor]]
  await limit(house, attempts)
  const account = await read((tx) => accountOf(tx, who))
  if (!(await isPassword(password, account.password))) throw invalid([{ path: 'body.password', message: 'The password is not right.' }])
  return account
}

async function accountOf(tx: Tx, { accountId }: Who): Promise<Account> {
  const account = accountId === undefined ? undefined : await findAccount(tx, { id: accountId })
  if (!account) throw forbidden('This is for people who are signed in, not for API tokens.')
  return account
}

function signedIn(client: Client, { secret, until }: { secret: string; until: string }): { state: 'signed-in' } {
  client.remember(secret, until)
  return { state: 'signed-in' }
}

const wrongCode = () => invalid([{ path: 'body.code', message: 'The code is not right.' }])
const deadLink = (advice: string) => invalid([{ path: 'body.token', message: `This link does not work any more. ${advice}` }])
