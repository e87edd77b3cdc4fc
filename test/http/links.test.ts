import { expect, test } from 'vitest'
import { importText } from '../sources/importing.ts'
import { signedIn } from '../support/signed-in.ts'
import { dueSoon } from '../support/world.ts'

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
