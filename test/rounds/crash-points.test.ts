import { describe, expect, test } from 'vitest'
import { verifyLog } from '../../src/audit/verify.ts'
import { type CrashPoint, crashPoints } from '../../src/crash-point.ts'
import { read } from '../../src/database/transaction.ts'
import type { Child } from '../support/child.ts'
import { overdueCount } from '../support/world.ts'
import { copiesOf, outboxOf, sharedGround, sharedWorld } from './many-processes.ts'

const ground = sharedGround()

/** What a process that dies here leaves behind of the message it was busy with. */
const leaves: Record<CrashPoint, { email: 'sent' | 'uncertain'; copies: number }> = {
  'round: misses recorded': { email: 'sent', copies: 1 },
  'round: policies evaluated': { email: 'sent', copies: 1 },
  'round: log kept': { email: 'sent', copies: 1 },
  'round: messages composed': { email: 'sent', copies: 1 },
  'round: before commit': { email: 'sent', copies: 1 },
  'round: after commit': { email: 'sent', copies: 1 },
  'send: claimed': { email: 'sent', copies: 1 },
  'send: lines checked': { email: 'sent', copies: 1 },
  'send: body asked for': { email: 'sent', copies: 1 },
  'send: handing over committed': { email: 'uncertain', copies: 0 },
  'send: body accepted': { email: 'uncertain', copies: 1 },
  'send: outcome committed': { email: 'sent', copies: 1 },
}

const survivors: Child[] = []

describe('killed at each point, and started again', () => {
  test.each(crashPoints)('%s', async (point) => {
    const hits = point.startsWith('send: ') && point !== 'send: claimed' && point !== 'send: lines checked' ? [1, 3] : [1]
    for (const hit of hits) {
      const { world, job } = await sharedWorld(ground.connection)
      const survivor = (survivors[0] ??= ground.children.take())
      const tom = await world.person('tom')
      const tell = [await world.person('ada'), await world.person('bea'), await world.person('cleo')]
      await world.escalationPolicy({ trigger: overdueCount(1), tell, label: 'late' })
      await world.miss(tom)

      expect(await ground.children.take().run(job('2026-03-03T08:00:00Z', { crash: { point, hit } }))).toBe('killed')
      await survivor.run(job('2026-03-03T08:31:00Z'))

      const entries = await outboxOf(world, '2026-03-03T08:31:00Z')
      expect(entries.map((entry) => [entry.recipientId, entry.day])).toEqual(tell.map((person) => [person.id, '2026-03-03']))
      const found = entries.map((entry) => ({ email: entry.email, copies: copiesOf(entry, world) }))
      expect(found[hit - 1], `hit ${hit}`).toEqual(leaves[point])
      // The outcome of the one before may just not have been committed yet, and the next one be on its way by then.
      for (const one of found) expect(one.email === 'uncertain' || (one.email === 'sent' && one.copies === 1)).toBe(true)
      if (point !== 'send: outcome committed') for (const one of found.slice(hit)) expect(one).toEqual({ email: 'sent', copies: 1 })
      expect(world.mailbox.letters.length).toBe(found.reduce((sum, one) => sum + one.copies, 0))
      expect(await world.labelsOf(tom)).toEqual(['late'])
      expect(await read(world.db, world.organizationId, verifyLog)).toMatchObject({ faults: [] })

      await survivor.run(job('2026-03-04T08:00:00Z'))
      const nextDay = (await outboxOf(world, '2026-03-04T08:00:00Z')).filter((entry) => entry.day === '2026-03-04')
      expect(nextDay.map((entry) => entry.email)).toEqual(['sent', 'sent', 'sent'])
      for (const { content } of nextDay)
        expect(content).toMatchObject({ sections: [{ fresh: [], ongoing: [{ subject: 'Tom', since: '2026-03-03' }] }] })
    }
  })
})
