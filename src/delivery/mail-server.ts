import { sql, type Tx, type WriteTx } from '../database/transaction.ts'

/** When TLS is spoken: where the server offers it, or nothing is sent; from the first byte; never. */
export type Security = 'offered' | 'required' | 'from-start' | 'none'

/** A mail server as an organisation's Owner describes it, but for the password. */
export interface MailServer {
  host: string
  port: number
  security: Security
  user: string | null
  /** The sender address of all messages. */
  from: string
}

export interface KeptMailServer extends MailServer {
  /** Sealed: see sealing.ts. */
  password: Buffer | null
}

/** The mail server that the organisation's Owner has set; undefined where none is. */
export async function loadMailServer(tx: Tx): Promise<KeptMailServer | undefined> {
  return tx.maybeOne(sql<KeptMailServer>`
    select host, port, security, user_name as user, sender as from, password
    from mail_server where organization_id = ${tx.organizationId}`)
}

/** Keeps a mail server in place of the one before. The log says that the password changed, and never what it is. */
export async function keepMailServer(tx: WriteTx, server: MailServer, password: Buffer | null): Promise<void> {
  const before = await loadMailServer(tx)
  const { host, port, security, user, from } = server
  await tx.run(sql`
    insert into mail_server (organization_id, host, port, security, user_name, password, sender)
    values (${tx.organizationId}, ${host}, ${port}, ${security}, ${user}, ${password}, ${from})
    on conflict (organization_id) do update set
      host = excluded.host, port = excluded.port, security = excluded.security, user_name = excluded.user_name,
      password = excluded.password, sender = excluded.sender`)
  const isNewPassword = password === null ? Boolean(before?.password) : !before?.password?.equals(password)
  tx.record({
    action: 'mail-server.changed',
    objectType: 'organization',
    objectId: String(tx.organizationId),
    ...(before && { before: told(before) }),
    after: { ...told(server), ...(isNewPassword && { password: 'changed' }) },
    personal: { ...(user !== null && { user }), from },
  })
}

/** Forgets the mail server. Returns whether there was one. */
export async function forgetMailServer(tx: WriteTx): Promise<boolean> {
  const before = await loadMailServer(tx)
  if (!before) return false
  await tx.run(sql`delete from mail_server where organization_id = ${tx.organizationId}`)
  const object = { objectType: 'organization', objectId: String(tx.organizationId) } as const
  tx.record({ action: 'mail-server.removed', ...object, before: told(before) })
  return true
}

/** What of it may stand in the log for good. User and sender are often somebody's address. */
function told({ host, port, security }: MailServer) {
  return { host, port, security }
}

const ways = {
  offered: ['smtp', ''],
  required: ['smtp', '?tls=required'],
  'from-start': ['smtps', ''],
  none: ['smtp', '?tls=off'],
} as const satisfies Record<Security, readonly [scheme: string, query: string]>

/** The URL of a mail server, as an operator would write it. */
export function urlOf({ host, port, security, user }: MailServer, password: string | null): string {
  const [scheme, query] = ways[security]
  const credentials = user === null ? '' : `${encodeURIComponent(user)}:${encodeURIComponent(password ?? '')}@`
  return `${scheme}://${credentials}${host.includes(':') ? `[${host}]` : host}:${port}${query}`
}
