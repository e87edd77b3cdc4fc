import { sql, type Tx, type WriteTx } from '../database/transaction.ts'
import type { Account } from './accounts.ts'
import { hashOf, newBackupCode, newBytes } from './secret.ts'
import { authenticatorUri, base32, stepOf } from './totp.ts'

const backupCodes = 10

/** Begins to set up a second factor. It is not in force before a first code has proven it. */
export async function beginTwoFactor(tx: WriteTx, account: Account, organization: string): Promise<{ secret: string; uri: string }> {
  const secret = newBytes(20)
  await tx.run(sql`
    update account set two_factor = ${secret}, two_factor_step = 0
    where organization_id = ${tx.organizationId} and account_id = ${account.id} and two_factor_on is null`)
  tx.record({ action: 'two-factor.begun', objectType: 'account', objectId: String(account.id) })
  return { secret: base32(secret), uri: authenticatorUri(secret, account.email, organization) }
}

/** Puts the second factor in force by a first code. Returns the backup codes, or undefined where the code is wrong. */
export async function confirmTwoFactor(tx: WriteTx, account: Account, code: string): Promise<string[] | undefined> {
  if (!(await redeemStep(tx, account, code))) return undefined
  await tx.run(sql`
    update account set two_factor_on = ${tx.clock.now().toString()}, revision = revision + 1
    where organization_id = ${tx.organizationId} and account_id = ${account.id}`)
  const codes = Array.from({ length: backupCodes }, newBackupCode)
  await tx.run(sql`delete from backup_code where organization_id = ${tx.organizationId} and account_id = ${account.id}`)
  await tx.run(sql`
    insert into backup_code (organization_id, account_id, code_hash)
    select ${tx.organizationId}, ${account.id}, h from unnest(${codes.map(hashOf)}::bytea[]) h`)
  tx.record({ action: 'two-factor.confirmed', objectType: 'account', objectId: String(account.id) })
  return codes
}

/** Takes the second factor off. */
export async function removeTwoFactor(
  tx: WriteTx,
  accountId: number,
  action: 'two-factor.removed' | 'account.two-factor-removed' = 'two-factor.removed',
): Promise<void> {
  await tx.run(sql`
    update account set two_factor = null, two_factor_on = null, two_factor_step = 0, revision = revision + 1
    where organization_id = ${tx.organizationId} and account_id = ${accountId}`)
  await tx.run(sql`delete from backup_code where organization_id = ${tx.organizationId} and account_id = ${accountId}`)
  tx.record({ action, objectType: 'account', objectId: String(accountId) })
}

/** Whether a code is right: of the authenticator or a backup code, each only once. */
export async function redeemCode(tx: Tx, account: Account, code: string): Promise<boolean> {
  const plain = code.replace(/[\s-]/g, '').toLowerCase()
  return /^\d{6}$/.test(plain) ? redeemStep(tx, account, plain) : redeemBackupCode(tx, account, plain)
}

async function redeemStep(tx: Tx, account: Account, code: string): Promise<boolean> {
  if (!account.twoFactor) return false
  const step = stepOf(account.twoFactor, code.replace(/\s/g, ''), tx.clock.now(), account.twoFactorStep)
  if (step === undefined) return false
  const used = await tx.run(sql`
    update account set two_factor_step = ${step}
    where organization_id = ${tx.organizationId} and account_id = ${account.id} and two_factor_step < ${step}`)
  return used > 0
}

async function redeemBackupCode(tx: Tx, account: Account, code: string): Promise<boolean> {
  const used = await tx.run(sql`
    delete from backup_code
    where organization_id = ${tx.organizationId} and account_id = ${account.id} and code_hash = ${hashOf(code)}`)
  return used > 0
}
