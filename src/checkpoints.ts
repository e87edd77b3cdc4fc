import { verifierKeyOf } from './audit/note.ts'
import { lastCheckpoint, logKeys, type SignedCheckpoint, signCheckpoint } from './audit/sign.ts'
import { type SigningKey, signingKey } from './audit/signing-key.ts'
import type { Config } from './config.ts'
import { takeTurn } from './database/locks.ts'
import type { Database } from './database/open.ts'
import { keepBooks, read, sql, write } from './database/transaction.ts'

interface Signer {
  db: Database
  config: Pick<Config, 'dataFolder'>
}

/**
 * Signs an organisation's audit log as it stands now, with the key of this data folder. A key that signs for the first time
 * is entered into the log before; so is the log's name, which it keeps for good.
 */
export async function signLog({ db, config }: Signer, organizationId: number): Promise<SignedCheckpoint> {
  const key = await signingKey(config.dataFolder, db.newId())
  const origin = await originOf(db, organizationId, key)
  return keepBooks(db, organizationId, (tx) => signCheckpoint(tx, origin, key))
}

/** Signs where entries have waited for it: no entry stays unsigned for longer than about an hour. */
export async function signWhatWaits(signer: Signer, organizationId: number): Promise<void> {
  const isDue = await read(signer.db, organizationId, async (tx) => {
    const { size } = await tx.one(sql<{ size: string }>`
      select coalesce((select size from audit_head where organization_id = ${tx.organizationId}), 0) as size`)
    const last = await lastCheckpoint(tx)
    if (!last) return Number(size) > 0
    return Number(size) > last.size && tx.clock.now().since(Temporal.Instant.from(last.signedAt)).total('seconds') >= waitSeconds
  })
  if (isDue) await signLog(signer, organizationId)
}

const waitSeconds = 3600

async function originOf(db: Database, organizationId: number, key: SigningKey): Promise<string> {
  const known = await read(db, organizationId, logKeys)
  const origin = known[0]?.origin
  if (origin !== undefined && known.some(({ verifierKey }) => verifierKey === verifierKeyOf(origin, key.publicKey).text)) return origin
  const cause = { organizationId, actor: 'system', reason: 'checkpoints of the audit log are signed with it from now on' }
  return write(db, cause, async (tx) => {
    await takeTurn(tx, 'nameOfLog')
    const keys = await logKeys(tx)
    const named = keys[0]?.origin ?? `leeway/${db.newId()}`
    const verifierKey = verifierKeyOf(named, key.publicKey).text
    if (keys.some((one) => one.verifierKey === verifierKey)) return named
    await tx.run(sql`
      insert into audit_key (organization_id, verifier_key, origin, since)
      values (${tx.organizationId}, ${verifierKey}, ${named}, ${tx.clock.now().toString()})`)
    tx.record({ action: 'audit-key.taken-up', objectType: 'audit-log', objectId: named, after: { verifierKey } })
    return named
  })
}
