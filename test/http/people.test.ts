import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { signedIn } from '../support/signed-in.ts'

interface Page<T> {
  items: T[]
  next: string | null
  total: number
}

interface Row {
  personId: number
  name: string
  presence: string
  late: number
  manager: string | null
  labels: string[]
  faulty: boolean
}

const pageOf = <T = Row>(body: unknown) => body as Page<T>
const names = (body: unknown) => pageOf(body).items.map(({ name }) => name)

/** The manager has two reports, one of them late and one on leave; somebody has left; somebody's manager is unknown. */
async function stage() {
  const stage = await signedIn({ today: '2026-03-02' })
  const { world, people } = stage
  const { manager, report } = people
  const ines = await world.person('ines', { manager })
  await world.isAway(ines, '2026-03-01', '2026-03-10')
  const gone = await world.person('gone', { manager })
  await world.goes(gone, '2026-02-20')
  const lost = await world.person('lost', { managerRef: 'nobody@northfield.test' })
  await world.owes(report, { title: 'Fire safety', due: '2026-02-20', mandatory: true })
  await world.owes(report, { title: 'Hand hygiene', due: '2026-03-05' })
  await world.labels(report, 'new starter')
  return { ...stage, ines, gone, lost }
}

describe('the list of people', () => {
  test('says who is there, who is late, and whom they report to', async () => {
    const { as } = await stage()
    const { body } = await as.admin('GET /people?q=report')
    expect(pageOf(body).items).toMatchObject([
      { name: 'Report', presence: 'present', late: 1, manager: 'Manager', labels: ['new starter'], faulty: false },
    ])
  })

  test.each([
    ['presence=on-leave', ['Ines']],
    ['presence=left', ['Gone']],
    ['late=true', ['Report']],
    ['label=new%20starter', ['Report']],
    ['role=auditor', ['Auditor']],
    ['q=lost@north', ['Lost']],
    ['sort=late&direction=desc&limit=1', ['Report']],
  ])('narrowed by %s', async (query, expected) => {
    const { as } = await stage()
    expect(names((await as.admin(`GET /people?${query}`)).body)).toEqual(expected)
  })

  test('finds the same faulty lines as the list of faults', async () => {
    const { as, people, world } = await stage()
    await world.reportsTo(people.manager, people.report)
    const faulty = pageOf((await as.admin('GET /people?faulty=true')).body).items
    const faults = pageOf<{ name: string; kind: string }>((await as.admin('GET /reporting-line-faults')).body).items
    expect(faulty.map(({ name }) => name)).toEqual([...new Set(faults.map(({ name }) => name))].toSorted())
    expect(faulty.every((row) => row.faulty)).toBe(true)
    const others = pageOf((await as.admin('GET /people?faulty=false')).body).items
    expect(others.map(({ name, faulty }) => [name, faulty])).toEqual([
      ['Gone', false],
      ['Ines', false],
    ])
    expect(faults.find(({ name }) => name === 'Lost')?.kind).toBe('unknown-manager')
  })

  test('shows members themselves and those below them', async () => {
    const { as } = await stage()
    expect(names((await as.manager('GET /people')).body)).toEqual(['Gone', 'Ines', 'Manager', 'Report'])
    expect(names((await as.report('GET /people')).body)).toEqual(['Report'])
    expect((await as.member('GET /reporting-line-faults')).status).toBe(403)
  })
})

describe('one person', () => {
  test('has facts, numbers and a timeline', async () => {
    const { as, world, people } = await stage()
    await world.escalationPolicy({
      name: 'Chase',
      trigger: {
        type: 'overdue-count',
        kind: 'task',
        subject: 'individual',
        threshold: 1,
        counting: 'every-time',
        mandatoryOnly: false,
        until: 'settled',
      },
      tell: ['manager'],
    })
    await world.nextRound()
    world.expectMessage(people.manager)
    const { body } = await as.manager(`GET /people/${people.report.id}`)
    expect(body).toMatchObject({
      name: 'Report',
      late: 1,
      dueSoon: 1,
      openDeadlines: 2,
      counts: [{ kind: 'task', raw: 1, excused: 0, net: 1, stillLate: 1 }],
      labels: [{ label: 'new starter', byHand: true }],
    })
    const timeline = (await as.report(`GET /people/${people.report.id}/timeline`)).body
    expect(
      pageOf<{ on: string; kind: string; what: string; title: string }>(timeline).items.map(({ on, kind, what, title }) => [
        on,
        kind,
        what,
        title,
      ]),
    ).toEqual([
      ['2026-03-03', 'told-about', 'began', 'Manager'],
      ['2026-03-03', 'escalation', 'opened', 'Chase'],
      ['2026-03-02', 'change', 'label', 'new starter'],
      ['2026-02-21', 'miss', 'missed', 'Fire safety'],
      ['2026-02-20', 'deadline', 'due', 'Fire safety'],
    ])
    expect((await as.member(`GET /people/${people.report.id}/timeline`)).status).toBe(404)
    expect((await as.member(`GET /people/${people.report.id}`)).status).toBe(404)
  })

  test('shows who would be told about them, and why that one', async () => {
    const { as, world, people } = await stage()
    await world.reportsTo(people.manager, people.owner)
    await world.isAway(people.manager)
    const { body } = await as.report(`GET /people/${people.report.id}/reporting-line`)
    expect(body).toMatchObject({
      rules: [
        { rule: 'person', told: [{ name: 'Report' }] },
        { rule: 'manager', told: [{ name: 'Owner', because: [{ rule: 'manager', instead: { of: 'Manager', why: 'manager-on-leave' } }] }] },
        { rule: 'managers-manager', told: [{ name: 'Owner' }] },
      ],
      above: [
        { name: 'Manager', passedOver: 'manager-on-leave' },
        { name: 'Owner', passedOver: null },
      ],
    })
  })

  test('takes labels by hand, and only those come off by hand', async () => {
    const { as, people, world } = await stage()
    const at = `/people/${people.report.id}/labels`
    expect((await as.admin(`POST ${at}`, { body: { label: 'night shift' } })).body).toMatchObject({
      labels: [{ label: 'new starter' }, { label: 'night shift' }],
    })
    expect((await as.admin(`POST ${at}`, { body: { label: 'night shift' } })).status).toBe(200)
    expect((await as.admin(`DELETE ${at}/night%20shift`)).body).toMatchObject({ labels: [{ label: 'new starter' }] })
    expect((await as.admin(`DELETE ${at}/night%20shift`)).status).toBe(404)
    expect((await as.manager(`POST ${at}`, { body: { label: 'mine' } })).status).toBe(403)
    await world.changeFacts([], (tx) => tx.run(labelOfPolicy(tx.organizationId, people.report.id)))
    expect((await as.admin(`DELETE ${at}/behind`)).status).toBe(409)
  })

  test('goes on leave, and what falls due meanwhile waits until they are back', async () => {
    const { as, people } = await stage()
    const at = `/people/${people.report.id}`
    const due = async () =>
      pageOf<{ what: string; dueOn: string | null }>((await as.admin(`GET /deadlines?q=hygiene`)).body).items[0]?.dueOn
    expect((await as.admin(`POST ${at}/leaves`, { body: { fromDay: '2026-03-04', untilDay: '2026-03-20' } })).body).toMatchObject({
      leaves: [{ fromDay: '2026-03-04', untilDay: '2026-03-20' }],
    })
    expect(await due()).toBe('2026-03-21')
    expect((await as.admin(`POST ${at}/leaves`, { body: { fromDay: '2026-03-04', untilDay: null } })).status).toBe(200)
    expect(await due()).toBe(null)
    expect((await as.admin(`POST ${at}/leaves`, { body: { fromDay: '2026-03-04', untilDay: '2026-03-01' } })).status).toBe(400)
    expect((await as.admin(`DELETE ${at}/leaves/2026-03-04`)).body).toMatchObject({ leaves: [] })
    expect(await due()).toBe('2026-03-05')
    expect((await as.admin(`DELETE ${at}/leaves/2026-03-04`)).status).toBe(404)
  })

  test('has a stand-in, who is never themselves', async () => {
    const { as, people, ines } = await stage()
    const at = `/people/${people.manager.id}/stand-ins`
    const standIn = (id: number) => as.admin(`POST ${at}`, { body: { fromDay: '2026-03-01', untilDay: null, standInId: id } })
    expect((await standIn(people.manager.id)).status).toBe(409)
    expect((await standIn(999_999)).status).toBe(404)
    expect((await standIn(ines.id)).body).toMatchObject({ standIns: [{ standIn: 'Ines', untilDay: null }] })
    expect((await as.admin(`DELETE ${at}/2026-03-01`)).body).toMatchObject({ standIns: [] })
  })
})

describe('what people can be narrowed by', () => {
  test('labels and departments are those of the people one sees', async () => {
    const { as } = await stage()
    expect((await as.manager('GET /labels')).body).toEqual({ items: [{ label: 'new starter', people: 1 }] })
    expect((await as.member('GET /labels')).body).toEqual({ items: [] })
    expect((await as.admin('GET /departments?q=x')).body).toEqual({ items: [] })
  })
})

function labelOfPolicy(organizationId: number, personId: number) {
  return sql`
    insert into person_label (organization_id, person_id, label, set_by, since)
    values (${organizationId}, ${personId}, 'behind', 'policy:1', '2026-03-01T00:00:00Z')`
}
