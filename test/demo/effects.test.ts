import { sql } from 'kysely'
import { expect } from 'vitest'
import { removeDemo } from '../../src/demo/company.ts'
import { takeRegister, written } from '../support/registers.ts'
import { scenario } from '../support/world.ts'

const mapping = `
source: old-register
people: [{ id: dean, name: Dean }]
requester: dean
policies: [{ number: IT-99, title: Old rules }]
policy: IT-99
id: '{id}'
title: 'Case {id}'
requested: 2026-03-01
decided: 2026-03-01
from: 2026-03-01
until: 2026-12-31
status: { text: granted, table: { granted: approved } }
effect: waive
forgiven: 'yes'
covers: { everyone: 'yes', kinds: [task] }
`

scenario('with the demo company goes what its exceptions do: nothing of one’s own is excused by it', async (world) => {
  await takeRegister(world, written({ 'register.yaml': '- { id: 1 }\n' }), mapping)
  await world.writing('the demo company', async (tx) => {
    await tx.run(sql`update organization set demo_since = ${tx.clock.now().toString()} where organization_id = ${tx.organizationId}`)
    tx.record({ action: 'demo.loaded', objectType: 'organization', objectId: String(tx.organizationId) })
  })
  expect(await removeDemo(world, { organizationId: world.organizationId, actor: 'test' })).toBe(true)
  const tom = await world.person('tom')
  await world.owes(tom, { due: '2026-03-05' })
  const [deadline] = await world.rows(
    sql<{ due: string }>`select falls_due_on::text as due from deadline where organization_id = ${world.organizationId}`,
  )
  expect(deadline).toEqual({ due: '2026-03-05' })
})
