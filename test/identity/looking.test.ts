import { describe, expect, test } from 'vitest'
import { everybody } from '../../demo/people.ts'
import { personaNames } from '../../src/contract/personas.ts'
import { sql } from '../../src/database/transaction.ts'
import { operationsOf, urlOf } from '../support/api-operations.ts'
import { demoPeople } from '../support/demo-personas.ts'
import { fullOrganization } from '../support/foreign-ids.ts'
import { type SignedIn, sessionOf, signedIn } from '../support/signed-in.ts'

const here = { 'Maya Lindqvist': {}, 'Owen Price': { role: 'admin' } } as const
const through = (personId: number) => ({ body: { personId } })

async function actionsOf({ as }: SignedIn): Promise<string[]> {
  const { items } = (await as.owner('GET /audit?limit=200')).body as { items: { action: string }[] }
  return items.map(({ action }) => action).filter((action) => action.startsWith('looking.'))
}

test('the personas are people of the demo company, each what it is called', () => {
  const people = everybody('2026-11-20')
  const found = (name: string) => people.find((person) => person.name === name && person.leftOn === null)
  for (const name of Object.values(personaNames)) expect(found(name), name).toBeDefined()
  const { employee, manager, director, admin, auditor } = personaNames
  const boss = (name: string) => people.find(({ email }) => email === found(name)?.manager)?.name
  expect([boss(employee), boss(manager)]).toEqual([manager, director])
  expect([found(admin)?.role, found(auditor)?.role, found(manager)?.role]).toEqual(['admin', 'auditor', 'member'])
})

test('an Owner sees what a persona sees, and comes back', async () => {
  const at = await signedIn()
  const { 'Maya Lindqvist': maya } = await demoPeople(at, here)
  const ines = await at.world.person('Ines Carvalho', { manager: maya })
  expect((await at.as.owner('GET /personas')).body).toEqual({
    items: [
      { id: maya.id, name: 'Maya Lindqvist', kind: 'manager' },
      { id: expect.any(Number), name: 'Owen Price', kind: 'admin' },
    ],
  })
  expect((await at.as.owner('PUT /session/looking', through(maya.id))).status).toBe(200)
  expect((await at.as.owner('GET /session')).body).toMatchObject({
    person: { id: maya.id, name: 'Maya Lindqvist' },
    role: 'member',
    isManager: true,
    looking: { kind: 'manager', by: 'Owner' },
  })
  expect((await at.as.owner('GET /people')).body).toMatchObject({ total: 2 })
  expect((await at.as.owner(`GET /people/${ines.id}`)).status).toBe(200)
  expect((await at.as.owner(`GET /people/${at.people.report.id}`)).status).toBe(404)
  expect((await at.as.owner('GET /audit')).status).toBe(403)
  expect((await at.as.owner('GET /sessions')).body).toEqual({ items: [] })
  expect((await at.as.admin('GET /session')).body).toMatchObject({ role: 'admin', looking: null })
  expect((await at.as.owner('DELETE /session/looking')).status).toBe(200)
  expect((await at.as.owner('GET /session')).body).toMatchObject({ role: 'owner', looking: null })
  expect((await at.as.owner('DELETE /session/looking')).status).toBe(409)
  expect(await actionsOf(at)).toEqual(['looking.ended', 'looking.begun'])
  expect((await at.as.owner('GET /audit?action=looking.begun')).body).toMatchObject({
    items: [{ sentence: 'Owner began to look through the eyes of Maya Lindqvist' }],
  })
})

test('every change is refused meanwhile, and says why', async () => {
  const at = await signedIn()
  const ids = await fullOrganization(at)
  const { 'Owen Price': owen } = await demoPeople(at, here)
  expect((await at.as.owner('PUT /session/looking', through(owen.id))).status).toBe(200)
  const changes = (await operationsOf(at)).filter(({ method }) => method !== 'GET')
  const wrong: string[] = []
  for (const { key, method, path, inPath } of changes) {
    if (['POST /sign-out', 'DELETE /session/looking'].includes(key)) continue
    const filled = Object.fromEntries(inPath.map(({ name }) => [name, ids[name]]))
    const { status, body } = await at.as.owner(`${method} ${urlOf(path, filled)}`, { body: {} })
    if (status !== 403 || (body as { type?: string }).type !== 'urn:leeway:problem:looking') wrong.push(`${key}: ${status}`)
  }
  expect(wrong).toEqual([])
  expect(changes.length).toBeGreaterThan(30)
})

describe('nobody else is looked through', () => {
  test('by nobody but Owners and Admins with a session', async () => {
    const at = await signedIn()
    const { 'Maya Lindqvist': maya } = await demoPeople(at, here)
    for (const persona of ['auditor', 'member', 'manager'] as const) {
      expect((await at.as[persona]('GET /personas')).status).toBe(403)
      expect((await at.as[persona]('PUT /session/looking', through(maya.id))).status).toBe(403)
    }
    expect((await at.as.nobody('PUT /session/looking', through(maya.id))).status).toBe(401)
    const token = await at.token(at.people.owner, 'settings.change')
    expect((await token('PUT /session/looking', through(maya.id))).status).toBe(403)
    expect((await at.as.admin('PUT /session/looking', through(maya.id))).status).toBe(200)
  })

  test('real people, people of other organisations and ids of nobody are not found', async () => {
    const [at, other] = [await signedIn(), await signedIn()]
    await demoPeople(at, here)
    const { 'Maya Lindqvist': theirs } = await demoPeople(other, here)
    const namesake = await at.world.person('Tom Ellery')
    for (const id of [at.people.report.id, namesake.id, theirs.id, 2_147_483_647])
      expect((await at.as.owner('PUT /session/looking', through(id))).status).toBe(404)
    expect(await actionsOf(at)).toEqual([])
  })

  test('a persona who may sign in is a real person from then on', async () => {
    const at = await signedIn()
    const { 'Maya Lindqvist': maya } = await demoPeople(at, here)
    await at.as.owner('PUT /session/looking', through(maya.id))
    await sessionOf(at.world, maya)
    expect((await at.as.owner('GET /session')).body).toMatchObject({ role: 'owner', looking: null })
    expect((await at.as.owner('PUT /session/looking', through(maya.id))).status).toBe(404)
  })

  test('without the demo company there are no personas, and who looked is back', async () => {
    const at = await signedIn()
    const { 'Maya Lindqvist': maya } = await demoPeople(at, here)
    await at.as.owner('PUT /session/looking', through(maya.id))
    await at.world.writing('the demo goes', async (tx) => {
      await tx.run(sql`update organization set demo_since = null where organization_id = ${tx.organizationId}`)
      tx.record({ action: 'demo.removed', objectType: 'organization', objectId: String(tx.organizationId) })
    })
    expect((await at.as.owner('GET /session')).body).toMatchObject({ role: 'owner', looking: null })
    expect((await at.as.owner('GET /personas')).body).toEqual({ items: [] })
    expect((await at.as.owner('PUT /session/looking', through(maya.id))).status).toBe(404)
  })

  test('whoever is no Owner or Admin any more looks no further', async () => {
    const at = await signedIn()
    const { 'Maya Lindqvist': maya } = await demoPeople(at, here)
    await at.as.admin('PUT /session/looking', through(maya.id))
    await at.world.writing('a role', async (tx) => {
      await tx.run(
        sql`update person set role = 'member' where organization_id = ${tx.organizationId} and person_id = ${at.people.admin.id}`,
      )
      tx.record({ action: 'role.changed', objectType: 'person', objectId: String(at.people.admin.id) })
    })
    expect((await at.as.admin('GET /session')).body).toMatchObject({ person: { id: at.people.admin.id }, role: 'member', looking: null })
  })
})

test('signing out ends it, and says so', async () => {
  const at = await signedIn()
  const { 'Maya Lindqvist': maya } = await demoPeople(at, here)
  await at.as.admin('PUT /session/looking', through(maya.id))
  expect((await at.as.admin('POST /sign-out', { body: {} })).status).toBe(200)
  expect((await at.as.admin('GET /session')).status).toBe(401)
  expect(await actionsOf(at)).toEqual(['looking.ended', 'looking.begun'])
})
