import type { House } from '../app.ts'
import { addressOf } from '../identity/links.ts'
import { makeSetupLink, waitsForOwner } from '../identity/setup.ts'
import { foundOrganization, listOrganizations } from '../people/found-organization.ts'
import { type Command, type Io, Refusal } from './command.ts'

export const serve: Command = {
  name: 'serve',
  summary: 'Run the daily rounds, send what waits, and serve the web application.',
  usage: '',
  options: {},
  as: 'server',
  help: 'Works until it is stopped (Ctrl-C or SIGTERM). Several may run on one DATABASE_URL; on one data folder, one.',
  async run(_args, io, open) {
    const house = await open()
    const { db, config, log } = house
    if ((await listOrganizations(db)).length === 0) await foundOrganization(db, config)
    const [{ heartbeat }, { openServer }] = await Promise.all([import('../heartbeat.ts'), import('../http/server.ts')]) // other commands need neither
    const stop = stopSignal()
    const server = openServer(house)
    const address = await server.listen({ host: config.host, port: config.port }).catch((error: Error & { code?: string }) => {
      throw new Refusal(listenAdvice(error, config.host, config.port), { cause: error })
    })
    io.err(`Leeway is running: ${address}\n`)
    log.info({ at: address }, 'listening')
    try {
      await showTheWayIn(house, address, io)
      await heartbeat(house, stop)
    } finally {
      await server.close()
      log.info('stopped')
    }
    return 0
  },
}

/** While nobody can sign in, whoever reads our output may become the first Owner. */
async function showTheWayIn({ db, config, log }: House, address: string, io: Io): Promise<void> {
  try {
    const [first] = await listOrganizations(db)
    if (!first || !(await waitsForOwner(db))) return
    const link = await makeSetupLink(db, first.id)
    if (link)
      io.err(
        `Nobody can sign in yet. Become its Owner by this link, which works once:\n  ${config.baseUrl ? addressOf(config) : address}${link}\n`,
      )
  } catch (error) {
    // The database may go down at this very moment; it comes back, and a server that is needed for more stays.
    io.err('No link for the first Owner could be made now; `leeway account setup-link` prints one.\n')
    log.warn({ err: error }, 'no setup link')
  }
}

/** Aborted by SIGINT, SIGTERM or SIGHUP, which often come twice (from npm and the terminal), or when the script that started us is gone. */
function stopSignal(): AbortSignal {
  const controller = new AbortController()
  for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) process.on(event, () => controller.abort())
  process.channel?.unref() // listening for its end must not keep us alive
  return controller.signal
}

function listenAdvice({ code, message }: { code?: string; message: string }, host: string, port: number): string {
  if (code === 'EADDRINUSE') return `Port ${port} of ${host} is in use. Stop what uses it, or set LEEWAY_PORT to another one (0 takes any).`
  if (code === 'EADDRNOTAVAIL') return `${host} is not an address of this machine. Set LEEWAY_HOST to one that is, such as 127.0.0.1.`
  return `Cannot listen on ${host} port ${port}: ${message}. Set LEEWAY_HOST and LEEWAY_PORT.`
}
