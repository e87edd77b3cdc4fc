import { expect, test } from 'vitest'
import { keepBooks, sql } from '../../src/database/transaction.ts'
import { type ExceptionRecord, type ExceptionsHouse, exceptionsHouse, got } from '../support/exceptions-house.ts'
import type { Ask } from '../support/signed-in.ts'

const eitherDecides = {
  name: 'Either',
  who: [{ type: 'requesters-manager' as const }, { type: 'role' as const, role: 'owner' as const }],
  ...{ quorum: { count: 1 }, veto: [], days: 5, whenLate: { type: 'wait' as const } },
}

/** An exception from which the manager of whoever asked for it benefits, which an Owner granted; and a draft for more time. */
async function forTheManager(request: Partial<ExceptionRecord['request']> = {}) {
  const house = await exceptionsHouse({ routes: () => ({ light: { review: null, steps: [eitherDecides] } }) })
  const { as, people, asked, moved, drafted, at } = house
  const base = await asked(as.report, { beneficiaryIds: [people.manager.id], ...request })
  await moved(as.owner, base.exceptionId, agreed(base))
  await at('2026-03-12T12:00:00Z')
  return { ...house, base, draft: await drafted(as.report, { until: '2026-04-20' }, { extends: base.exceptionId }) }
}

const agreed = ({ bindingVersion }: ExceptionRecord) => ({ move: 'approve' as const, reason: 'The vendor is late.', bindingVersion })

const others = {
  beneficiaryIds: [],
  scope: { description: 'All servers' },
  effect: { kind: 'waive' },
  from: '2026-04-12',
  timeZone: 'Etc/GMT+12',
}

const written = ({ as }: ExceptionsHouse, { exceptionId, request, revision }: ExceptionRecord) =>
  got<ExceptionRecord>(
    as.report(`PUT /exceptions/${exceptionId}/request`, { body: { ...request, ...others }, headers: { 'if-match': `"${revision}"` } }),
  )

test('more time is for the same thing and the same people, however the request is written, so none of them decides on it', async () => {
  const house = await forTheManager()
  const { as, moved, tried, draft } = house
  const { beneficiaryIds, scope, effect, from, timeZone } = draft.request
  const same = { request: { beneficiaryIds, scope, effect, from, timeZone } }
  expect(await written(house, draft)).toMatchObject(same)
  const { exceptionId } = await moved(as.report, draft.exceptionId, { move: 'submit' })
  const request = { ...draft.request, ...others, title: 'Until the vendor is there' }
  const changed = await moved(as.report, exceptionId, { move: 'amend', request, reason: 'Said anew.' })
  expect(changed).toMatchObject({ title: 'Until the vendor is there', ...same })
  expect((await tried(as.manager, exceptionId, agreed(changed))).status).toBe(403)
  expect((await moved(as.owner, exceptionId, agreed(changed))).state).toBe('approved')
})

test('more time for what is confidential stays confidential, however the request is written', async () => {
  const house = await forTheManager({ confidential: true })
  expect(house.draft.confidential).toBe(true)
  const request = { ...house.draft.request, confidential: false }
  expect((await written(house, { ...house.draft, request })).confidential).toBe(true)
})

test('nor does whoever asked for it, where who lives with it asks for more time', async () => {
  const house = await exceptionsHouse({ routes: () => ({ light: { review: null, steps: [eitherDecides] } }) })
  const { as, people, asked, moved, tried, drafted } = house
  const base = await asked(as.manager, { ownerId: people.report.id })
  await moved(as.owner, base.exceptionId, agreed(base))
  const draft = await drafted(as.report, { until: '2026-04-20' }, { extends: base.exceptionId })
  const more = await moved(as.report, draft.exceptionId, { move: 'submit' })
  expect((await tried(as.manager, more.exceptionId, agreed(more))).status).toBe(403)
})

test('nor does it wait for who stands in for whoever decides, where they asked for the exception', async () => {
  const { world, as, people, asked, moved, drafted } = await exceptionsHouse({
    routes: () => ({ light: { review: null, steps: [eitherDecides] } }),
  })
  const base = await asked(as.member, { ownerId: people.report.id })
  await moved(as.owner, base.exceptionId, agreed(base))
  await world.standsIn(people.member, people.manager)
  const draft = await drafted(as.report, { until: '2026-04-20' }, { extends: base.exceptionId })
  await moved(as.report, draft.exceptionId, { move: 'submit' })
  const waiting = async (by: Ask) => (await got<{ waitingExceptions: number }>(by('GET /me/counts'))).waitingExceptions
  expect([await waiting(as.manager), await waiting(as.member)]).toEqual([1, 0])
})

test('where its end came nearer since, what waits is changed to begin after that, and can be granted', async () => {
  const { as, moved, tried, record, base, draft } = await forTheManager()
  const { exceptionId } = await moved(as.report, draft.exceptionId, { move: 'submit' })
  await moved(as['compliance-officer'], base.exceptionId, {
    ...{ move: 'review', outcome: 'tighten', until: '2026-04-01', reason: 'Not for so long.', evidence: '', conditions: [] },
  })
  const waits = await record(as.report, exceptionId)
  expect((await tried(as.owner, exceptionId, agreed(waits))).status).toBe(409)
  const changed = await moved(as.report, exceptionId, {
    move: 'amend',
    request: { ...waits.request, until: '2026-04-05' },
    reason: 'From there.',
  })
  expect(changed.request.from).toBe('2026-04-02')
  await moved(as.owner, exceptionId, agreed(changed))
  expect((await record(as.report, base.exceptionId)).endsAt).toBe('2026-04-05T23:00:00Z')
})

test('that somebody left who benefits keeps nobody from asking for more time', async () => {
  const { as, world, people, moved, draft } = await forTheManager()
  await keepBooks(world.db, world.organization.id, (tx) =>
    tx.run(sql`update person set left_on = '2026-03-11' where organization_id = ${tx.organizationId} and person_id = ${people.manager.id}`),
  )
  expect((await moved(as.report, draft.exceptionId, { move: 'submit' })).state).toBe('awaiting-decision')
})

test('where the organisation moved to another zone, more time goes on in that of the exception', async () => {
  const { as, world, moved, record, base, draft } = await forTheManager()
  await keepBooks(world.db, world.organization.id, (tx) =>
    tx.run(sql`update organization set time_zone = 'America/New_York' where organization_id = ${tx.organizationId}`),
  )
  const more = await moved(as.report, draft.exceptionId, { move: 'submit' })
  expect((await moved(as.owner, more.exceptionId, agreed(more))).state).toBe('approved')
  expect((await record(as.report, base.exceptionId)).endsAt).toBe('2026-04-20T23:00:00Z')
})
