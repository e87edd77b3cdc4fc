import { expect, test } from 'vitest'
import { sheetsOf } from '../support/sheets-of.ts'
import { type SignedIn, signedIn } from '../support/signed-in.ts'
import { overdueCount } from '../support/world.ts'

interface Page {
  items: Record<string, unknown>[]
  total: number
  next: string | null
}

/** A report who is late three times and has done one of them since; the manager is told from the second day on. */
async function escalated(): Promise<SignedIn> {
  const house = await signedIn()
  const { world, people } = house
  await world.escalationPolicy({ name: 'Late twice', trigger: overdueCount(2), tell: ['manager'] })
  await world.escalationPolicy({ name: 'Team of two', trigger: overdueCount(2, { subject: 'direct-reports' }), tell: [people.admin] })
  const [first] = await world.miss(people.report, 3)
  await world.miss(people.member, 1, { kind: 'survey' })
  await world.nextRound()
  if (first) await world.meets(first)
  world.expectMessage(people.manager, { about: [people.report] })
  world.expectMessage(people.admin, { about: [people.manager] })
  return house
}

const page = (answer: { body: unknown }) => answer.body as Page

test('the report counts every time somebody was late, and what is late still', async () => {
  const { as } = await escalated()
  const people = page(await as.auditor('GET /escalations/people'))
  expect(people).toMatchObject({
    total: 2,
    items: [
      {
        name: 'Report',
        manager: 'Manager',
        raw: 3,
        excused: 0,
        net: 3,
        stillOverdue: 2,
        firing: [{ policy: 'Late twice', since: '2026-03-03' }],
      },
      { name: 'Member', raw: 1, net: 1, stillOverdue: 1, firing: [] },
    ],
  })
  expect(page(await as.auditor('GET /escalations/managers'))).toMatchObject({
    total: 1,
    items: [{ name: 'Manager', reports: 1, lateReports: 1, raw: 3, stillOverdue: 2, firing: [{ policy: 'Team of two' }] }],
  })
})

test('a file of the report names the policies that fire', async () => {
  const { as } = await escalated()
  const { text } = await as.auditor('GET /escalations/people.csv?columns=name,firing')
  expect(text.trim().split('\n').slice(1)).toEqual(['Report,Late twice', 'Member,'])
})

test('a workbook of the report says the day it is of', async () => {
  const { as } = await escalated()
  expect((await sheetsOf((await as.auditor('GET /escalations/people.xlsx')).bytes)).get('About')).toContainEqual(['day', '2026-03-03'])
})

test.each([
  ['kind=survey', ['Member']],
  ['kind=task&onlyOverdue=true', ['Report']],
  ['q=rep', ['Report']],
  ['days=30', ['Report', 'Member']],
  ['department=none', []],
  ['label=none', []],
  ['sort=name&direction=asc', ['Member', 'Report']],
] as const)('the report is narrowed by %s', async (query, names) => {
  const { as } = await escalated()
  expect(page(await as.owner(`GET /escalations/people?${query}`)).items.map(({ name }) => name)).toEqual(names)
})

test('the report is narrowed by policy and by manager', async () => {
  const { as, people } = await escalated()
  const choices = (await as.owner('GET /escalations/choices')).body as { policies: { policyId: number; name: string }[] }
  expect(choices).toMatchObject({ policies: [{ name: 'Late twice' }, { name: 'Team of two' }], managers: [{ name: 'Manager' }] })
  const policy = choices.policies[0]?.policyId
  expect(page(await as.owner(`GET /escalations/people?policyId=${policy}`)).items).toMatchObject([{ name: 'Report' }])
  expect(page(await as.owner(`GET /escalations/people?managerId=${people.manager.id}`)).items).toMatchObject([{ name: 'Report' }])
  expect(page(await as.owner(`GET /escalations/people?managerId=${people.owner.id}`)).items).toEqual([])
})

test('recipients see their own people, and what they are told', async () => {
  const { as, people } = await escalated()
  expect(page(await as.manager('GET /escalations/people')).items).toMatchObject([{ name: 'Report', firing: [{ policy: 'Late twice' }] }])
  expect(page(await as.manager('GET /escalations/managers')).items).toMatchObject([{ name: 'Manager', firing: [] }])
  expect(page(await as.manager('GET /escalations/log')).items).toMatchObject([
    { policy: 'Late twice', name: 'Report', toldTo: ['Manager'] },
  ])
  expect(page(await as.member('GET /escalations/people')).items).toMatchObject([{ name: 'Member' }])
  expect(page(await as.report('GET /escalations/log')).total).toBe(0)
  expect((await as.manager('GET /escalations/choices')).body).toMatchObject({ policies: [{ name: 'Late twice' }] })
  const [own, team] = page(await as.owner('GET /escalations/log?sort=name&direction=desc')).items
  expect([own?.['name'], team?.['name']]).toEqual(['Report', 'Manager'])
  expect((await as.manager(`GET /escalations/log/${own?.['episodeId']}`)).status).toBe(200)
  expect((await as.manager(`GET /escalations/log/${team?.['episodeId']}`)).status).toBe(404)
  expect((await as.member(`GET /escalations/log/${own?.['episodeId']}`)).status).toBe(404)
  expect(people.manager.name).toBe('Manager')
})

test('the log says who was told when, by what, and how it ended', async () => {
  const { as, world, people } = await escalated()
  await world.nextRound()
  world.expectMessage(people.manager, { about: [people.report] })
  world.expectMessage(people.admin, { about: [people.manager] })
  await world.meetsEverything(people.report)
  await world.nextRound()
  world.received = []
  const { items, total } = page(await as.owner(`GET /escalations/log?personId=${people.report.id}&state=closed`))
  expect(total).toBe(1)
  expect(items[0]).toMatchObject({
    openedOn: '2026-03-03',
    closedOn: '2026-03-05',
    closedWhy: 'settled',
    count: 3,
    daysTold: 2,
    toldTo: ['Manager'],
  })
  expect((await as.owner(`GET /escalations/log/${items[0]?.['episodeId']}`)).body).toMatchObject({
    version: 1,
    tellings: [
      {
        name: 'Manager',
        because: [{ rule: 'manager' }],
        email: true,
        inApp: false,
        fromDay: '2026-03-03',
        untilDay: '2026-03-05',
        endedWhy: 'settled',
        daysTold: 2,
        messages: [
          { day: '2026-03-04', email: 'sent' },
          { day: '2026-03-03', email: 'sent' },
        ],
      },
    ],
  })
  expect(page(await as.owner('GET /escalations/log?from=2026-03-05')).total).toBe(0)
  expect(page(await as.owner('GET /escalations/log?to=2026-03-02')).total).toBe(0)
})

test('a list goes on where the page before ended, whatever it is sorted by', async () => {
  const { as } = await escalated()
  for (const path of ['people', 'log'])
    for (const sort of path === 'log' ? ['openedOn', 'closedOn', 'name', 'count'] : ['raw', 'net', 'stillOverdue', 'name']) {
      const whole = page(await as.owner(`GET /escalations/${path}?sort=${sort}`)).items
      const first = page(await as.owner(`GET /escalations/${path}?sort=${sort}&limit=1`))
      const second = page(await as.owner(`GET /escalations/${path}?sort=${sort}&limit=1&cursor=${first.next}`))
      expect([...first.items, ...second.items], `${path} by ${sort}`).toEqual(whole)
      expect(second).toMatchObject({ total: 2, next: null })
    }
  expect((await as.owner('GET /escalations/people?cursor=nonsense')).status).toBe(400)
})
