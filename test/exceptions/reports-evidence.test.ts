import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { leafHash } from '../../src/audit/leaf.ts'
import { zipOf } from '../../src/exceptions/reports/evidence/zip.ts'
import { digestOf } from '../../src/exceptions/versions.ts'
import { exceptionsHouse, got, graveRequest } from '../support/exceptions-house.ts'
import { oldRegister, takeRegister, written } from '../support/registers.ts'
import { filesOfZip } from '../support/zip-files.ts'

const hasPython = canRun('python3')

test.skipIf(!hasPython)('an archive is opened by another program: every file as it was put in', async () => {
  const files = [
    { name: 'index.html', content: Buffer.from('<p>Grüße</p>'.repeat(500)) },
    { name: 'records/Größe.txt', content: Buffer.from('x') },
    { name: 'empty', content: Buffer.alloc(0) },
  ]
  const folder = unpacked(await buffer(zipOf(files, { year: 2026, month: 3, day: 2 })))
  for (const { name, content } of files) expect(readFileSync(join(folder, name)).equals(content), name).toBe(true)
})

test('the same files give the same archive, and what is in it can be read by the directory at its end', async () => {
  const files = [
    { name: 'a', content: Buffer.from('a'.repeat(1000)) },
    { name: 'b', content: Buffer.from('b') },
  ]
  const archive = await buffer(zipOf(files, { year: 2026, month: 3, day: 2 }))
  expect((await buffer(zipOf(files, { year: 2026, month: 3, day: 2 }))).equals(archive)).toBe(true)
  expect(filesOfZip(archive)).toEqual(new Map(files.map(({ name, content }) => [name, content.toString()])))
})

const drawn = 'from=2026-03-01&to=2026-03-31'

test('an auditor draws the same sample every time, and gets its evidence in one file that proves itself', async () => {
  const { as, asked, moved, committee, at } = await exceptionsHouse()
  for (let count = 0; count < 5; count += 1) {
    const { exceptionId, bindingVersion } = await asked(as.report, { title: `Case <${count}>` })
    await moved(as.manager, exceptionId, { move: count === 0 ? 'reject' : 'approve', reason: `Reason ${count}`, bindingVersion })
  }
  const pdf = Buffer.from('%PDF-1.7\nA certificate of the vendor.\n')
  const { attachments } = await got<{ attachments: { attachmentId: number }[] }>(
    as.report('POST /exceptions/2/attachments?fileName=Vendor%20certificate.pdf', {
      headers: { 'content-type': 'application/octet-stream' },
      body: pdf,
    }),
  )
  const secret = await asked(as.report, { ...graveRequest, title: 'Known to few', confidential: true, namedIds: [committee.chair.id] })
  await at('2026-03-11T09:00:00Z')
  const first = await got<Sample>(as.auditor(`GET /exception-reports/sample?${drawn}&size=3`))
  expect(first).toMatchObject({ population: 6, confidential: 1, seed: '2026-03-01|2026-03-31|all|3' })
  expect(await got<Sample>(as.admin(`GET /exception-reports/sample?${drawn}&size=3`))).toMatchObject({
    sample: first.sample,
    population: 6,
  })
  const ranks = [1, 2, 3, 4, 5, 6].map((number) => [sha256(`${first.seed}|EX-${number}`), `EX-${number}`]).toSorted()
  expect(first.sample.map(({ rank, number }) => [rank, number])).toEqual(ranks.slice(0, 3))
  const own = await got<Sample>(as.auditor(`GET /exception-reports/sample?${drawn}&size=3&seed=${encodeURIComponent(" dice: 4 2 'x' ")}`))
  expect(own.seed).toBe("dice: 4 2 'x'")
  const ownRanks = [1, 2, 3, 4, 5, 6].map((number) => [sha256(`dice: 4 2 'x'|EX-${number}`), `EX-${number}`]).toSorted()
  expect(own.sample.map(({ rank, number }) => [rank, number])).toEqual(ownRanks.slice(0, 3))
  const ownPack = filesOfZip(
    (await as.auditor(`GET /exception-reports/evidence-pack?${drawn}&size=0&seed=dice%3A%204%202%20%27x%27`)).bytes,
  )
  expect(ownPack.get('method.txt')).toContain("printf '%s' 'dice: 4 2 '\\''x'\\''|EX-1' | sha256sum")
  expect(ownPack.get('index.html')).toContain('dice: 4 2')
  expect((await as.auditor(`GET /exception-reports/sample?${drawn}&seed=one%0Atwo`)).status).toBe(400)

  const pack = await as.auditor(`GET /exception-reports/evidence-pack?${drawn}&size=6`)
  expect(pack.headers).toMatchObject({ 'content-type': 'application/zip' })
  const files = filesOfZip(pack.bytes)
  const listed = (files.get('manifest.sha256') ?? '')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('  '))
  expect(new Set(listed.map(([, name]) => name))).toEqual(new Set([...files.keys()].filter((name) => name !== 'manifest.sha256')))
  for (const [digest, name] of listed) expect(sha256(files.get(name as string) ?? ''), name).toBe(digest)

  const attached = `files/EX-2/${attachments[0]?.attachmentId}-Vendor_certificate.pdf`
  expect(files.get(attached)).toBe(pdf.toString())
  expect(files.get('records/EX-2.html')).toContain(`href="../${attached}"`)

  // What is confidential is counted, and nothing in the whole pack tells what it is about.
  expect(files.has(`records/${secret.number}.html`)).toBe(false)
  expect([...files.values()].join('\n')).not.toMatch(/Known to few/)
  expect(files.get('register.csv')).toContain(`${secret.number},,`)
  expect(files.get('index.html')).toContain('Confidential: shown to its parties')

  const record = JSON.parse(files.get('records/EX-2.json') ?? '') as RecordFile
  expect(record.versions.map(({ body, digest }) => digestOf(body) === digest)).toEqual([true])
  expect(record.exception.timeline.map(({ move, digest }) => [move, digest])).toEqual([
    ['submit', record.versions[0]?.digest],
    ['approve', record.versions[0]?.digest],
  ])
  expect(record.votes).toMatchObject([{ person: 'Manager', verdict: 'approve', reason: 'Reason 1' }])
  expect(record.audit.length).toBeGreaterThan(2)
  for (const { body, leafHash: hash } of record.audit) expect(leafHash(body).toString('hex')).toBe(hash)
  const log = JSON.parse(files.get('audit-log.json') ?? '') as { entries: number; root: string }
  expect(await got(as.auditor('GET /audit-verification'))).toMatchObject({ entries: log.entries, root: log.root })
  const page = files.get('records/EX-2.html') ?? ''
  expect(page).toContain('Case &lt;1&gt;')
  expect(page).not.toMatch(/<script|https?:\/\//)
  for (const [, link] of (files.get('index.html') ?? '').matchAll(/href="([^"]+)"/g)) expect([...files.keys()]).toContain(link)

  // Who is a party to the confidential one finds it in theirs.
  await at('2026-03-11T10:00:00Z')
  const theirs = filesOfZip((await as['compliance-officer'](`GET /exception-reports/evidence-pack?${drawn}&size=6`)).bytes)
  expect(theirs.has(`records/${secret.number}.html`)).toBe(
    (await as['compliance-officer'](`GET /exceptions/${secret.exceptionId}`)).status === 200,
  )
  expect((await as.report(`GET /exception-reports/evidence-pack?${drawn}`)).status).toBe(403)
})

test('a pack speaks the language that is asked for; its data are the same, and what was recorded stands as it is', async () => {
  const { as, asked, moved, at } = await exceptionsHouse()
  const { exceptionId, bindingVersion } = await asked(as.report, { title: 'Old driver' })
  await moved(as.manager, exceptionId, { move: 'approve', reason: 'Fine for now.', bindingVersion })
  await at('2026-03-11T09:00:00Z')
  const packIn = async (language: string) =>
    filesOfZip((await as.auditor(`GET /exception-reports/evidence-pack?${drawn}&language=${language}`)).bytes)
  const [english, german] = [await packIn('en'), await packIn('de')]
  expect(textOf(english, 'records/EX-1.html')).toContain('Everything that was done')
  expect(textOf(english, 'records/EX-1.html')).toMatch(/approved +being decided +approved +Manager +.*Fine for now\./)
  const page = textOf(german, 'records/EX-1.html')
  expect(page).toContain('Was geschah')
  expect(page).toMatch(/genehmigt +wird entschieden +genehmigt +Manager +.*Fine for now\./)
  expect(textOf(german, 'index.html')).toMatch(/Gesamtheit +1 .*EX-1 +Old driver/)
  expect(german.get('index.html')).toContain('<html lang="de">')
  expect(german.get('method.txt')).toContain('2026-03-01|2026-03-31|all|25')
  expect(german.get('audit/README.txt')).toContain('node verify.mjs entries.jsonl checkpoint.txt')
  for (const same of ['records/EX-1.json', 'register.csv']) expect(german.get(same), same).toBe(english.get(same))
  expect((await as.auditor(`GET /exception-reports/evidence-pack?${drawn}&language=xx`)).status).toBe(400)
})

test('the population is what lived in the period, by policy', async () => {
  const { as, asked, moved, at, policyId } = await exceptionsHouse()
  const early = await asked(as.report)
  await moved(as.report, early.exceptionId, { move: 'withdraw', reason: '' })
  await at('2026-03-05T12:00:00Z')
  const { exceptionId, bindingVersion } = await asked(as.report)
  await moved(as.manager, exceptionId, { move: 'approve', reason: 'Fine.', bindingVersion })
  await at('2026-06-01T12:00:00Z')
  const numbers = async (query: string) => {
    const { sample } = await got<Sample>(as.auditor(`GET /exception-reports/sample?${query}`))
    return sample.map(({ number }) => number).toSorted()
  }
  expect(await numbers('from=2026-03-01&to=2026-03-02')).toEqual(['EX-1'])
  expect(await numbers('from=2026-03-02&to=2026-03-05')).toEqual(['EX-1', 'EX-2'])
  expect(await numbers('from=2026-03-03&to=2026-03-04')).toEqual([])
  expect(await numbers('from=2026-04-08&to=2026-04-08')).toEqual(['EX-2'])
  expect(await numbers('from=2026-04-09&to=2026-05-01')).toEqual([])
  expect(await numbers(`from=2026-03-01&to=2026-12-31&policies=${policyId}`)).toEqual(['EX-1', 'EX-2'])
  expect(await numbers(`from=2026-03-01&to=2026-12-31&policies=${policyId + 1}`)).toEqual([])
})

test('what another register says was taken back, and not when, is in the population of the day it was asked for', async () => {
  const { as, world } = await exceptionsHouse()
  await takeRegister(world, written({ 'old.yaml': "- { id: '1', asked: '2026-02-10', status: taken back }\n" }), oldRegister())
  const population = async (from: string) =>
    (await got<Sample>(as.auditor(`GET /exception-reports/sample?from=${from}&to=2026-03-02`))).population
  expect(await population('2026-02-10')).toBe(1)
  expect(await population('2026-02-11')).toBe(0)
})

interface Sample {
  population: number
  seed: string
  sample: { number: string; rank: string }[]
}

interface RecordFile {
  exception: { timeline: { move: string; digest: string }[] }
  versions: { digest: string; body: Parameters<typeof digestOf>[0] }[]
  votes: unknown[]
  audit: { body: string; leafHash: string }[]
}

/** What stands on a page, cell by cell. */
function textOf(files: ReadonlyMap<string, string>, name: string): string {
  return (files.get(name) ?? '')
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
}

/** Unpacks an archive by another program, which checks it first. */
function unpacked(archive: Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), 'leeway-pack-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'pack.zip'), archive)
  execFileSync('python3', ['-m', 'zipfile', '-t', join(folder, 'pack.zip')])
  execFileSync('python3', ['-m', 'zipfile', '-e', join(folder, 'pack.zip'), folder])
  expect(readdirSync(folder).length).toBeGreaterThan(1)
  return folder
}

function canRun(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}
