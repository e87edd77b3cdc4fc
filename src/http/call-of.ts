import { isIP } from 'node:net'
import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { House } from '../app.ts'
import type { Endpoint } from '../contract/endpoint.ts'
import { forWhoWaits } from '../database/given-up.ts'
import type { Database } from '../database/open.ts'
import { read, type WriteTx, write } from '../database/transaction.ts'
import type { Who } from '../identity/who.ts'
import type { Client, Why } from './call.ts'
import { Problem } from './problem.ts'
import { rememberSession } from './session-cookie.ts'

/** A call of any endpoint: what the typed ones of the handlers come down to. */
export interface AnyCall {
  params: unknown
  query: unknown
  body: unknown
  house: House
  who: Who | null
  waited: Database
  read<T>(work: (tx: WriteTx) => Promise<T>): Promise<T>
  write<T>(why: string | Why, work: (tx: WriteTx) => Promise<T>): Promise<T>
  ifMatch: string | undefined
  file: Readable | undefined
  client: Client
  /** What else a change has to do before it is whole, in its transaction. */
  beforeCommit: ((tx: WriteTx) => Promise<void>) | null
}

export type AnyHandler = (call: AnyCall) => Promise<unknown>

/** What a handler is given of a request. */
export function callOf(house: House, { revised }: Endpoint, request: FastifyRequest, reply: FastifyReply): AnyCall {
  const { who, body } = request
  const isFile = typeof body === 'object' && body !== null && 'pipe' in body
  const waited = forWhoWaits(house.db, goneSignal(reply))
  const call: AnyCall = {
    params: request.params,
    query: request.query,
    body: isFile ? undefined : body,
    house,
    who,
    waited,
    read: (work) => read(request.method === 'GET' ? waited : house.db, somebody(who).organizationId, work),
    write: (why, work) => {
      const { reason, words }: Why = typeof why === 'string' ? { reason: why } : why
      const { organizationId, actor, token } = somebody(who)
      const cause = {
        organizationId,
        actor,
        reason: token ? `${reason} (by the API token "${token.name}")` : reason,
        words,
        requestId: request.id,
      }
      return write(house.db, cause, async (tx) => {
        const value = await work(tx)
        if (tx.entries.length > 0) await call.beforeCommit?.(tx)
        return value
      })
    },
    ifMatch: revised && revisionIn(request.headers['if-match']),
    file: isFile ? (body as Readable) : undefined,
    client: {
      address: addressOf(request),
      agent: request.headers['user-agent'] ?? '',
      requestId: request.id,
      remember: (secret, until) => rememberSession(house, reply, secret, until),
      afterwards: request.server.afterwards,
    },
    beforeCommit: null,
  }
  return call
}

/** Aborted when the connection ends before the answer has been sent. */
function goneSignal({ raw }: FastifyReply): AbortSignal {
  const controller = new AbortController()
  raw.once('close', () => raw.writableFinished || controller.abort())
  return controller.signal
}

/** Where a request comes from: behind a proxy on this machine, what the proxy says. */
function addressOf({ ip, headers }: FastifyRequest): string {
  const told = [headers['x-forwarded-for']].flat().at(-1)?.split(',').at(-1)?.trim()
  const isHere = ip === '127.0.0.1' || ip === '::1' || ip === '::ffff:127.0.0.1'
  return isHere && told && isIP(told) ? told : ip
}

function somebody(who: Who | null): Who {
  if (!who) throw new Problem('unauthenticated', 'This needs a session or an API token.')
  return who
}

function revisionIn(header: string | undefined): string | undefined {
  return header === undefined || header.trim() === '*' ? undefined : header.trim().replace(/^(W\/)?"(.*)"$/, '$2')
}
