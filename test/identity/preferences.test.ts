import { expect, test } from 'vitest'
import { signedIn } from '../support/signed-in.ts'

const late = { name: 'Late here', search: 'state=late&sort=due' }
const taskLog = { list: 'task-log', views: [late], columns: ['name', 'due'] }

test('language and views are kept with the account, for every browser of theirs and for nobody else', async () => {
  const { as, people, signIn } = await signedIn()
  expect((await as.member('GET /me/preferences')).body).toEqual({ language: null, lists: [] })
  expect(await as.member('PATCH /me/preferences', { body: { language: 'de' } })).toMatchObject({
    status: 200,
    body: { language: 'de', lists: [] },
  })
  await as.member('PATCH /me/preferences', { body: { lists: [taskLog] } })
  await as.member('PATCH /me/preferences', { body: { lists: [{ list: 'people', views: [], columns: null }] } })
  const kept = { language: 'de', lists: [{ list: 'people', views: [], columns: null }, taskLog] }
  const elsewhere = await signIn(people.member)
  expect((await elsewhere('GET /me/preferences')).body).toEqual(kept)
  expect((await as.manager('GET /me/preferences')).body).toEqual({ language: null, lists: [] })
  await elsewhere('PATCH /me/preferences', { body: { language: null, lists: [{ ...taskLog, views: [] }] } })
  expect((await as.member('GET /me/preferences')).body).toEqual({
    language: null,
    lists: [
      { list: 'people', views: [], columns: null },
      { list: 'task-log', views: [], columns: ['name', 'due'] },
    ],
  })
  expect((await as.auditor('GET /audit?action=preferences.changed')).body).toMatchObject({ total: 4 })
})

test('a view keeps the columns it was saved with; one that says nothing of them, as they once were, stays so', async () => {
  const { as } = await signedIn()
  const views = [late, { ...late, name: 'By name', columns: ['name'] }, { ...late, name: 'As usual', columns: null }]
  const { body } = await as.member('PATCH /me/preferences', { body: { lists: [{ ...taskLog, views }] } })
  expect(body).toEqual({ language: null, lists: [{ ...taskLog, views }] })
  expect((await as.member('GET /me/preferences')).body).toEqual(body)
})

test('what does not fit is refused, and changes nothing', async () => {
  const { as } = await signedIn()
  const refused = [
    { language: 'en-XA' },
    { lists: [{ ...taskLog, list: 'Task Log' }] },
    { lists: [{ ...taskLog, views: [{ name: '', search: '' }] }] },
    { lists: [{ ...taskLog, views: [{ ...late, columns: 'name' }] }] },
    { lists: [{ ...taskLog, views: Array.from({ length: 51 }, (_, number) => ({ name: `${number}`, search: '' })) }] },
    { colour: 'blue' },
  ]
  for (const body of refused) expect((await as.member('PATCH /me/preferences', { body })).status, JSON.stringify(body)).toBe(400)
  const many = (from: number) => Array.from({ length: 40 }, (_, number) => ({ list: `list-${from + number}`, views: [], columns: null }))
  expect((await as.member('PATCH /me/preferences', { body: { lists: many(0) } })).status).toBe(200)
  expect((await as.member('PATCH /me/preferences', { body: { lists: many(40) } })).status).toBe(409)
  expect(((await as.member('GET /me/preferences')).body as { lists: unknown[] }).lists).toHaveLength(40)
})
