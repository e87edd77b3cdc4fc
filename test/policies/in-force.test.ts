import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { read } from '../../src/database/transaction.ts'
import { policiesInForce, policyInForce, policyVersionOf } from '../../src/policies/in-force.ts'
import { addPolicy, changePolicy, holdPolicy } from '../../src/policies/policies.ts'
import { beginDraft, changeDraft, publish } from '../../src/policies/publication.ts'
import { addMatrix } from '../../src/policies/risk-matrices.ts'
import { addRoute } from '../../src/policies/routes.ts'
import { addDays } from '../../src/time/day.ts'
import { aDraft, fiveByFive, managerDecides } from '../support/organization-rules.ts'
import { openWorld } from '../support/world.ts'

const today = '2026-03-02'

describe('the version in force', () => {
  test('on any day is that which a list kept by hand says', async () => {
    const world = await openWorld({ today })
    const rules = await world.writing('rules', async (tx) => ({
      matrixId: (await addMatrix(tx, fiveByFive)).id,
      routeId: (await addRoute(tx, managerDecides)).id,
    }))
    let policies = 0
    // Days from today on which each version begins; null: it stays a draft, so that nothing follows it.
    const histories = fc.tuple(
      fc.integer({ min: -5, max: 5 }),
      fc.array(fc.option(fc.integer({ min: 0, max: 5 }), { freq: 6 }), { maxLength: 4 }),
    )
    await fc.assert(
      fc.asyncProperty(histories, async ([first, later]) => {
        const published: { version: number; from: string }[] = []
        const policyId = await world.writing('a policy', async (tx) => {
          const id = await addPolicy(tx, { number: `P-${(policies += 1)}`, title: 'P', ownerId: null, draft: aDraft(rules) })
          const held = async () => (await holdPolicy(tx, id)) ?? expect.fail()
          const out = async (version: number, offset: number) => {
            await changeDraft(tx, await held(), version, aDraft(rules, { content: `version ${version}` }))
            await publish(tx, await held(), version, addDays(today, offset))
            published.push({ version, from: addDays(today, offset) })
          }
          await out(1, first)
          for (const offset of later) {
            const version = await beginDraft(tx, await held())
            if (offset === null) break
            await out(version, offset)
          }
          return id
        })
        await read(world.db, world.organizationId, async (tx) => {
          for (let offset = -7; offset <= 7; offset += 1) {
            const day = addDays(today, offset)
            expect((await policyInForce(tx, policyId, day))?.version, day).toBe(inForceByHand(published, day))
          }
        })
      }),
      { numRuns: 40 },
    )
  })

  test('of a policy that was retired binds nothing new, and is still to be read', async () => {
    const world = await openWorld({ today })
    const policyId = await world.writing('a policy', async (tx) => {
      const rules = { matrixId: (await addMatrix(tx, fiveByFive)).id, routeId: (await addRoute(tx, managerDecides)).id }
      const id = await addPolicy(tx, { number: 'P', title: 'P', ownerId: null, draft: aDraft(rules) })
      await publish(tx, (await holdPolicy(tx, id)) ?? expect.fail(), 1, today)
      return id
    })
    const numbers = () => read(world.db, world.organizationId, async (tx) => (await policiesInForce(tx, today)).map(({ number }) => number))
    expect(await numbers()).toEqual(['P'])
    await world.writing('it is retired', async (tx) =>
      changePolicy(tx, (await holdPolicy(tx, policyId)) ?? expect.fail(), { retired: true }),
    )
    expect(await numbers()).toEqual([])
    await read(world.db, world.organizationId, async (tx) => {
      expect(await policyInForce(tx, policyId, today)).toBeUndefined()
      expect(await policyVersionOf(tx, policyId, 1)).toMatchObject({ number: 'P', version: 1, criteria: { allowed: true } })
    })
  })
})

/** The list is read from its beginning; whatever begins no earlier than what held until then takes over. */
function inForceByHand(published: readonly { version: number; from: string }[], day: string): number | undefined {
  let holds: { version: number; from: string } | undefined
  for (const each of published) if (each.from <= day && (holds === undefined || each.from >= holds.from)) holds = each
  return holds?.version
}
