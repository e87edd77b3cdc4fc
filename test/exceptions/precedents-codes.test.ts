import { expect, test } from 'vitest'
import type { Answer } from '../../src/contract/endpoint.ts'
import type { precedentEndpoints } from '../../src/contract/precedents.ts'
import { keepBooks, sql } from '../../src/database/transaction.ts'
import { exceptionsHouse, got } from '../support/exceptions-house.ts'

type Like = Pick<Answer<(typeof precedentEndpoints)['GET /exceptions/:exceptionId/precedents']>, 'items'>

test('among hundreds of cases whose titles are more alike, those are found that name the same thing by its code', async () => {
  const { as, asked, moved, world, policyId } = await exceptionsHouse()
  const decided = async (title: string, reason: string) => {
    const { exceptionId, bindingVersion } = await asked(as.report, { title, reason })
    await moved(as.manager, exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion })
    return exceptionId
  }
  const common = await decided('See of the vendor', 'Tuesday.')
  await keepBooks(world.db, world.organization.id, (tx) =>
    tx.run(sql`
      insert into exception (organization_id, number, state, policy_id, policy_version, clause, kind, ground, title, reason, requester_id, owner_id,
                             first_id, made_at, submitted_at, decided_at, level)
      select organization_id, 1000 + n, state, policy_id, policy_version, clause, kind, ground, title, reason, requester_id, owner_id,
             first_id, made_at, submitted_at, decided_at, level
      from exception, generate_series(1, 300) n where organization_id = ${tx.organizationId} and exception_id = ${common}`),
  )
  const coded = new Map<string, number>()
  const long = `${'long'.repeat(15)}1`
  for (const code of ['kb-4711', 'ab1', 'ab-1', 'r_d2', 'vendor.example/2', 'x-100', long])
    coded.set(code, await decided('Qqq', `See ${code} of the vendor`))
  const finds = async (text: string, code: string) => {
    const query = new URLSearchParams({ policyId: String(policyId), clause: '3.2', text })
    const { items } = await got<Like>(as.report(`GET /exceptions-like?${query}`))
    expect(items).toHaveLength(8)
    return items.some(({ exceptionId }) => exceptionId === coded.get(code))
  }
  const found = (code: string, said = code) => finds(`See ${said} of the vendor`, code)
  for (const code of ['kb-4711', 'ab-1', 'r_d2', 'vendor.example/2', long]) expect([code, await found(code)]).toEqual([code, true])
  expect(await found('kb-4711', 'KB-4711')).toBe(true)
  // Of a code that is very long, the first sixty letters count.
  expect(await found(long, `${'long'.repeat(15)}2`)).toBe(true)
  expect(await found('kb-4711', '(kb-4711),')).toBe(true)
  // Too short to tell cases apart, another one, or none.
  for (const [code, said] of [
    ['ab1', 'ab1'],
    ['r_d2', 'rxd2'],
    ['kb-4711', 'kb-4712'],
    ['kb-4711', 'something'],
  ] as const)
    expect([said, await found(code, said)]).toEqual([said, false])
  // What has no figure is no code; of those that are, the first three count.
  expect(await finds('See kb-4711 of the vendor x-200', 'kb-4711')).toBe(true)
  expect(await finds('y-200 y-300 See x-100 of the vendor', 'x-100')).toBe(true)
  expect(await finds('y-200 y-300 y-400 See x-100 of the vendor', 'x-100')).toBe(false)
  expect(await finds('y-200 y-200 y-200 See x-100 of the vendor', 'x-100')).toBe(true)
})

test('of a long reason the beginning counts', async () => {
  const { as, asked, moved, drafted } = await exceptionsHouse()
  const animals = 'adder badger camel dingo eland ferret gecko heron ibis jackal koala lemur mole newt otter panda quail raven seal'.split(
    ' ',
  )
  const pairs = animals.flatMap((one, at) => animals.slice(at, at + 4).map((other) => `${one} ${other}`))
  const reason = pairs.join(' ').slice(0, 390)
  const { exceptionId, bindingVersion } = await asked(as.report, { title: 'Animals', reason })
  await moved(as.manager, exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion })
  const like = async (words: string) => {
    const draft = await drafted(as.report, { title: 'Animals', reason: words, clause: null, ground: 'other' })
    return (await got<Like>(as.report(`GET /exceptions/${draft.exceptionId}/precedents`))).items[0]?.likeness
  }
  const other = animals.map((one) => `un${one}ly ${one.length}`).join(' ')
  expect([await like(reason), await like(`${reason} ${other} ${other}`)]).toEqual([0.3, expect.closeTo(0.3, 1)])
  expect(await like(other)).toBeLessThan(0.2)
})
