import type { Database } from '../database/open.ts'
import { read, write } from '../database/transaction.ts'
import { type Account, findAccount, organizationsOf } from './accounts.ts'
import { type Attempt, countAttempt, forgiveAttempt } from './attempts.ts'
import { isPassword } from './password.ts'
import { openSession } from './sessions.ts'
import { redeemCode } from './two-factor.ts'

export interface Credentials {
  email: string
  password: string
  code?: string | undefined
}

/** Where somebody comes from. */
export interface From {
  address: string
  agent: string
}

export type SignIn =
  | { state: 'signed-in'; secret: string; until: string }
  | { state: 'code-needed' }
  /** Whatever was wrong: nobody is told which addresses have accounts. `note` leaves it in the audit trail, after the answer. */
  | { state: 'refused'; note?: () => Promise<void> }
  | { state: 'too-many'; retryAfterSeconds: number }

/** Signs somebody in by address and password and, where the account has a second factor, its code. */
export async function signIn(db: Database, { email, password, code }: Credentials, from: From): Promise<SignIn> {
  const attempts: Attempt[] = [
    ['sign-in by account and address', `${email}\n${from.address}`],
    ['sign-in by account', email],
    ['sign-in by address', from.address],
  ]
  const wait = await countAttempt(db, attempts)
  if (wait > 0) return { state: 'too-many', retryAfterSeconds: wait }
  const found = await accountBehind(db, email, password)
  if (!found) return { state: 'refused' }
  const { organizationId, account } = found
  const refused = (why: string): SignIn => ({ state: 'refused', note: () => noteFailure(db, organizationId, account, from, why) })
  if (!found.isRight) return refused('the password was wrong')
  if (account.hasLeft) return refused('the person has left')
  if (account.disabledAt !== null) return refused('the account is closed')
  if (account.twoFactorOn !== null && code === undefined) {
    await forgiveAttempt(db, attempts)
    return { state: 'code-needed' }
  }
  const session = await open(db, organizationId, account, code, from)
  if (!session) return refused('the code was wrong')
  await forgiveAttempt(db, attempts)
  return { state: 'signed-in', ...session }
}

interface Found {
  organizationId: number
  account: Account
  isRight: boolean
}

/** The account whose password it is; else any of that address, so that its failure can be noted. As slow where there is none. */
async function accountBehind(db: Database, email: string, password: string): Promise<Found | undefined> {
  let last: Found | undefined
  for (const organizationId of await organizationsOf(db, email)) {
    const account = await read(db, organizationId, (tx) => findAccount(tx, { email }))
    if (!account) continue
    last = { organizationId, account, isRight: await isPassword(password, account.password) }
    if (last.isRight) return last
  }
  if (!last) await isPassword(password, null)
  return last
}

async function open(
  db: Database,
  organizationId: number,
  account: Account,
  code: string | undefined,
  from: From,
): Promise<{ secret: string; until: string } | undefined> {
  const cause = { organizationId, actor: `person:${account.personId}`, reason: 'signed in' }
  return write(db, cause, async (tx) => {
    if (account.twoFactorOn !== null && !(await redeemCode(tx, account, code ?? ''))) return undefined
    const session = await openSession(tx, account.id, from)
    tx.record({ action: 'sign-in.succeeded', objectType: 'account', objectId: String(account.id), personal: { address: from.address } })
    return session
  })
}

async function noteFailure(db: Database, organizationId: number, account: Account, from: From, why: string): Promise<void> {
  await write(db, { organizationId, actor: 'system', reason: why }, async (tx) =>
    tx.record({ action: 'sign-in.failed', objectType: 'account', objectId: String(account.id), personal: { address: from.address } }),
  )
}
