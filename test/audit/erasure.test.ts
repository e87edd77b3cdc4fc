import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { wholeLog } from '../../src/audit/bundle.ts'
import { signLog } from '../../src/checkpoints.ts'
import { keepBooks, read } from '../../src/database/transaction.ts'
import { commitSteps } from '../../src/delivery/settle.ts'
import { ErasureRefused, erasePerson } from '../../src/erasure.ts'
import { exceptionsHouse } from '../support/exceptions-house.ts'
import { signedIn } from '../support/signed-in.ts'
import { overdueCount } from '../support/world.ts'
import { judge } from './a-log.ts'

const canary = { name: 'Zenobia Quill', email: 'zenobia.quill@northfield.test' }

/** Somebody of whom there is everything: an account, messages to them and about them, values in the log; and who has left. */
async function someoneWhoLeft() {
  const house = await signedIn()
  const { world, as, people, dataFolder } = house
  const person = await world.person('somebody', { manager: people.manager })
  // The world's own entries name whom it makes; what the product writes is what is looked at here.
  await world.writing('people came', async (tx) => {
    const { name, email } = canary
    await tx.run(
      sql`update person set name = ${name}, email = ${email} where organization_id = ${tx.organizationId} and person_id = ${person.id}`,
    )
    tx.record({ action: 'person.added', objectType: 'person', objectId: String(person.id), personal: canary })
  })
  await as.admin('POST /accounts', { body: { personId: person.id, role: 'member', email: canary.email } })
  await world.escalationPolicy({ trigger: overdueCount(1), tell: ['person', 'manager'] })
  await world.miss(person)
  await world.nextRound()
  const [missed] = await world.rows<{ id: number }>(sql`select deadline_id::int as id from deadline where person_id = ${person.id}`)
  const change = { dueOn: '2026-12-01', reason: `${canary.name} is ill.` }
  await as.admin('POST /deadline-changes', { body: { deadlineIds: [missed?.id], change } })
  world.received = []
  await world.writing('left', async (tx) => {
    await tx.run(sql`update person set left_on = '2026-03-01' where organization_id = ${tx.organizationId} and person_id = ${person.id}`)
    tx.record({ action: 'person.added', objectType: 'person', objectId: String(person.id), personal: canary })
  })
  const config = { dataFolder }
  const sign = () => signLog({ db: world.db, config }, world.organizationId)
  const log = async () => {
    const checkpoint = await sign()
    return read(world.db, world.organizationId, async (tx) => (await Array.fromAsync(wholeLog(tx, checkpoint))).join(''))
  }
  return { ...house, person, sign, log }
}

test('who is erased is nowhere in the database any more, and every proof holds', async () => {
  const { world, person, sign, log } = await someoneWhoLeft()
  const { note } = await sign()
  expect(await tablesWith(world.db, canary.name)).toEqual(expect.arrayContaining(['audit_personal', 'message', 'person']))
  const erased = await world.writing('asked for', (tx) => erasePerson(tx, person.id))
  expect(erased.fields).toEqual(expect.arrayContaining(['name', 'email']))
  expect(erased.auditValues).toBeGreaterThanOrEqual(3)
  expect(await tablesWith(world.db, canary.name)).toEqual([])
  expect(await tablesWith(world.db, canary.email)).toEqual([])

  const file = await log()
  expect(file).not.toContain(canary.name)
  const { ours, strangers } = await judge(file, note)
  expect(ours).toMatchObject({ holds: 'all', withheld: erased.auditValues })
  expect(strangers).toEqual(ours)
})

test('what still waits for them is not sent any more, and what is on its way keeps nothing of them', async () => {
  const { world, person } = await someoneWhoLeft()
  const { db, organizationId } = world
  const erasedWhile = async (status: string, lapsesAt = '2026-12-01') => {
    await keepBooks(db, organizationId, (tx) =>
      tx.run(sql`
        update delivery set status = ${status}, lapses_at = ${lapsesAt}, fence = 7, address = ${canary.email}, answer = ${canary.email}
        where recipient_id = ${person.id}`),
    )
    await world.writing('asked for', (tx) => erasePerson(tx, person.id))
    expect(await tablesWith(db, canary.email)).toEqual([])
    const [found] = await world.rows<{ day: string; status: string; answer: string | null }>(
      sql`select day, status, answer from delivery where recipient_id = ${person.id}`,
    )
    return found
  }
  const dropped = { status: 'dropped', answer: 'the recipient has left' }
  expect(await erasedWhile('waiting')).toMatchObject(dropped)
  expect(await erasedWhile('claimed')).toMatchObject(dropped)
  expect(await erasedWhile('waiting', '2026-01-01')).toMatchObject({ status: 'waiting', answer: null })
  const { day = '' } = (await erasedWhile('handing-over')) ?? {}
  const key = { recipientId: person.id, day, matter: '', fence: 7, attempts: 1, address: canary.email }
  const outcome = { result: 'permanent', refused: 'address', answer: `550 no ${canary.email}` } as const
  await commitSteps(db, organizationId, [{ key, outcome }])
  expect(await tablesWith(db, canary.email)).toEqual([])
  expect(await world.rows(sql`select status from delivery where recipient_id = ${person.id}`)).toEqual([{ status: 'refused' }])
})

test('what tells of others stays: names and addresses count as whole words only', async () => {
  const { world, person, as } = await someoneWhoLeft()
  const others = [`${canary.name}e is in`, `ask.${canary.email}`, `${canary.email}.uk wrote`, `See ${canary.name}-Smith`]
  const named = [`So said ${canary.name}.`, `(${canary.email.toUpperCase()})`]
  for (const value of [...others, ...named])
    await world.writing('said', async (tx) => tx.record({ action: 'test.said', objectType: 'test', objectId: '1', personal: { value } }))
  await world.writing('asked for', (tx) => erasePerson(tx, person.id))
  const left = await world.rows<{ value: string }>(sql`select value from audit_personal where field = 'value' order by leaf_index`)
  expect(left.map(({ value }) => value)).toEqual(others)
  expect((await as.auditor('GET /audit')).status).toBe(200)
})

test('exceptions in which people named them are listed: what was decided on stays as it was', async () => {
  const house = await exceptionsHouse()
  const { world, as, asked, drafted, moved } = house
  const gone = await world.person('gone', { email: canary.email })
  const plain = await asked(as.report)
  await asked(as.report, { title: `Cover for ${canary.name}` })
  await asked(as.report, { reason: `${canary.name}e is another.` })
  await asked(as.report, { reason: `At the beginning of a line:\n${canary.name}.` })
  await drafted(as.report, { reason: `Not sent: ${canary.name}` })
  await moved(as.manager, plain.exceptionId, { move: 'approve', reason: `Ask ${canary.email}.`, bindingVersion: plain.bindingVersion })
  await world.writing('left', async (tx) => {
    await tx.run(
      sql`update person set name = ${canary.name}, left_on = '2026-03-01' where organization_id = ${tx.organizationId} and person_id = ${gone.id}`,
    )
    tx.record({ action: 'person.changed', objectType: 'person', objectId: String(gone.id) })
  })
  const erased = await as.owner(`POST /people/${gone.id}/erasure`, { body: { reason: 'asked for' } })
  expect(erased.body).toMatchObject({ namedIn: ['EX-1', 'EX-2', 'EX-4'], namedUnseen: 1 })
})

test('nobody is erased who is still there, or is an Owner', async () => {
  const { world, people } = await signedIn()
  const erase = (id: number) => world.writing('asked for', (tx) => erasePerson(tx, id))
  await expect(erase(people.report.id)).rejects.toThrow('They have not left')
  await expect(erase(people.owner.id)).rejects.toThrow('An Owner is not erased')
  await expect(erase(999_999)).rejects.toThrow(ErasureRefused)
})

/** The tables in which a text stands, in any column and any row. */
async function tablesWith(db: Awaited<ReturnType<typeof signedIn>>['world']['db'], text: string): Promise<string[]> {
  const { rows } = await db.pool.query<{ name: string }>(`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`)
  const found: string[] = []
  for (const { name } of rows) {
    const { rows: hits } = await db.pool.query(`select from "${name}" t where strpos(lower(t::text), lower($1)) > 0 limit 1`, [text])
    if (hits.length > 0) found.push(name)
  }
  return found
}
