import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { onTestFinished } from 'vitest'
import type { House } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import type { Role } from '../../src/contract/permissions.ts'
import { sql } from '../../src/database/transaction.ts'
import { openServer } from '../../src/http/server.ts'
import { openSession } from '../../src/identity/sessions.ts'
import { makeToken } from '../../src/identity/tokens.ts'
import { openLog } from '../../src/log.ts'
import { openWorld, type Setting, type World } from './world.ts'
import type { Person } from './world-people.ts'

export type Persona = Role | 'manager' | 'report'

export interface Answered {
  status: number
  body: unknown
  headers: Record<string, string | string[] | number | undefined>
  text: string
  bytes: Buffer
}

export interface Sent {
  body?: unknown
  headers?: Record<string, string>
}

/** Asks the API as somebody: `await as.admin('GET /people?limit=5')`, `await as.owner('POST /policies', { body })`. */
export type Ask = (request: string, sent?: Sent) => Promise<Answered>

export interface SignedIn {
  world: World
  server: FastifyInstance
  /** Where the server keeps files. */
  dataFolder: string
  people: Record<Persona, Person>
  /** One session each; `nobody` has none. The manager and the report are members, the one above the other. */
  as: Record<Persona | 'nobody', Ask>
  /** A session for somebody else of the world. */
  signIn(person: Person): Promise<Ask>
  /** An API token of somebody, for these actions. */
  token(person: Person, ...actions: string[]): Promise<Ask>
}

/**
 * A server over a world of its own in which everybody that permissions tell apart is signed in. `environment`: more settings;
 * `log`: where the server's log goes.
 */
export async function signedIn(
  setting: Setting = {},
  environment: Record<string, string> = {},
  log: House['log'] = openLog('error'),
): Promise<SignedIn> {
  const world = await openWorld(setting)
  const dataFolder = await folderOfItsOwn()
  const server = openServer({
    db: world.db,
    clock: world.clock,
    config: readConfig({ LEEWAY_DATA: dataFolder, ...environment }),
    log,
  })
  onTestFinished(() => server.close())
  const manager = await world.person('manager')
  const people: Record<Persona, Person> = {
    owner: await world.person('owner', { role: 'owner' }),
    admin: await world.person('admin', { role: 'admin' }),
    'compliance-officer': await world.person('compliance-officer', { role: 'compliance-officer' }),
    auditor: await world.person('auditor', { role: 'auditor' }),
    member: await world.person('member'),
    manager,
    report: await world.person('report', { manager }),
  }
  const signIn = async (person: Person) => asking(server, { cookie: `leeway=${await sessionOf(world, person)}` })
  const as: Partial<SignedIn['as']> = { nobody: asking(server, {}) }
  for (const [persona, person] of Object.entries(people)) as[persona as Persona] = await signIn(person)
  const token = async (person: Person, ...actions: string[]) =>
    asking(server, { authorization: `Bearer ${await tokenOf(world, person, actions)}` })
  return { world, server, dataFolder, people, as: as as SignedIn['as'], signIn, token }
}

function asking(server: FastifyInstance, headers: Record<string, string>): Ask {
  return async (request, sent = {}) => {
    const [method = 'GET', url = ''] = request.split(' ')
    const answered = await server.inject({
      method: method as 'GET',
      url: `/api/v1${url}`,
      headers: { 'x-leeway': '1', ...headers, ...sent.headers },
      ...(sent.body === undefined ? {} : { payload: sent.body as object }),
    })
    const isJson = String(answered.headers['content-type']).includes('json')
    return {
      status: answered.statusCode,
      body: isJson ? answered.json<unknown>() : answered.body,
      headers: answered.headers,
      text: answered.body,
      bytes: answered.rawPayload,
    }
  }
}

/** The secret of a fresh session of somebody, who gets an account where there is none. */
export async function sessionOf(world: World, person: Person): Promise<string> {
  return world.writing('a session', async (tx) => {
    const { secret } = await openSession(tx, await accountOf(tx, person), { address: '127.0.0.1', agent: 'test' })
    tx.record({ action: 'sign-in.succeeded', objectType: 'person', objectId: String(person.id) })
    return secret
  })
}

async function tokenOf(world: World, person: Person, actions: readonly string[]): Promise<string> {
  return world.writing('a token', async (tx) => {
    await accountOf(tx, person)
    return (await makeToken(tx, { personId: person.id, name: 'test', actions, days: 30 })).secret
  })
}

async function accountOf(tx: Parameters<Parameters<World['writing']>[1]>[0], person: Person): Promise<number> {
  const { id } = await tx.one(sql<{ id: number }>`
    insert into account (organization_id, person_id, email, created_at)
    values (${tx.organizationId}, ${person.id}, ${person.email ?? `${person.id}@nowhere.test`}, ${tx.clock.now().toString()})
    on conflict (organization_id, person_id) do update set revision = account.revision
    returning account_id as id`)
  return id
}

async function folderOfItsOwn(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'leeway-data-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}
