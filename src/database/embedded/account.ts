import { readFile, stat } from 'node:fs/promises'
import { DatabaseUnavailable } from './unavailable.ts'

/** The user PostgreSQL runs as when the product itself was started as root, which PostgreSQL refuses to be. */
export interface Account {
  name: string
  uid: number
  gid: number
}

const candidates = ['leeway', 'postgres', 'nobody'] as const

/**
 * Whom to start PostgreSQL as: undefined means "as ourselves" (we are not root). As root it is whoever owns the existing
 * cluster folder, else the first of a few unprivileged accounts this machine has. Throws if there is none.
 */
export async function databaseAccount(clusterFolder: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const accounts = parseAccounts(await readFile('/etc/passwd', 'utf8'))
  const owner = await stat(clusterFolder).then(
    (found) => found.uid,
    () => 0,
  )
  const chosen = owner === 0 ? firstOf(accounts) : accounts.find((account) => account.uid === owner)
  if (chosen) return chosen
  throw new DatabaseUnavailable(
    owner === 0
      ? `PostgreSQL does not run as root, and this machine has none of the users ${candidates.join(', ')}. Start Leeway as an ordinary user, add one of them, or set DATABASE_URL.`
      : `${clusterFolder} belongs to user id ${owner}, whom this machine does not know. Give the folder to a known user, or start Leeway as that user.`,
  )
}

function firstOf(accounts: Account[]): Account | undefined {
  return candidates.map((name) => accounts.find((account) => account.name === name && account.uid !== 0)).find(Boolean)
}

function parseAccounts(passwd: string): Account[] {
  return passwd
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
}
