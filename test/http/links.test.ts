import { expect, test } from 'vitest'
import { layContent } from '../../src/digest/content.ts'
import type { Digest } from '../../src/digest/digest.ts'
import { addDays } from '../../src/time/day.ts'
import { importText } from '../sources/importing.ts'
import { exceptionsHouse } from '../support/exceptions-house.ts'
import { type Ask, signedIn } from '../support/signed-in.ts'
import { dueSoon, overdueCount } from '../support/world.ts'

const header = 'external_id,person,kind,content_type,content,title,due_on,url\n'
const href = 'https://learning.example/fire?of=report&x=1'

test('what is owed is found by its link: in lists, and in the message about it', async () => {
  const { world, people, as } = await signedIn()
  const { db, organizationId } = world
  const { manager, report } = people
  await world.escalationPolicy({ trigger: dueSoon({ type: 'item', id: 'fire' }, 3) })
  const rows = `f1,${report.email},task,item,fire,Fire safety,2026-03-04,${href}\nf2,${report.email},survey,,,Staff survey,2026-03-04,\n`
  expect(await importText(db, organizationId, 'deadlines', header + rows)).toMatchObject({ added: 2, rejected: 0 })
  const shown = [
    { what: 'Fire safety', url: href },
    { what: 'Staff survey', url: null },
  ]
  for (const list of [await as.admin('GET /deadlines?sort=what'), await as.report('GET /me/deadlines?sort=what')])
    expect(list.body).toMatchObject({ items: shown })
  expect((await as.report('GET /home')).body).toMatchObject({ owed: { items: [{ url: href }, { url: null }] } })

  await world.nextRound()
  const { letter } = world.expectMessage(manager, { fresh: [report], says: [`due Wed 4 Mar <${href}>`] })
  expect(letter?.html).toContain(`<a href="${href.replace('&', '&amp;')}"`)
  expect(await importText(db, organizationId, 'deadlines', header + rows)).toMatchObject({ changed: 0, unchanged: 2 })
})

test('a line of a message leads to why it is there, for whoever is told it, also where the day has begun already', async () => {
  const { world, as, people, at, signIn } = await exceptionsHouse()
  const away = await world.person('away', { timeZone: 'Pacific/Auckland' })
  await world.reportsTo(people.report, away)
  const askAway = await signIn(away)
  await world.escalationPolicy({ trigger: overdueCount(1), tell: ['manager'] })
  await world.owes(people.report, { due: '2026-03-02' })
  await world.nextRound()
  const { digest } = world.expectMessage(away, { fresh: [people.report] })
  await at(world.clock.now().toString())
  const laid = layContent(digest, { baseUrl: 'https://leeway.example.org', channel: 'email' })
  const [, href = ''] = laid.html().match(/href="([^"]*)"[^>]*>Why\?</) ?? []
  const { pathname, searchParams } = new URL(href.replaceAll('&amp;', '&'))
  const { policyId, row, asOf } = Object.fromEntries(searchParams)
  expect([pathname, row, asOf]).toEqual(['/escalations', String(people.report.id), digest.roundDay])
  expect(laid.text()).toContain(`/escalations/log?policyId=${policyId}&asOf=${asOf}`)
  for (const ask of [askAway, as.owner])
    for (const path of [`escalation-policies/${policyId}/explanations/${row}?day=${asOf}`, `escalations/people?asOf=${asOf}`])
      expect((await ask(`GET /${path}`)).status, path).toBe(200)
})

test('a line of a message still leads to its reasons once the case is settled, for whoever was told it, on the days they were', async () => {
  const { world, as, people, at, signIn } = await exceptionsHouse()
  const chosen = await world.person('chosen')
  const askChosen = await signIn(chosen)
  await world.escalationPolicy({ trigger: overdueCount(1, { until: 'settled', counting: 'still-overdue' }), tell: [chosen] })
  const whyIn = ({ digest }: { digest: Digest }) => {
    const laid = layContent(digest, { baseUrl: 'https://leeway.example.org', channel: 'email' })
    const [, href = ''] = laid.html().match(/href="([^"]*)"[^>]*>Why\?</) ?? []
    const { policyId, row, asOf } = Object.fromEntries(new URL(href.replaceAll('&amp;', '&')).searchParams)
    return { path: `GET /escalation-policies/${policyId}/explanations/${row}`, day: asOf ?? '' }
  }
  const round = async () => {
    await world.nextRound()
    await at(world.clock.now().toString())
  }
  await world.miss(people.report)
  await round()
  const late = whyIn(world.expectMessage(chosen, { fresh: [people.report] }))
  await world.meetsEverything(people.report)
  await round()
  const settled = whyIn(world.expectMessage(chosen, { settled: [people.report] }))
  await round()
  expect(settled).toEqual({ path: late.path, day: addDays(late.day, 1) })
  const stranger = await signedIn()
  const status = async (ask: Ask, query: string) => (await ask(late.path + query)).status
  for (const { day } of [late, settled]) {
    expect((await askChosen(`${late.path}?day=${day}`)).body).toMatchObject({ day, person: { id: people.report.id } })
    for (const ask of [as.member, as.report, stranger.as.member, stranger.as.owner]) expect(await status(ask, `?day=${day}`)).toBe(404)
  }
  for (const day of [addDays(late.day, -1), addDays(settled.day, 1)]) {
    expect(await status(askChosen, `?day=${day}`), day).toBe(404)
    expect(await status(as.owner, `?day=${day}`), day).toBe(200)
  }
  expect(await status(askChosen, '')).toBe(404)
  expect(await status(askChosen, '?day=0000-01-01')).toBe(400)
  expect((await askChosen(`GET /people/${people.report.id}`)).status).toBe(404)
})

test('what is no link is refused with its line, and by its field where rows are pushed', async () => {
  const { world, people, as } = await signedIn()
  const bad = `f1,${people.report.email},survey,,,Staff survey,2026-03-04,https://learning.example\nf2,${people.report.email},survey,,,Staff survey,2026-03-04,javascript:alert(1)\n`
  const { problems, refused } = await importText(world.db, world.organizationId, 'deadlines', header + bad)
  expect(refused).toBe('rejected-rows')
  expect(problems).toEqual([{ line: 3, column: 'url', value: 'javascript:alert(1)', cause: 'not-a-link' }])
  const row = { external_id: 'f1', person: people.report.email, kind: 'survey', due_on: '2026-03-04', url: 'ftp://learning.example' }
  const pushed = await as.admin('POST /deadlines/batches', { body: { source: 'lms', rows: [row] } })
  expect(pushed.body).toMatchObject({ rejected: 1, rows: [{ problems: [{ column: 'url', cause: 'not-a-link' }] }] })
})
