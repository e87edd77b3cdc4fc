import { expect, test } from 'vitest'
import { type Claimed, claimDue } from '../../src/delivery/claim.ts'
import { recheckLines } from '../../src/delivery/recheck.ts'
import { commitDropped, commitSteps } from '../../src/delivery/settle.ts'
import type { World } from '../support/world.ts'
import { type OneLetter, oneLetter } from './one-letter.ts'

const bytes = Buffer.from('the words of a worker that slept')

test('what is claimed is nobody else’s while the lease runs', async () => {
  const { world, send } = await oneLetter()
  await claimOne(world)
  expect(await claimDue(world.db, world.organizationId, 10)).toEqual([])
  world.clock.advance({ minutes: 29 })
  expect(await send()).toMatchObject({ accepted: 0 })
})

test('a lease that ran out before the handing over was certainly not sent: it is sent by another', async () => {
  const { world, send, shown } = await oneLetter()
  await claimOne(world)
  world.clock.advance({ minutes: 31 })
  expect((await shown()).email).toBe('waiting')
  expect(await send()).toMatchObject({ accepted: 1 })
  expect(await shown()).toMatchObject({ email: 'sent', attempts: 2 })
})

test('a worker that sleeps past its lease may not hand over, though nobody else came', async () => {
  const { world } = await oneLetter()
  const claimed = await claimOne(world)
  world.clock.advance({ minutes: 31 })
  expect(await commitSteps(world.db, world.organizationId, [{ key: claimed, bytes }])).toEqual([false])
})

test('a worker that wakes when another has claimed changes nothing', async () => {
  const letter = await oneLetter()
  const sleeper = await claimOne(letter.world)
  letter.world.clock.advance({ minutes: 31 })
  const other = await claimOne(letter.world)
  const before = await row(letter)
  await wake(letter.world, sleeper)
  expect(await row(letter)).toEqual(before)
  expect(await commitSteps(letter.world.db, letter.world.organizationId, [{ key: other, bytes }])).toEqual([true])
})

test('a worker that wakes when another has sent changes nothing', async () => {
  const letter = await oneLetter()
  const sleeper = await claimOne(letter.world)
  letter.world.clock.advance({ minutes: 31 })
  expect(await letter.send()).toMatchObject({ accepted: 1 })
  const before = await row(letter)
  await wake(letter.world, sleeper)
  expect(await row(letter)).toEqual(before)
  expect((await letter.shown()).email).toBe('sent')
})

test('a worker that dies while it hands over leaves it uncertain; one that only slept there changes nothing', async () => {
  const letter = await oneLetter()
  const sleeper = await claimOne(letter.world)
  expect(await commitSteps(letter.world.db, letter.world.organizationId, [{ key: sleeper, bytes }])).toEqual([true])
  expect((await letter.shown()).email).toBe('sending')
  letter.world.clock.advance({ minutes: 31 })
  expect((await letter.shown()).email, 'time alone makes it so').toBe('uncertain')
  expect(await letter.send()).toMatchObject({ accepted: 0 })
  const before = await row(letter)
  await wake(letter.world, sleeper)
  expect(await row(letter)).toEqual(before)
  expect(await letter.shown()).toMatchObject({ email: 'uncertain', bytes })
})

test('a worker that checked its lines and then slept does not change the message that another sends', async () => {
  const letter = await oneLetter()
  const { world, tom } = letter
  const claimed = await claimOne(world)
  await world.meetsEverything(tom)
  const [sleeper] = await recheckLines(world.db, world.organizationId, [claimed])
  expect(sleeper).toMatchObject({ changed: true, content: null })
  world.clock.advance({ minutes: 31 })
  await claimOne(world)
  const before = await row(letter)
  for (const content of [null, { ...claimed.content, organization: 'Another' }])
    await commitDropped(world.db, world.organizationId, [{ ...claimed, content, changed: true, keptBack: 'too late', untold: [] }])
  expect(await row(letter)).toEqual(before)
})

async function claimOne(world: World): Promise<Claimed> {
  const [claimed, ...more] = await claimDue(world.db, world.organizationId, 10)
  expect(more).toEqual([])
  if (!claimed) throw new Error('there was nothing to claim')
  return claimed
}

/** All that a worker may still want to write. */
async function wake(world: World, key: Claimed): Promise<void> {
  const { db, organizationId } = world
  expect(await commitSteps(db, organizationId, [{ key, bytes: Buffer.from('too late') }])).toEqual([false])
  await commitDropped(db, organizationId, [{ ...key, content: null, changed: true, keptBack: 'too late', untold: [] }])
  for (const outcome of [
    { result: 'accepted', answer: '250 too late' },
    { result: 'temporary', answer: '451 too late' },
    { result: 'permanent', answer: '550 too late', refused: 'sender' },
    { result: 'uncertain', answer: 'too late' },
  ] as const)
    await commitSteps(db, organizationId, [{ key, outcome }])
}

/** The message and its delivery as they are stored. */
async function row({ world, maya }: OneLetter): Promise<unknown> {
  const { rows } = await world.db.pool.query(
    'select m.*, d.* from message m join delivery d using (organization_id, recipient_id, day, matter) where m.organization_id = $1 and m.recipient_id = $2',
    [world.organizationId, maya.id],
  )
  expect(rows.length).toBe(1)
  return rows[0]
}
