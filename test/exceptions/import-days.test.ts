import { expect } from 'vitest'
import { plainMapping, strangePolicy, takeRegister, written } from '../support/registers.ts'
import { scenario } from '../support/world.ts'

const table = 'granted: approved, ended early: closed, refused: rejected, taken back: withdrawn'
const mapping = plainMapping({ policy: strangePolicy, table, more: "ended: '{ended}'" })
const row = (id: string, { until = '2025-06-30', status = 'granted', ended = '' } = {}) =>
  `${id},Old driver,maya@northfield.test,2025-01-02,2025-01-05,${until},${status},${ended}\n`
const csv = (...rows: string[]) => `id,what,who,asked,decided,until,status,ended\n${rows.join('')}`

scenario('a day at the end of all days, which stands for never, is no end of an exception', async (world) => {
  await world.person('maya')
  const files = written({ 'a.csv': csv(row('R-1', { until: '9999-12-31' }), row('R-2', { until: '2999-12-31' })) })
  expect(await takeRegister(world, files, mapping, { partial: true })).toMatchObject({
    taken: 1,
    said: ['a.csv:2 until: "9999-12-31" is no end, and every exception has one: write the day, or nothing for what the mapping says'],
  })
})

scenario('what ended is taken as that only where its status says so too, and its day is over', async (world) => {
  await world.person('maya')
  const ended = (status: string, day: string) => ({ status, ended: day })
  const rows = [
    row('R-1', ended('granted', '2025-02-01')),
    row('R-2', ended('ended early', '2099-02-01')),
    row('R-3', ended('ended early', '2025-02-01')),
    row('R-4', ended('refused', '2025-02-01')),
    row('R-5', ended('taken back', '2025-02-01')),
    row('R-6', ended('granted', '9999-12-31')),
  ]
  expect(await takeRegister(world, written({ 'a.csv': csv(...rows) }), mapping, { partial: true })).toMatchObject({
    byStatus: { approved: 1, closed: 1, rejected: 1, withdrawn: 1 },
    said: [
      'a.csv:2 ended: it is said to have ended on 2025-02-01, but its status means approved: map the status to closed or revoked, or leave ended out',
      'a.csv:3 ended: it is said to have ended on 2099-02-01, which is still to come',
    ],
  })
})

scenario('a title that is too long is cut only where the mapping says how', async (world) => {
  await world.person('maya')
  const files = written({ 'a.csv': csv(row('R-1').replace('Old driver', 'long '.repeat(50))) })
  const said =
    "a.csv:2 title: it is longer than 200 characters: shorten it, or say in the mapping what counts of it, such as pick: '^([^]{0,200})'"
  expect(await takeRegister(world, files, mapping)).toMatchObject({ taken: 0, said: [said] })
  const cut = mapping.replace("title: '{what}'", "title: { text: '{what}', pick: '^([^]{0,200})' }")
  expect(await takeRegister(world, files, cut)).toMatchObject({ taken: 1, said: [] })
})

scenario('that an end without a day is taken for the day of the decision is pointed out', async (world) => {
  await world.person('maya')
  const { findings } = await takeRegister(world, written({ 'a.csv': csv(row('R-1', { status: 'ended early' }), row('R-2')) }), mapping)
  expect(findings).toMatchObject([
    {
      finding: 'end-assumed',
      says: '1 entry does not say when it ended: taken for ended on the day of the decision.',
      entries: [{ line: 2 }],
    },
  ])
})
