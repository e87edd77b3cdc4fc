import { describe, expect, test } from 'vitest'
import { auditDay } from '../../src/auditor/audit-day.ts'
import type { amnestyEndpoints } from '../../src/contract/amnesties.ts'
import type { Answer } from '../../src/contract/endpoint.ts'
import { read, sql } from '../../src/database/transaction.ts'
import { noteBefore } from '../../src/people/note-changes.ts'
import { runRounds } from '../../src/rounds.ts'
import { exceptionsHouse, got } from '../support/exceptions-house.ts'
import type { Ask } from '../support/signed-in.ts'

type Covered = Answer<(typeof amnestyEndpoints)['POST /amnesty-previews']>

const outage = {
  title: 'Outage of the learning system',
  reason: 'Nobody could sign in from Friday to Sunday.',
  from: '2026-02-20',
  until: '2026-02-22',
  outcome: 'forgiven',
  scope: { everyone: true } as object,
}

/** Monday, 2 March: one deadline fell due in the outage, one was met late, one falls due later. */
async function aHouse() {
  const house = await exceptionsHouse({ criteria: { forDeadlines: true } })
  const { world, people } = house
  const inIt = await world.owes(people.report, { title: 'Fire safety', due: '2026-02-20', mandatory: true })
  const after = await world.owes(people.member, { title: 'Hand hygiene', due: '2026-03-05', assigned: '2026-02-01' })
  const before = await world.owes(people.member, { title: 'Budget', due: '2026-02-10', kind: 'survey' })
  const declare = (by: Ask, body: object) => by('POST /amnesties', { body })
  const declared = (body: object) => got<{ exceptionId: number; number: string }>(declare(house.as.admin, body))
  const due = async (id: string) => {
    const { dueOn, state } = await got<{ dueOn: string | null; state: string }>(house.as.admin(`GET /deadlines/${id}`))
    return [dueOn, state]
  }
  return { ...house, inIt: inIt.id, after: after.id, before: before.id, declare, declared, due }
}

describe('an amnesty', () => {
  test('forgives what fell due in its days, and nothing else', async () => {
    const { as, declare, declared, due, inIt, after, before } = await aHouse()
    for (const scope of [{}, { departments: [] }]) expect((await declare(as.admin, { ...outage, scope })).status).toBe(400)
    // Nobody is there: it would excuse nothing, and stand in the register for nothing.
    expect((await declare(as.admin, { ...outage, scope: { departments: ['Nowhere'] } })).status).toBe(409)
    await declared(outage)
    expect(await due(inIt)).toEqual([null, 'open'])
    const excusesOf = async (id: string) =>
      (await got<{ excuses: { number: string }[] }>(as.admin(`GET /deadlines/${id}`))).excuses.map(({ number }) => number)
    // A later one that moves what it finds does not undo it, nor is it named where it did nothing.
    await declared({ ...outage, from: '2026-02-01', outcome: 'later', until: '2026-02-28', dueOn: '2026-03-06' })
    expect(await due(inIt)).toEqual([null, 'open'])
    const [first, second] = await Promise.all([excusesOf(inIt), excusesOf(before)])
    expect([first, second, await excusesOf(after)]).toEqual([[expect.any(String)], [expect.any(String)], []])
    expect(first).not.toEqual(second)
    expect(await due(after)).toEqual(['2026-03-05', 'due-soon'])
    expect(await due(before)).toEqual(['2026-03-06', 'due-soon'])
  })

  test('or has it due on a later day, or stops the clock', async () => {
    const later = await aHouse()
    await later.declared({ ...outage, outcome: 'later', dueOn: '2026-03-06' })
    expect(await later.due(later.inIt)).toEqual(['2026-03-06', 'due-soon'])
    expect(await later.due(later.after)).toEqual(['2026-03-05', 'due-soon'])
    const paused = await aHouse()
    await paused.declared({ ...outage, outcome: 'paused' })
    expect(await paused.due(paused.inIt)).toEqual(['2026-02-23', 'late'])
    expect(await paused.due(paused.after)).toEqual(['2026-03-08', 'due-soon'])
  })

  test('for some, and for some kinds, spares no others', async () => {
    const { declared, due, inIt, before, people } = await aHouse()
    const days = { ...outage, from: '2026-02-01' }
    await declared({ ...days, scope: { teamIds: [people.manager.id], kinds: ['survey'] } })
    expect([await due(inIt), await due(before)]).toEqual([
      ['2026-02-20', 'late'],
      ['2026-02-10', 'late'],
    ])
    await declared({ ...days, scope: { everyone: true, kinds: ['survey'] } })
    expect([await due(inIt), await due(before)]).toEqual([
      ['2026-02-20', 'late'],
      [null, 'open'],
    ])
  })

  test('for a label covers whoever wears it by now, from its first day on', async () => {
    const { as, world, declare, declared, due, inIt, people } = await aHouse()
    const hit = { ...outage, scope: { labels: ['hit by the outage'] } }
    const refused = await declare(as.admin, hit)
    expect([refused.status, refused.body]).toEqual([409, expect.objectContaining({ detail: expect.stringContaining('or wore them then') })])
    await world.labels(people.report, 'hit by the outage')
    await declared({ ...hit, from: '2026-02-16', until: '2026-02-23' })
    expect(await due(inIt)).toEqual([null, 'open'])
  })

  test('for a label lasts through today from its first day on, and stays so when rounds of days before are caught up', async () => {
    const { at, world, declared, due, before, people } = await aHouse()
    const missed = await world.owes(people.member, { title: 'Lifting', due: '2026-02-28', mandatory: true })
    const roundsTo = (day: string) => runRounds(world.db, { organizationId: world.organizationId, day, actor: 'system' })
    await roundsTo('2026-02-26')
    await world.labels(people.member, 'away then')
    await declared({ ...outage, from: '2026-02-09', until: '2026-03-20', scope: { labels: ['away then'] } })
    const open = [null, 'open']
    expect([await due(before), await due(missed.id)]).toEqual([open, open])
    await at('2026-03-03T12:00:00Z')
    expect(await roundsTo('2026-03-03')).toHaveLength(5)
    expect([await due(before), await due(missed.id)]).toEqual([open, open])
    expect(await read(world.db, world.organizationId, auditDay)).toMatchObject({ day: '2026-03-03', first: [] })
  })

  test('is an exception of the Admin who declared it, marked as an amnesty in the register, and in the audit log', async () => {
    const { declared, as, record, people } = await aHouse()
    const { exceptionId, number } = await declared(outage)
    const held = await record(as.auditor, exceptionId)
    expect(held).toMatchObject({
      number,
      amnesty: true,
      state: 'approved',
      phase: 'expired',
      title: outage.title,
      requester: { personId: people.admin.id },
    })
    expect(held.timeline.map(({ move, by, inRole, reason }) => [move, by?.name, inRole, reason])).toEqual([
      ['declare-amnesty', 'Admin', 'administration', outage.reason],
    ])
    expect(held.grants).toMatchObject([{ kind: 'decision', from: outage.from, until: outage.until }])
    const register = await got<{ items: { number: string }[] }>(as.auditor('GET /exceptions?amnesty=true'))
    expect(register.items.map((row) => row.number)).toEqual([number])
    const log = await got<{ items: { action: string; reason: string }[] }>(as.auditor('GET /audit?limit=5'))
    expect(log.items).toContainEqual(expect.objectContaining({ action: 'exception.declare-amnesty', reason: outage.reason }))
  })

  test('is revoked like any other while it lasts, and then excuses through that day', async () => {
    const { declared, as, moved, due, after, at } = await aHouse()
    const { exceptionId } = await declared({ ...outage, from: '2026-03-02', until: '2026-03-20', outcome: 'later', dueOn: '2026-03-31' })
    expect(await due(after)).toEqual(['2026-03-31', 'open'])
    await at('2026-03-10T12:00:00Z')
    await moved(as['compliance-officer'], exceptionId, { move: 'revoke', reason: 'The system was up all the time.', why: 'other' })
    expect(await due(after)).toEqual(['2026-03-10', 'due-soon'])
  })

  test('is for Admins and Owners; whoever else tries is refused', async () => {
    const { declare, as } = await aHouse()
    for (const who of ['compliance-officer', 'auditor', 'manager', 'report'] as const)
      expect([who, (await declare(as[who], outage)).status]).toEqual([who, 403])
    expect((await declare(as.owner, outage)).status).toBe(200)
  })

  test('is no way round the deciders: only what acts on deadlines and names nobody can be declared', async () => {
    const { as, drafted, tried, people, inIt } = await aHouse()
    const requests = [
      {},
      { effect: { kind: 'extend' as const, byDays: null, forgiven: false }, scope: scopeOf({ everyone: true }) },
      { effect: { kind: 'waive' as const, byDays: null, forgiven: true }, scope: scopeOf({ personIds: [people.admin.id] }) },
      { effect: { kind: 'waive' as const, byDays: null, forgiven: true }, scope: scopeOf({ everyone: true, deadlineIds: [Number(inIt)] }) },
    ]
    for (const request of requests) {
      const { exceptionId } = await drafted(as.admin, { clause: null, ...request })
      expect((await tried(as.admin, exceptionId, { move: 'declare-amnesty', reason: 'I say so.' })).status).toBe(400)
    }
    const whole = { clause: null, effect: { kind: 'waive' as const, byDays: null, forgiven: true }, scope: scopeOf({ everyone: true }) }
    const own = await drafted(as['compliance-officer'], whole)
    expect((await tried(as['compliance-officer'], own.exceptionId, { move: 'declare-amnesty', reason: 'I say so.' })).status).toBe(403)
    expect((await tried(as.admin, own.exceptionId, { move: 'declare-amnesty', reason: 'I say so.' })).status).toBe(404)
  })

  test('needs a policy to go by, and sound days', async () => {
    const { declare, as } = await aHouse()
    for (const wrong of [
      { until: '2026-02-19' },
      { outcome: 'later' },
      { outcome: 'later', dueOn: outage.until },
      { dueOn: '2026-03-06' },
      { until: '9999-12-31' },
      { from: '0000-01-01' },
      { reason: ' ' },
    ])
      expect([wrong, (await declare(as.admin, { ...outage, ...wrong })).status]).toEqual([wrong, 400])
  })

  test('says before whom and what it covers, for days that are over too, whatever the policy says of them', async () => {
    const { as } = await aHouse()
    const { title: _title, reason: _reason, ...days } = outage
    const previewed = (body: object, by = as.admin) => by('POST /amnesty-previews', { body: { ...days, ...body } })
    const policy = 'IT-07 Patch within 14 days'
    expect((await previewed({})).body).toEqual({ people: 10, deadlines: 1, late: 1, excused: 1, policy })
    expect((await previewed({ scope: { everyone: true, kinds: ['survey'] } })).body).toEqual({
      people: 10,
      deadlines: 0,
      late: 0,
      excused: 0,
      policy,
    })
    expect((await previewed({ from: '2026-02-01' })).body).toMatchObject({ deadlines: 2, late: 2, excused: 2 })
    expect((await as.admin('GET /exceptions?amnesty=true')).body).toMatchObject({ total: 0 })
    expect((await previewed({}, as.manager)).status).toBe(403)
  })

  test('goes on excusing what the policies that it names watched when it was declared, whatever becomes of them', async () => {
    const { as, world, declared, due, inIt, before, moved } = await aHouse()
    const trigger = { type: 'overdue-count', kind: 'survey', subject: 'individual', threshold: 3, counting: 'still-overdue' }
    const watching = { name: 'Surveys', trigger, recipients: ['manager'], channels: ['in-app'] }
    const { policyId } = await got<{ policyId: number }>(as.admin('POST /escalation-policies', { body: watching }))
    const scope = { everyone: true, escalationPolicyIds: [policyId] }
    const { exceptionId } = await declared({ ...outage, from: '2026-02-01', until: '2026-03-20', scope })
    const covered = async () => [await due(inIt), await due(before)]
    const was = await covered()
    expect(was).toEqual([
      ['2026-02-20', 'late'],
      [null, 'open'],
    ])
    const again = async () => {
      for (const move of ['suspend', 'resume'] as const) await moved(as.owner, exceptionId, { move, reason: 'To see what it does.' })
      await world.nextRound()
      world.received = []
      expect(await read(world.db, world.organizationId, auditDay)).toMatchObject({ differences: 0 })
      expect(await covered()).toEqual(was)
    }
    world.clock.advance({ minutes: 1 })
    await got(
      as.admin(`PUT /escalation-policies/${policyId}`, {
        body: { ...watching, trigger: { ...trigger, kind: 'task' } },
        headers: { 'if-match': '"1"' },
      }),
    )
    await again()
    await as.admin(`DELETE /escalation-policies/${policyId}`, { headers: { 'if-match': '"2"' } })
    await again()
  })

  test('that names a policy there never was covers nothing', async () => {
    const { declared, due, inIt, before } = await aHouse()
    await declared({ ...outage, from: '2026-02-01', scope: { everyone: true, escalationPolicyIds: [9999] } })
    expect([await due(inIt), await due(before)]).toEqual([
      ['2026-02-20', 'late'],
      ['2026-02-10', 'late'],
    ])
  })

  test('says before what it covers afterwards, of people who came while it lasts too', async () => {
    const { as, at, world, people, declared } = await aHouse()
    await at('2026-02-27T12:00:00Z')
    await world.changeFacts([people.report.id], async (tx) => {
      await noteBefore(tx, sql`select ${people.report.id}::integer as person_id, 'Ward' as department, 'member' as role`)
      await tx.run(
        sql`update person set department = 'Ward' where organization_id = ${tx.organizationId} and person_id = ${people.report.id}`,
      )
    })
    await world.owes(people.report, { due: '2026-02-28', assigned: '2026-02-01' })
    await world.labels(people.member, 'hit by the outage')
    await at('2026-03-02T12:00:00Z')
    for (const scope of [{ departments: ['Ward'] }, { labels: ['hit by the outage'] }]) {
      const body = { ...outage, until: '2026-03-09', scope }
      const { title: _title, reason: _reason, ...days } = body
      const foreseen = await got<Covered>(as.admin('POST /amnesty-previews', { body: days }))
      const { exceptionId } = await declared(body)
      const { coverage } = await got<{ coverage: Covered }>(as.admin(`GET /exceptions/${exceptionId}/coverage`))
      const { policy: _policy, ...foretold } = foreseen
      expect(coverage).toMatchObject(foretold)
      expect(foretold).toMatchObject(scope.departments ? { people: 1, deadlines: 1, late: 1, excused: 1 } : { people: 1 })
    }
  })
})

function scopeOf(named: { everyone?: boolean; personIds?: number[]; deadlineIds?: number[] }) {
  return {
    ...{
      description: '',
      everyone: false,
      personIds: [],
      teamIds: [],
      departments: [],
      labels: [],
      systems: [],
      kinds: [],
      contentIds: [],
    },
    ...{ escalationPolicyIds: [], deadlineIds: [], dueFrom: null, dueUntil: null },
    ...named,
  }
}
