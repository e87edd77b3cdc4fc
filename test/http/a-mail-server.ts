import { readConfig } from '../../src/config.ts'
import { openLog } from '../../src/log.ts'
import { Mailbox } from '../support/mailbox.ts'
import type { SignedIn } from '../support/signed-in.ts'

export const password = 'blue herons & 3 %41 öl/:@'

/** A mail server on this machine that lets one user in; and what an Owner writes of it. */
export async function lettingIn({ world }: SignedIn, users: Record<string, string> = { leeway: password }) {
  const mailbox = await Mailbox.open(world.clock, { users, hidePIPELINING: true })
  return { mailbox, server: serverAt(mailbox.port) }
}

/** What an Owner writes of a mail server at a port of this machine. */
export const serverAt = (port: number) => ({
  host: '127.0.0.1',
  port,
  security: 'none',
  user: 'leeway' as string | null,
  password: password as string | undefined,
  from: 'leeway@northfield.test',
})

/** The house as `leeway doctor` and the heartbeat see it. */
export const houseOf = ({ world: { db, clock }, dataFolder }: SignedIn) => ({
  db,
  clock,
  config: readConfig({ LEEWAY_DATA: dataFolder }),
  log: openLog('silent'),
})
