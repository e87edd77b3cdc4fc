import { sql } from 'kysely'
import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { nudge } from '../../src/inbox/nudges.ts'
import { postNudges, readNudger } from '../../src/inbox/post-nudges.ts'
import { openLog } from '../../src/log.ts'
import { signedIn } from '../support/signed-in.ts'

interface Plan {
  told: { name: string; late: number; byEmail: boolean }[]
  skipped: { name: string; why: string }[]
  withoutEmail: number
}

/** The manager's team: one late, one on time, one late and on leave, one late without an address. */
async function stage() {
  const stage = await signedIn({ today: '2026-03-02' })
  const { world, people } = stage
  const { manager, report } = people
  const ines = await world.person('ines', { manager })
  const tom = await world.person('tom', { manager })
  const paul = await world.person('paul', { manager, email: null })
  await world.owes(report, { title: 'Fire safety', due: '2026-02-20', mandatory: true })
  await world.owes(report, { title: 'Hand hygiene', due: '2026-02-21' })
  await world.owes(ines, { title: 'Fire safety', due: '2026-02-20' })
  await world.isAway(ines, '2026-03-01', '2026-03-10')
  await world.owes(tom, { title: 'Fire safety', due: '2026-03-04' })
  await world.owes(paul, { title: 'Fire safety', due: '2026-02-26' })
  return { ...stage, ines, tom, paul, all: [report.id, ines.id, tom.id, paul.id] }
}

describe('my team', () => {
  test('has whoever is late first', async () => {
    const { as } = await stage()
    const { body } = await as.manager('GET /team')
    expect(body).toMatchObject({
      total: 4,
      items: [
        { name: 'Report', late: 2, lateMandatory: 1, lateSince: '2026-02-20', dueSoon: 0, presence: 'present', lastNudgedOn: null },
        { name: 'Ines', late: 1, presence: 'on-leave' },
        { name: 'Paul', late: 1 },
        { name: 'Tom', late: 0, dueSoon: 1 },
      ],
    })
    expect((await as.manager('GET /team?late=true&limit=2&sort=name&direction=asc')).body).toMatchObject({
      total: 3,
      items: [{ name: 'Ines' }, { name: 'Paul' }],
    })
    expect((await as.member('GET /team')).body).toMatchObject({ total: 0 })
  })

  test('page by page gives everybody once', async () => {
    const { as } = await stage()
    for (const order of [
      'sort=late&direction=desc',
      'sort=late&direction=asc',
      'sort=name&direction=desc',
      'sort=department&direction=asc',
    ]) {
      const found: string[] = []
      for (let cursor = ''; ; ) {
        const { items, next } = (await as.manager(`GET /team?${order}&limit=1${cursor}`)).body as {
          items: { name: string }[]
          next: string | null
        }
        found.push(...items.map(({ name }) => name))
        if (next === null) break
        cursor = `&cursor=${next}`
      }
      expect(found.toSorted(), order).toEqual(['Ines', 'Paul', 'Report', 'Tom'])
    }
  })

  test('counts what waits, for the sidebar', async () => {
    const { as } = await stage()
    expect((await as.manager('GET /me/counts')).body).toEqual({
      newNotices: 0,
      waitingNotices: 0,
      late: 0,
      dueSoon: 0,
      team: 4,
      teamLate: 3,
      waitingExceptions: 0,
    })
    expect((await as.report('GET /me/counts')).body).toMatchObject({ late: 2, team: 0, teamLate: 0 })
  })
})

describe('a nudge', () => {
  test('is shown before it goes: who is told, and who is left out and why', async () => {
    const { as, all, world } = await stage()
    const plan = (await as.manager('POST /nudge-previews', { body: { personIds: all } })).body as Plan
    expect(plan).toEqual({
      told: [
        { personId: all[0], name: 'Report', late: 2, byEmail: false },
        { personId: all[3], name: 'Paul', late: 1, byEmail: false },
      ],
      skipped: [
        { personId: all[1], name: 'Ines', why: 'on-leave' },
        { personId: all[2], name: 'Tom', why: 'nothing-late' },
      ],
      withoutEmail: 0,
      mail: false,
    })
    expect(await nudges(world)).toEqual([])
  })

  test('reaches each person at most once a day', async () => {
    const { as, all, world } = await stage()
    const nudge = async () => (await as.manager('POST /nudges', { body: { personIds: all, note: 'Before Friday, please.' } })).body as Plan
    expect((await nudge()).told.map(({ name }) => name)).toEqual(['Report', 'Paul'])
    const again = await nudge()
    expect(again.told).toEqual([])
    expect(again.skipped.map(({ name, why }) => [name, why])).toContainEqual(['Report', 'nudged-today'])
    expect(await nudges(world)).toHaveLength(2)
    world.sleep(1)
    expect((await nudge()).told.map(({ name }) => name)).toEqual(['Report', 'Paul'])
  })

  test('stands in the inbox until what it is about is done', async () => {
    const { as, people, world } = await stage()
    await as.manager('POST /nudges', { body: { personIds: [people.report.id], note: 'Before Friday, please.' } })
    expect((await as.report('GET /inbox')).body).toMatchObject({
      total: 1,
      items: [{ type: 'nudge', state: 'new', person: 'Manager', count: 2, stillLate: 2, note: 'Before Friday, please.' }],
    })
    expect((await as.report('GET /me/counts')).body).toMatchObject({ newNotices: 1, waitingNotices: 1 })
    await world.meetsEverything(people.report)
    expect((await as.report('GET /inbox')).body).toMatchObject({ total: 0 })
    expect((await as.report('GET /inbox?state=settled')).body).toMatchObject({ total: 1, items: [{ stillLate: 0 }] })
  })

  test('goes by mail too where mail goes out, in the language of whoever gets it', async () => {
    const { world, people, all } = await stage()
    const { report, manager } = people
    await world.sets({ locale: 'de' })
    const { plan, told, by } = await world.writing('a nudge', async (tx) => ({
      ...(await nudge(tx, manager.id, { personIds: all, email: true })),
      by: await readNudger(tx, manager.id),
    }))
    expect(plan.told.map(({ name, byEmail }) => [name, byEmail])).toEqual([
      ['Report', true],
      ['Paul', false],
    ])
    expect(plan.withoutEmail).toBe(1)
    const config = readConfig({ LEEWAY_SMTP_URL: world.mailbox.url, LEEWAY_MAIL_FROM: 'leeway@northfield.test' })
    const house = { db: world.db, clock: world.clock, config, log: openLog('silent') }
    expect(await postNudges(house, told, by, 'Bis Freitag, bitte.')).toBe(1)
    const [letter] = world.mailbox.letters
    expect(letter?.to).toBe(report.email)
    const { subject, text } = await PostalMime.parse(letter?.raw ?? '')
    expect(subject).toBe('2 Fristen sind verspätet')
    expect(text).toContain('Manager bittet Sie')
    expect(text).toContain('- Fire safety, fällig am 20.02.2026')
    expect(text).toContain('Bis Freitag, bitte.')
  })

  test('is for those below, and for Owners and Admins', async () => {
    const { as, people } = await stage()
    const body = { personIds: [people.report.id] }
    expect((await as.member('POST /nudges', { body })).status).toBe(404)
    expect((await as.auditor('POST /nudges', { body })).status).toBe(403)
    expect((await as.manager('POST /nudges', { body: { personIds: [people.owner.id] } })).status).toBe(404)
    expect((await as.admin('POST /nudges', { body })).status).toBe(200)
  })
})

async function nudges(world: Awaited<ReturnType<typeof stage>>['world']) {
  return world.rows(sql`select person_id from nudge where organization_id = ${world.organizationId}`)
}
