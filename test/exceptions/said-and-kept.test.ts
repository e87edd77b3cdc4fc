import { describe, expect, test } from 'vitest'
import type { Answer } from '../../src/contract/endpoint.ts'
import type { exceptionCoverageEndpoints } from '../../src/contract/exception-coverage.ts'
import type { precedentEndpoints } from '../../src/contract/precedents.ts'
import { sql } from '../../src/database/transaction.ts'
import { exceptionsHouse, got, graveRequest } from '../support/exceptions-house.ts'

type Coverage = Answer<(typeof exceptionCoverageEndpoints)['POST /exception-coverage']>
type Precedents = Answer<(typeof precedentEndpoints)['GET /exceptions/:exceptionId/precedents']>

const agree = (bindingVersion: number) => ({ move: 'approve' as const, reason: 'Yes.', bindingVersion })

describe('the audit log', () => {
  test('names whom somebody spoke for, and keeps no words where none were said', async () => {
    const { as, asked, moved, world, people } = await exceptionsHouse()
    const own = await asked(as.report)
    await moved(as.manager, own.exceptionId, agree(own.bindingVersion))
    await world.standsIn(people.member, people.manager)
    const other = await asked(as.report)
    await moved(as.member, other.exceptionId, agree(other.bindingVersion))
    const entries = await world.rows<{ after: Record<string, unknown> }>(sql`
      select body::jsonb -> 'after' as after from audit_entry where organization_id = ${world.organizationId} and action = 'exception.approve' order by leaf_index`)
    const after = { state: 'approved', version: 1, digest: expect.any(String), inRole: 'requesters-manager' }
    expect(entries.map((entry) => entry.after)).toEqual([after, { ...after, onBehalfOf: people.manager.id }])
    const grave = await asked(as.report, graveRequest)
    await moved(as['compliance-officer'], grave.exceptionId, { move: 'take' })
    const words = await world.rows<{ value: string }>(sql`
      select value from audit_personal where organization_id = ${world.organizationId} and field = 'reason' and value = ''`)
    expect(words).toEqual([])
  })
})

test('the record of a look says what it made tighter', async () => {
  const { as, asked, moved, at } = await exceptionsHouse()
  const { exceptionId, bindingVersion } = await asked(as.report)
  await moved(as.manager, exceptionId, agree(bindingVersion))
  await at('2026-03-20T12:00:00Z')
  const review = { move: 'review' as const, reason: 'Less.', outcome: 'tighten', until: '2026-04-01' }
  const { timeline, grants } = await moved(as['compliance-officer'], exceptionId, review)
  expect(timeline.at(-1)?.detail).toEqual({ outcome: 'tighten', evidence: '', until: '2026-04-01', conditions: [] })
  expect(grants.map(({ until, replacedAt }) => [until, replacedAt])).toEqual([
    ['2026-04-08', '2026-03-20T12:00:00Z'],
    ['2026-04-01', null],
  ])
})

test('where nothing was asked of a clause, what is usual is said of the whole policy', async () => {
  const { as, asked, moved, drafted } = await exceptionsHouse()
  for (const clause of ['3.2', null]) {
    const { exceptionId, bindingVersion } = await asked(as.report, { clause })
    await moved(as.manager, exceptionId, agree(bindingVersion))
  }
  const usual = async (clause: string | null) => {
    const draft = await drafted(as.report, { clause })
    const { approved, decided } = await got<Precedents>(as.report(`GET /exceptions/${draft.exceptionId}/precedents`))
    return [approved, decided]
  }
  expect([await usual('3.2'), await usual('9.9'), await usual(null)]).toEqual([
    [1, 1],
    [2, 2],
    [2, 2],
  ])
})

test('a request covers what falls due from its first day on, and nothing before', async () => {
  const { as, people, world } = await exceptionsHouse()
  for (const due of ['2026-03-05', '2026-03-12']) await world.owes(people.report, { title: due, due })
  const scope = { personIds: [people.report.id] }
  const effect = { kind: 'pause', byDays: null, forgiven: false }
  const moved = async (from: string | null) => {
    const body = { scope, effect, from, until: '2026-03-20' }
    return (await got<Coverage>(as.report('POST /exception-coverage', { body }))).rows.map(({ dueOn, movedTo }) => [dueOn, movedTo])
  }
  expect(await moved('2026-03-10')).toEqual([['2026-03-12', '2026-03-23']])
  const fromToday = [
    ['2026-03-05', '2026-03-24'],
    ['2026-03-12', '2026-03-31'],
  ]
  for (const from of ['2026-03-02', null, '2026-02-20']) expect([from, await moved(from)]).toEqual([from, fromToday])
})

describe('more time', () => {
  test('goes to those who decide on what lasts so long, both days counted', async () => {
    const choose = [{ route: 'standard', longerThanDays: 11 }, { route: 'light' }]
    const { as, people, world } = await exceptionsHouse({ choose, criteria: { forDeadlines: true } })
    const goesTo = async (due: string) => {
      const { id } = await world.owes(people.report, { due })
      const { ways } = await got<{ ways: { from: string; until: string; goesTo: string[] }[] }>(
        as.report(`GET /deadlines/${id}/extensions`),
      )
      return ways.map((way) => [way.from, way.until, way.goesTo])
    }
    expect(await goesTo('2026-03-05')).toEqual([['2026-03-02', '2026-03-12', ['Manager']]])
    expect(await goesTo('2026-03-06')).toEqual([['2026-03-02', '2026-03-13', ['Compliance-officer']]])
  })

  test('is not given for what is late, where the policy excuses nothing afterwards', async () => {
    const { as, people, world } = await exceptionsHouse({ criteria: { forDeadlines: true, managerDays: 3 } })
    const { id } = await world.owes(people.report, { due: '2026-02-27' })
    expect(await got(as.manager(`GET /deadlines/${id}/extensions`))).toMatchObject({ gift: null, ways: [] })
    const body = { deadlineIds: [Number(id)], days: 1, reason: 'Short of people.' }
    expect((await as.manager('POST /deadline-extensions', { body })).status).toBe(409)
  })
})
