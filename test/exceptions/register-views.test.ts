import { expect, test } from 'vitest'
import { exceptionsHouse, got } from '../support/exceptions-house.ts'

test('what ran out and was not closed is under "expired"; all that is over, however it ended, is under "ended"', async () => {
  const house = await exceptionsHouse()
  const { as, at, asked, moved } = house
  const approved = async (title: string) => {
    const { exceptionId, bindingVersion } = await asked(as.report, { title })
    return moved(as.manager, exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion })
  }
  const titles = async (view: string) => {
    const { items } = await got<{ items: { title: string }[] }>(as.auditor(`GET /exceptions?view=${view}`))
    return items.map(({ title }) => title).toSorted()
  }
  const close = { move: 'close' as const, reason: 'Patched.', why: 'remedied', evidence: 'Build 8.4' }
  const [, suspended, closed, later] = [
    await approved('Ran out'),
    await approved('Suspended'),
    await approved('Closed'),
    await approved('Later'),
  ]
  await asked(as.report, { title: 'Undecided' })
  await at('2026-03-20T12:00:00Z')
  await moved(as['compliance-officer'], suspended.exceptionId, { move: 'suspend', reason: 'Broken.' })
  await moved(as.report, closed.exceptionId, close)
  expect([await titles('expired'), await titles('ended')]).toEqual([[], ['Closed']])
  await at('2026-04-08T23:00:00Z')
  expect(await titles('expired')).toEqual(['Later', 'Ran out', 'Suspended'])
  // What is then closed after all has no loose end any more.
  await moved(as.report, later.exceptionId, close)
  expect(await titles('expired')).toEqual(['Ran out', 'Suspended'])
  expect(await titles('ended')).toEqual(['Closed', 'Later', 'Ran out', 'Suspended'])
})
