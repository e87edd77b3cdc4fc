import { expect, test } from 'vitest'
import { signedIn } from '../support/signed-in.ts'

test('dates that cannot be wait, and count from when somebody confirms them', async () => {
  const { world, people, as } = await signedIn()
  const early = await world.owes(people.report, { due: '2026-02-01', assigned: '2026-02-10', title: 'Fire safety' })
  await world.owes(people.member, { due: '2026-02-02', assigned: '2026-02-10', title: 'First aid' })
  await world.owes(people.member, { due: '2026-02-01', title: 'Just late' })
  await world.round()
  expect((await as.auditor('GET /attention')).body).toMatchObject({
    total: 2,
    items: [
      { person: 'Member', title: 'First aid', cause: 'due-before-assigned', dueOn: '2026-02-02', assignedOn: '2026-02-10' },
      { person: 'Report', title: 'Fire safety', deadlineId: Number(early.id) },
    ],
  })
  expect((await as.auditor('GET /attention?q=fire&sort=due&direction=desc')).body).toMatchObject({ total: 1 })
  expect((await as.auditor('GET /attention?cause=due-before-joined')).body).toMatchObject({ total: 0 })
  expect((await as.auditor('GET /attention-counts')).body).toMatchObject({
    impossible: 2,
    refusedAddresses: 0,
    uncertainMessages: 0,
    roundProblems: 0,
  })
  expect(await world.missesOf(people.report)).toEqual([])
  expect((await as.auditor('POST /attention/confirmations', { body: { all: true } })).status).toBe(403)
  expect((await as.member('GET /attention')).status).toBe(403)
  expect((await as.admin('POST /attention/confirmations', { body: { deadlineIds: [Number(early.id), 999_999] } })).body).toEqual({
    confirmed: 1,
  })
  expect(await world.missesOf(people.report)).toMatchObject([{ due: '2026-02-01' }])
  expect((await as.admin('POST /attention/confirmations', { body: { all: true, q: 'nothing' } })).body).toEqual({ confirmed: 0 })
  expect(await as.admin('POST /attention/confirmations', { body: { all: true, count: 2 } })).toMatchObject({
    status: 409,
    body: { detail: 'This is one deadline by now, and not 2: look at the list again.' },
  })
  expect((await as.admin('POST /attention/confirmations', { body: { all: true, count: 1 } })).body).toEqual({ confirmed: 1 })
  expect((await as.auditor('GET /attention')).body).toMatchObject({ total: 0 })
  expect((await as.auditor('GET /audit?action=deadlines.confirmed&direction=asc')).body).toMatchObject({
    items: [{ actorName: 'Admin' }, { actorName: 'Admin' }],
  })
})

test('as many faults in the reporting lines as the list of them has, of a loop too', async () => {
  const { world, people, as } = await signedIn()
  await world.reportsTo(people.manager, people.report)
  const { total } = (await as.owner('GET /reporting-line-faults')).body as { total: number }
  expect((await as.owner('GET /reporting-line-faults?kind=loop')).body).toMatchObject({ total: 2 })
  expect((await as.owner('GET /attention-counts')).body).toMatchObject({ reportingFaults: total })
})
