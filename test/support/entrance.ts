import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { sql } from 'kysely'
import { onTestFinished } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { read } from '../../src/database/transaction.ts'
import { openServer } from '../../src/http/server.ts'
import { claim, makeSetupLink } from '../../src/identity/setup.ts'
import { openLog } from '../../src/log.ts'
import { openWorld, type World } from './world.ts'

export const ownerPassword = 'rather long and easy'

/** Whoever claims an organisation of the tests; each has its own address, since they share a database. */
export const ownerOf = (world: World) => `owner@northfield-${world.organizationId}.test`

/** The way in: a server as browsers meet it, with cookies carried by hand. */
export interface Entrance {
  world: World
  server: FastifyInstance
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<LightMyRequestResponse>
  send(method: 'PATCH' | 'PUT' | 'DELETE', path: string, body: unknown, headers?: Record<string, string>): Promise<LightMyRequestResponse>
  get(path: string, cookie?: string): Promise<LightMyRequestResponse>
  /** Waits for what answers set off, and closes. */
  close(): Promise<void>
  /** The audit trail's actions, in order. */
  trail(): Promise<string[]>
}

/** An organisation that nobody can sign in to yet. `mail` sends letters to the world's mailbox. */
export async function entrance({ mail = false, baseUrl }: { mail?: boolean; baseUrl?: string } = {}): Promise<Entrance> {
  const world = await openWorld()
  const config = readConfig({
    ...(mail ? { LEEWAY_SMTP_URL: world.mailbox.url, LEEWAY_MAIL_FROM: 'leeway@northfield.test' } : {}),
    ...(baseUrl ? { LEEWAY_BASE_URL: baseUrl } : {}),
  })
  const server = openServer({ db: world.db, clock: world.clock, config, log: openLog('error') })
  onTestFinished(() => server.close())
  const send = (method: 'POST' | 'PATCH' | 'PUT' | 'DELETE', path: string, body: unknown, headers: Record<string, string> = {}) =>
    server.inject({ method, url: `/api/v1${path}`, payload: body as object, headers: { 'sec-fetch-site': 'same-origin', ...headers } })
  return {
    world,
    server,
    post: (path, body, headers = {}) => send('POST', path, body, headers),
    send,
    get: (path, cookie) => server.inject({ method: 'GET', url: `/api/v1${path}`, headers: cookie ? { cookie } : {} }),
    close: async () => void (await server.close()),
    trail: async () =>
      (
        await read(world.db, world.organizationId, (tx) =>
          tx.rows(sql<{ action: string }>`select action from audit_entry where organization_id = ${tx.organizationId} order by leaf_index`),
        )
      ).map(({ action }) => action),
  }
}

/** The same, claimed by its Owner. */
export async function claimed(
  setting: Parameters<typeof entrance>[0] = {},
): Promise<Entrance & { owner: string; right: { email: string; password: string } }> {
  const at = await entrance(setting)
  const token = tokenIn((await makeSetupLink(at.world.db, at.world.organizationId)) ?? '')
  const from = { address: '127.0.0.1', agent: 'test' }
  const session = await claim(at.world.db, { token, name: 'Owner', email: ownerOf(at.world), password: ownerPassword, from })
  return { ...at, owner: `leeway=${session?.secret}`, right: { email: ownerOf(at.world), password: ownerPassword } }
}

/** What a link carries. */
export function tokenIn(link: string): string {
  return /token=([\w.-]+)/.exec(link)?.[1] ?? ''
}

/** The cookie that an answer leaves. */
export function cookieOf(response: LightMyRequestResponse): string {
  const [cookie] = response.cookies
  return `${cookie?.name}=${cookie?.value}`
}
