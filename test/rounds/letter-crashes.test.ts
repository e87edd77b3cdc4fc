import { describe, expect, test } from 'vitest'
import { crashPoints } from '../../src/crash-point.ts'
import { letterTo, putting } from '../delivery/letter-to.ts'
import { copiesOf, outboxOf, sharedGround, sharedWorld } from './many-processes.ts'

const ground = sharedGround()
const now = '2026-03-02T15:20:00Z'
const names = ['ada', 'bea', 'cleo']

describe('letters, and the process that sends them killed', () => {
  test.each(crashPoints.filter((point) => point.startsWith('send: ')))('%s', async (point) => {
    const { world, job } = await sharedWorld(ground.connection)
    const readers = Object.values(await world.people(...names))
    const put = () => putting(world, ...readers.map((reader) => letterTo(reader)))
    world.clock.set(now)
    await put()

    expect(await ground.children.take().run(job(now, { does: ['send'], crash: { point, hit: 1 } }))).toBe('killed')
    // Whoever decided may die, too, and put the letters once more when they come back.
    expect(await put()).toEqual({ put: [], left: [] })
    await ground.children.take().run(job('2026-03-02T15:51:00Z', { does: ['send'] }))

    const entries = await outboxOf(world, '2026-03-02T15:51:00Z')
    expect(entries.map(({ name }) => name)).toEqual(['Ada', 'Bea', 'Cleo'])
    const found = entries.map((entry) => ({ email: entry.email, copies: copiesOf(entry, world) }))
    const mayBeUncertain = point === 'send: handing over committed' || point === 'send: body accepted'
    for (const { email, copies } of found) {
      expect(copies, 'never twice').toBeLessThanOrEqual(1)
      if (email !== 'uncertain') expect([email, copies], 'never lost').toEqual(['sent', 1])
    }
    expect(found[0]?.email).toBe(mayBeUncertain ? 'uncertain' : 'sent')
    expect(world.mailbox.letters.length).toBe(found.reduce((sum, { copies }) => sum + copies, 0))
  })
})

test('two processes send 200 letters, each once', async () => {
  const { world, job } = await sharedWorld(ground.connection)
  const readers = Object.values(await world.people(...Array.from({ length: 100 }, (_, index) => `r${index}`)))
  world.clock.set(now)
  await putting(world, ...readers.flatMap((reader) => ['EX-1/decided', 'EX-2/decided'].map((matter) => letterTo(reader, { matter }))))
  const request = job(now, { does: ['send'] })
  const workers = [ground.children.take(), ground.children.take()]
  const results = await Promise.all(workers.map((worker) => worker.run({ ...request, mail: { ...request.mail, connections: 4 } })))
  expect(results.reduce<number>((sum, result) => sum + ((result as [{ accepted: number }])[0]?.accepted ?? 0), 0)).toBe(200)
  const ids = world.mailbox.letters.map(({ raw }) => /^Message-ID: (.*)\r$/m.exec(raw.toString('latin1'))?.[1])
  expect([ids.length, new Set(ids).size]).toEqual([200, 200])
})
