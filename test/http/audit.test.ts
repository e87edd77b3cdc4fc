import { describe, expect, test } from 'vitest'
import { sentences } from '../../src/audit/describe.ts'
import { signedIn } from '../support/signed-in.ts'
import { filesIn, textOf } from '../support/source-files.ts'

interface Entries {
  total: number
  items: { index: number; sentence: string; action: string }[]
}

describe('the audit trail', () => {
  test('says who did what, in the reader’s language', async () => {
    const { as, people } = await signedIn()
    await as.admin('PATCH /settings', { body: { sendTime: '07:15' } })
    const { items } = (await as.auditor('GET /audit')).body as Entries
    expect(items[0]).toMatchObject({ sentence: 'Admin changed settings: sendTime 08:00 → 07:15', actorName: 'Admin' })
    const german = (await as.auditor(`GET /audit?locale=de&actor=person:${people.admin.id}`)).body as Entries
    expect(german.items[0]?.sentence).toBe('Admin hat Einstellungen geändert: sendTime 08:00 → 07:15')
    const entry = (await as.auditor(`GET /audit/${items[0]?.index}`)).body
    expect(entry).toMatchObject({
      before: { sendTime: '08:00' },
      after: { sendTime: '07:15' },
      leafHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
  })

  test('is filtered, and read page by page', async () => {
    const { as, people } = await signedIn()
    await as.owner('PATCH /settings', { body: { sendTime: '07:15' } })
    const all = (await as.auditor('GET /audit')).body as Entries
    const first = (await as.auditor('GET /audit?limit=2')).body as Entries & { next: string }
    const second = (await as.auditor(`GET /audit?limit=2&cursor=${first.next}`)).body as Entries
    expect([...first.items, ...second.items]).toEqual(all.items.slice(0, 4))
    const only = async (query: string) => ((await as.auditor(`GET /audit?${query}`)).body as Entries).total
    expect(await only(`actor=person:${people.owner.id}`)).toBe(1)
    expect(await only('action=organization.changed')).toBe(1)
    expect(await only(`objectType=organization&objectId=0`)).toBe(0)
    expect(await only('from=2026-03-02&to=2026-03-02')).toBe(all.total)
    expect(await only('from=2026-03-03')).toBe(0)
    expect(await only('q=setting')).toBe(1)
    expect((await as.auditor('GET /audit-filters')).body).toMatchObject({
      actors: expect.arrayContaining([{ actor: `person:${people.owner.id}`, name: 'Owner' }]),
      actions: expect.arrayContaining(['organization.changed']),
    })
  })

  test('is verified whole', async () => {
    const { as } = await signedIn()
    const { total } = (await as.auditor('GET /audit')).body as Entries
    expect((await as.auditor('GET /audit-verification')).body).toMatchObject({
      entries: total,
      faults: [],
      root: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
  })

  test('is nothing for members, and has no entry beyond its end', async () => {
    const { as } = await signedIn()
    expect((await as.member('GET /audit')).status).toBe(403)
    expect((await as.manager('GET /audit/0')).status).toBe(403)
    expect((await as.owner('GET /audit/999999')).status).toBe(404)
  })

  test('every action has a sentence', () => {
    const said = filesIn('src', '.ts').flatMap((file) =>
      [...textOf(file).matchAll(/action: ([^\n]*(?:\n[^\n]*objectType)?)/g)].flatMap(([, value = '']) =>
        [...value.matchAll(/'([a-z-]+\.[a-z-]+)'/g)].map(([, name]) => name),
      ),
    )
    expect(said.length).toBeGreaterThan(20)
    expect([...new Set(said)].filter((name) => !Object.hasOwn(sentences, name as string))).toEqual([])
  })
})
