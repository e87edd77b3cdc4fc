import pino from 'pino'
import { expect, test } from 'vitest'
import { commands } from '../../src/cli/commands.ts'
import { runCommand } from '../../src/cli/run-command.ts'
import { readConfig } from '../../src/config.ts'
import { sql } from '../../src/database/transaction.ts'
import { letterTo, putting } from '../delivery/letter-to.ts'
import { openWorld, overdueCount, type World } from '../support/world.ts'

async function outbox({ db, clock, organization }: World, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' }
  const io = { out: (text: string) => void (said.out += text), err: (text: string) => void (said.err += text), isTerminal: false }
  const house = { db, clock, config: readConfig({}), log: pino({ level: 'silent' }), close: async () => {}, abandon: async () => {} }
  const code = await runCommand(commands, ['outbox', '--organization', organization.name, ...args], io, async () => house)
  return { code, ...said }
}

test('tells a digest and a letter of the same day apart, shows each, and sends the one again that is meant', async () => {
  const world = await openWorld()
  const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
  await world.escalationPolicy({ trigger: overdueCount(1), tell: ['manager'] })
  await world.miss(tom)
  await world.round()
  await putting(world, letterTo(maya))
  const maya_ = ['--person', 'maya@northfield.test']
  const both = await outbox(world, ...maya_)
  expect(both.out).toMatch(/2026-03-03 .* digest .*\n.* EX-104\/decide\/2 .*A decision is asked of you: EX-104/)
  const letter = ['--matter', 'EX-104/decide/2']
  const text = await outbox(world, ...maya_, ...letter, '--text')
  expect(text.out).toContain('to maya@northfield.test, EX-104/decide/2: e-mail waits to be sent')
  expect(text.out).toContain('Jo Weber asks for an exception')
  expect(text.out).not.toContain('Tom')
  expect((await outbox(world, ...maya_, ...letter, '--raw')).out).toContain('Subject: A decision is asked of you: EX-104')

  await world.writing('a test settles deliveries', async (tx) => {
    await tx.run(sql`update delivery set status = 'uncertain', bytes = 'old' where organization_id = ${tx.organizationId}`)
    tx.record({ action: 'test.changed', objectType: 'delivery', objectId: '1' })
  })
  expect((await outbox(world, ...maya_, ...letter, '--day', '2026-03-03', '--resend')).code).toBe(0)
  expect(await world.rows(sql`select matter from delivery where organization_id = ${world.organizationId} and status = 'waiting'`)).toEqual(
    [{ matter: 'EX-104/decide/2' }],
  )
})
