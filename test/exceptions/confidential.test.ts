import { expect, test } from 'vitest'
import { exceptionsHouse, got } from '../support/exceptions-house.ts'

interface Listed {
  items: Record<string, unknown>[]
  total: number
}

test('a confidential exception counts for those who see all, and says nothing to them', async () => {
  const house = await exceptionsHouse()
  const { as, asked, people, tried } = house
  const { exceptionId } = await asked(as.report, { title: 'Working from the shelter', confidential: true, namedIds: [people.admin.id] })
  const list = await got<Listed>(as.auditor('GET /exceptions?view=all'))
  expect(list.total).toBe(1)
  expect(list.items[0]).toMatchObject({
    ...{ number: 'EX-1', title: '', clause: null, confidential: true, phase: 'awaiting-decision' },
    ...{ requester: { personId: 0, name: '' }, owner: { personId: 0, name: '' } },
  })
  for (const by of [as.auditor, as.owner, as.member]) {
    expect((await by(`GET /exceptions/${exceptionId}`)).status).toBe(404)
    expect((await by(`GET /exceptions/${exceptionId}/precedents`)).status).toBe(404)
    expect((await tried(by, exceptionId, { move: 'note', reason: 'Who is it?' })).status).not.toBe(200)
    expect((await got<Listed>(by('GET /exceptions?q=shelter'))).total).toBe(0)
    expect((await by('GET /exceptions.csv?view=all')).text).not.toContain('shelter')
  }
  // Its parties see it: who asked, who decides, who is named.
  for (const by of [as.report, as.manager, as.admin])
    expect((await got<{ title: string }>(by(`GET /exceptions/${exceptionId}`))).title).toBe('Working from the shelter')
})

test('a confidential renewal is no more than a number beside what it continues', async () => {
  const { as, asked, moved, drafted, at, record } = await exceptionsHouse()
  const first = await asked(as.report, { from: '2026-03-02', until: '2026-03-10' })
  await moved(as.manager, first.exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion: first.bindingVersion })
  await at('2026-03-12T10:00:00Z')
  const again = await drafted(
    as.report,
    { title: 'Working from the shelter', confidential: true, from: '2026-03-12', until: '2026-03-20' },
    { renews: first.exceptionId },
  )
  await moved(as.report, again.exceptionId, { move: 'submit' })
  const seen = await record(as.auditor, first.exceptionId)
  expect(seen.followedBy).toMatchObject([{ number: 'EX-2', title: '' }])
  expect(JSON.stringify(seen)).not.toContain('shelter')
  expect((await record(as.report, first.exceptionId)).followedBy).toMatchObject([{ title: 'Working from the shelter' }])
})
