import { sql } from 'kysely'
import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import { wholeLog } from '../../src/audit/bundle.ts'
import { signLog } from '../../src/checkpoints.ts'
import { readConfig } from '../../src/config.ts'
import { read as reading } from '../../src/database/transaction.ts'
import { mailOf } from '../../src/delivery/mail-of.ts'
import type { Digest } from '../../src/digest/digest.ts'
import { beat } from '../../src/heartbeat.ts'
import { openLog } from '../../src/log.ts'
import { grantedWith, reviewed } from '../support/exception-duties.ts'
import { exceptionsHouse, got } from '../support/exceptions-house.ts'
import { readPdf } from '../support/read-pdf.ts'
import { sheetsOf } from '../support/sheets-of.ts'
import { type Ask, signedIn } from '../support/signed-in.ts'
import { mail, openWorld, overdueCount } from '../support/world.ts'
import { filesOfZip } from '../support/zip-files.ts'
import { folderOfItsOwn, judge } from './a-log.ts'

interface Signed {
  size: number
  root: string
  note: string
}

test('whoever keeps a digest is a witness: the footer is enough to check the log by, in text and in HTML', async () => {
  const world = await openWorld()
  const tom = await world.person('tom', { email: 'tom@northfield.test' })
  await world.escalationPolicy({ trigger: overdueCount(1), tell: ['person'] })
  await world.miss(tom)
  world.clock.set('2026-03-03T06:00:00Z')
  const house = { db: world.db, clock: world.clock, config: readConfig({ LEEWAY_DATA: await folderOfItsOwn() }), log: openLog('silent') }
  await beat(house)
  const messages = await world.rows(sql<{ content: Digest; sendAt: string }>`
    select content, send_at as "sendAt" from message where organization_id = ${world.organizationId}`)
  const { content, sendAt } = messages[0] as (typeof messages)[number]
  const signed = await world.rows(sql<{ size: string; note: string; action: string }>`
    select c.size, c.note, e.action from audit_checkpoint c
    join audit_entry e on e.organization_id = c.organization_id and e.leaf_index = c.size - 1
    where c.organization_id = ${world.organizationId} order by c.size`)
  // Signed before the round, for its messages to carry along, and after it.
  expect(signed.map(({ action }) => action)).toEqual(['audit-key.taken-up', 'round.ran'])
  expect(content.checkpoint).toBe(signed[0]?.note.split('\n').slice(1, 3).join(' '))

  const address = 'tom@northfield.test'
  const { raw } = mailOf(mail, world.organizationId, { content, address, recipientId: tom.id, day: '2026-03-03', matter: '', sendAt })
  const read = await PostalMime.parse(raw)
  const checkpoint = await signLog(house, world.organizationId)
  const log = await reading(world.db, world.organizationId, async (tx) => (await Array.fromAsync(wholeLog(tx, checkpoint))).join(''))
  for (const kept of [read.text as string, read.html as string]) {
    const { ours, strangers } = await judge(log, kept)
    expect(ours).toMatchObject({ holds: 'all' })
    expect(strangers).toEqual(ours)
    const rewritten = kept.replace(
      /(\d+) ([A-Za-z0-9+/]{42})/,
      (_all, size: string, root: string) => `${size} ${[...root].toReversed().join('')}`,
    )
    expect((await judge(log, rewritten)).ours).toMatch('refused')
  }
})

test('by the API: a checkpoint, proofs, the whole log and what checks it, for those who may read the trail', async () => {
  const { as } = await signedIn()
  const old = (await as.auditor('GET /audit-log/checkpoint')).body as Signed
  await as.owner('PATCH /settings', { body: { sendTime: '07:15' } })
  const now = (await as.auditor('GET /audit-log/checkpoint')).body as Signed & { origin: string; keys: string[] }
  expect(now.size).toBe(old.size + 1)
  expect(now.note.startsWith(`${now.origin}\n${now.size}\n${now.root}\n`)).toBe(true)

  const file = await as.auditor('GET /audit-log/file')
  expect(file.headers['content-disposition']).toContain('audit-log_')
  const { ours, strangers } = await judge(file.text, old.note)
  expect(ours).toMatchObject({ size: now.size, keys: now.keys })
  expect(strangers).toEqual(ours)
  expect((await as.auditor('GET /audit-log/file?personal=without')).text).not.toContain('"salt"')
  expect((await as.auditor('GET /audit-log/verifier?as=script')).text).toContain('node verify.mjs')
  expect((await as.auditor('GET /audit-log/verifier')).text).toContain('<!doctype html>')

  expect((await as.auditor(`GET /audit-log/inclusion/1?size=${old.size}`)).body).toMatchObject({ size: old.size, root: old.root })
  expect((await as.auditor(`GET /audit-log/inclusion/${now.size}`)).status).toBe(404)
  expect((await as.auditor(`GET /audit-log/consistency?from=${old.size}`)).body).toMatchObject({ fromRoot: old.root, toRoot: now.root })
  expect((await as.auditor(`GET /audit-log/consistency?from=${now.size + 1}`)).status).toBe(404)

  const check = async (kept: string) => (await as.auditor(`GET /audit-verification?kept=${encodeURIComponent(kept)}`)).body
  expect(await check(old.note)).toMatchObject({ faults: [] })
  expect(await check(`${old.size} ${now.root}`)).toMatchObject({
    faults: ['the kept checkpoint is of another past: what came before it was rewritten'],
  })
  expect((await as.auditor('GET /audit-verification?kept=nothing')).status).toBe(400)
  for (const path of ['checkpoint', 'checkpoints', 'file', 'verifier', 'inclusion/0', 'consistency?from=1'])
    expect((await as.member(`GET /audit-log/${path}`)).status).toBe(403)
})

test('an evidence pack proves every entry it shows', async () => {
  const { as, asked, moved, at } = await exceptionsHouse()
  const { exceptionId, bindingVersion } = await asked(as.report, { title: 'A case' })
  await moved(as.manager, exceptionId, { move: 'approve', reason: 'For good reasons', bindingVersion })
  await at('2026-03-11T09:00:00Z')
  const { bytes } = await as.auditor('GET /exception-reports/evidence-pack?from=2026-03-01&to=2026-03-31&size=3')
  const files = filesOfZip(bytes)
  const record = JSON.parse(files.get('records/EX-1.json') as string) as { audit: { index: number }[] }
  const { ours, strangers } = await judge(files.get('audit/entries.jsonl') as string, files.get('audit/checkpoint.txt'))
  expect(ours).toMatchObject({ holds: 'some', entries: record.audit.length })
  expect(strangers).toEqual(ours)
  expect(await got<Signed>(as.auditor('GET /audit-log/checkpoint'))).toMatchObject({ note: files.get('audit/checkpoint.txt') })
  expect([...files.keys()]).toEqual(expect.arrayContaining(['audit/verify.mjs', 'audit/verify.html', 'audit/README.txt']))
})

test('a list that leaves as a file carries the checkpoint, whatever its format', async () => {
  const { as } = await signedIn()
  await as.owner('PATCH /settings', { body: { sendTime: '07:15' } })
  const { size, root } = (await as.auditor('GET /audit-log/checkpoint')).body as Signed
  for (const ending of ['csv', 'xlsx', 'pdf'])
    expect((await as.auditor(`GET /exception-reports/register.${ending}`)).headers['leeway-checkpoint'], ending).toBe(`${size} ${root}`)
  for (const list of ['exception-reports/register', 'deadlines', 'people'])
    expect((await sheetsOf((await as.auditor(`GET /${list}.xlsx`)).bytes)).get('About'), list).toContainEqual([
      'checkpoint',
      `${size} ${root}`,
    ])
  const { elements } = await readPdf((await as.auditor('GET /exception-reports/register.pdf')).bytes)
  const line = { role: 'P', text: `Checkpoint of the audit log: ${size} ${root}` }
  expect(elements).toContainEqual(line)
  expect((await readPdf((await as.auditor('GET /exception-reports/board.pdf')).bytes)).elements).toContainEqual(line)
})

test('every decision that is exported can be proven: by the record of one, and by the register for all', async () => {
  const { as, asked, moved } = await exceptionsHouse()
  const kept = (await as.auditor('GET /audit-log/checkpoint')).body as Signed
  const granted = await asked(as.report)
  const { exceptionId, bindingVersion } = granted
  await moved(as.manager, exceptionId, { move: 'approve', reason: 'Fine with me.', bindingVersion })
  const refused = await asked(as.report, { title: 'Never patch', confidential: true })
  await moved(as.manager, refused.exceptionId, { move: 'reject', reason: 'No.', bindingVersion: refused.bindingVersion })
  await asked(as.report, { title: 'Not decided yet' })
  const accepted = async (file: string) => {
    const { ours, strangers } = await judge(file, kept.note)
    expect(strangers).toEqual(ours)
    expect(ours).toMatchObject({ holds: 'some', disclosed: 0 })
    return file.split('\n').flatMap((line) => (line.startsWith('{"entry"') ? [JSON.parse(line).entry as Entry] : []))
  }
  const one = await as.report(`GET /exceptions/${exceptionId}/proof`)
  expect(one.headers['content-disposition']).toMatch(/proof_EX-1_\d+\.jsonl/)
  const entries = await accepted(one.text)
  expect(entries.map(({ action, objectId }) => [action, objectId])).toEqual(
    ['exception.begun', 'exception.submit', 'exception.approve'].map((action) => [action, 'EX-1']),
  )
  expect(one.text).not.toContain('Fine with me.')
  expect((await as.member(`GET /exceptions/${exceptionId}/proof`)).status).toBe(404)

  const { items } = (await as.auditor('GET /exception-reports/register')).body as {
    items: { number: string; decisionEntry: number | null }[]
  }
  const places = Object.fromEntries(items.map(({ number, decisionEntry }) => [number, decisionEntry]))
  expect(places).toEqual({ 'EX-1': entries.at(-1)?.index, 'EX-2': null, 'EX-3': null })
  const decisions = await accepted((await as.auditor('GET /exception-reports/proofs')).text)
  // What is confidential is proven to its parties only.
  expect(decisions.map(({ action, objectId }) => [action, objectId])).toEqual([['exception.approve', 'EX-1']])
  const ofParty = await accepted((await as.manager(`GET /exceptions/${refused.exceptionId}/proof`)).text)
  expect(ofParty.at(-1)).toMatchObject({ action: 'exception.reject', objectId: 'EX-2' })
  const csv = (await as.auditor('GET /exception-reports/register.csv')).text
  expect(csv).toContain('decisionEntry')
  expect(csv).toContain(`,${places['EX-1']},`)
  expect(await accepted((await as.auditor('GET /exception-reports/proofs?to=2020-01-01')).text)).toEqual([])
  expect((await as.member('GET /exception-reports/proofs')).status).toBe(403)
})

test('who stands aside and settles it by that has decided, and so has whoever looked whether it is still needed', async () => {
  const house = await exceptionsHouse()
  const { as, committee, moved, at } = house
  const [, second, third] = committee.as as [Ask, Ask, Ask]
  const { exceptionId, bindingVersion } = await reviewed(house)
  await moved(second, exceptionId, { move: 'reject', reason: 'No.', bindingVersion })
  const aside = { move: 'stand-aside' as const, reason: 'I sell that viewer.' }
  expect(await moved(third, exceptionId, aside)).toMatchObject({ state: 'rejected' })
  const open = await reviewed(house)
  await moved(third, open.exceptionId, aside)
  const granted = await grantedWith(house, [])
  await at('2026-03-20T12:00:00Z')
  await moved(as['compliance-officer'], granted.exceptionId, { move: 'review', reason: 'Look.', outcome: 'close', evidence: 'Patched.' })
  const lines = (await as.auditor('GET /exception-reports/proofs')).text.split('\n')
  const entries = lines.flatMap((line) => (line.startsWith('{"entry"') ? [JSON.parse(line).entry as Entry] : []))
  expect(entries.map(({ action, objectId }) => `${objectId} ${action}`)).toEqual([
    ...['EX-1 exception.reject', 'EX-1 exception.stand-aside'],
    ...['EX-3 exception.approve', 'EX-3 exception.approve', 'EX-3 exception.review'],
  ])
  const { items } = (await as.auditor('GET /exception-reports/register')).body as {
    items: { number: string; decisionEntry: number | null }[]
  }
  expect(Object.fromEntries(items.map(({ number, decisionEntry }) => [number, decisionEntry]))).toEqual({
    ...{ 'EX-1': entries[1]?.index, 'EX-2': null, 'EX-3': entries[4]?.index },
  })
})

interface Entry {
  index: number
  action: string
  objectId: string
}
