import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { layTiles } from '../../src/audit/tiles.ts'
import { hashTile, readTilePath } from '../../src/audit/tlog-tiles.ts'
import { keepBooks, read, sql } from '../../src/database/transaction.ts'
import { type Answered, type Ask, type SignedIn, signedIn } from '../support/signed-in.ts'
import { aLog } from './a-log.ts'

const at = (path: string) => `GET /audit-log/tlog/${path}`

test('a client that knows nothing but tlog-tiles finds every entry, the root and each proof', async () => {
  const house = await signedIn()
  await record(house, 600)
  const client = await house.token(house.people.auditor, 'audit.read')
  const checkpoint = await client(at('checkpoint'))
  expect(checkpoint).toMatchObject({ status: 200, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } })
  const [, digits, root] = checkpoint.text.split('\n')
  const size = Number(digits)
  expect(size).toBeGreaterThan(600)
  expect(size).toBeLessThan(768)

  const leaves = (await Promise.all(pathsOf(size).map((tile) => client(at(`tile/0/${tile}`))))).flatMap(hashesIn)
  expect(leaves).toHaveLength(size)
  expect(definition(leaves).toString('base64')).toBe(root)
  const [first, second] = hashesIn(await client(at('tile/1/000.p/2')))
  expect([first, second]).toEqual([definition(leaves.slice(0, 256)), definition(leaves.slice(256, 512))])

  const bundles = await Promise.all(pathsOf(size).map((tile) => client(at(`tile/entries/${tile}`))))
  const entries = bundles.flatMap(({ bytes }) => entriesIn(bytes))
  expect(entries.map((entry) => sha256(Buffer.of(0), entry))).toEqual(leaves)
  expect(JSON.parse(String(entries[size - 1]))).toMatchObject({ index: size - 1 })

  for (const index of [0, 1, 255, 256, 300, 511, 512, size - 1]) {
    const { body } = await client(`GET /audit-log/inclusion/${index}?size=${size}`)
    expect(body).toMatchObject({
      leafHash: leaves[index]?.toString('base64'),
      proof: path(index, leaves).map((hash) => hash.toString('base64')),
    })
  }
})

test('full tiles and each narrower one are served for good, as the same bytes; nothing beyond what was signed is', async () => {
  const house = await signedIn()
  const { auditor } = house.as
  await record(house, 300)
  expect((await auditor(at('tile/0/000'))).status, 'nothing is signed yet').toBe(404)
  const size = Number((await auditor(at('checkpoint'))).text.split('\n')[1])
  const full = await auditor(at('tile/0/000'))
  expect(full).toMatchObject({
    status: 200,
    headers: { 'content-type': 'application/octet-stream', 'cache-control': expect.stringContaining('immutable') },
  })
  expect(full.bytes).toHaveLength(8192)
  expect((await auditor(at('tile/0/000.p/255'))).bytes).toEqual(full.bytes.subarray(0, -32))
  await record(house, 10)
  expect(
    await statuses(auditor, [
      `tile/0/001.p/${size - 256}`,
      `tile/0/001.p/${size - 255}`, // recorded by now, but not signed
      `tile/entries/001.p/${size - 256}`,
      `tile/entries/001.p/${size - 255}`,
      'tile/1/000.p/1',
      'tile/1/000.p/2',
      'tile/1/000',
      'tile/2/000.p/1',
      'tile/0/001',
      'tile/0/x001/000',
      'tile/63/000.p/1',
    ]),
  ).toEqual([200, 404, 200, 404, 200, 404, 404, 404, 404, 404, 404])
})

test.each([
  '67',
  '0067',
  '000/000',
  'x000/000',
  'x000/x001/000',
  'x001/x000',
  'X001/000',
  '000/',
  '000.p',
  '000.p/',
  '000.p/0',
  '000.p/01',
  '000.p/256',
  '000.p/1000',
  '000.p/-1',
  '000.p/1/1',
  '-01',
  '٠٠٠',
  '',
])('%s is no tile', (spelling) => expect(readTilePath(spelling)).toBeNull())

test('a tile has one spelling', async () => {
  expect(readTilePath('067')).toEqual({ place: 67, width: 256 })
  expect(readTilePath('x001/x234/067')).toEqual({ place: 1_234_067, width: 256 })
  expect(readTilePath('x999/x000/000.p/255')).toEqual({ place: 999_000_000, width: 255 })
  const house = await signedIn()
  await record(house, 300)
  await house.as.auditor(at('checkpoint'))
  const wrong = [
    '00/000',
    '01/000',
    '-1/000',
    '64/000',
    'x/000',
    '0/0',
    '0/x000/000',
    '0/000.p/256',
    '0/000.p/0',
    '0/000/',
    'entries/0',
    '0/',
  ]
  for (const tile of wrong) expect(await statuses(house.as.auditor, [`tile/${tile}`]), tile).toEqual([404])
  expect(await statuses(house.as.auditor, ['tile/0/%30%30%30', 'tile/0/000?x=1'])).toEqual([200, 200])
})

test('on higher levels a tile has the hashes of the full tiles below', async () => {
  const log = await aLog()
  await log.add(1)
  await log.sign()
  const size = 256 ** 2 + 256 * 3 + 7
  const hash = (level: number, place: number) => sha256(Buffer.from(`${level} ${place}`))
  // Leaves as many as these are laid as hashes only: what is asked for here stands above them.
  await keepBooks(log.db, log.organizationId, async (tx) => {
    for (let place = 0; place < 259; place += 1)
      await tx.run(
        sql`insert into audit_subtree (organization_id, level, place, hash) values (${tx.organizationId}, 1, ${place}, ${hash(1, place)})`,
      )
    await layTiles(tx, size)
    const now = tx.clock.now().toString()
    await tx.run(sql`
      insert into audit_checkpoint (organization_id, size, root, signed_at, note) values (${tx.organizationId}, ${size}, ${hash(9, 9)}, ${now}, '')`)
  })
  const tile = (level: string, place: number, width: number) =>
    read(log.db, log.organizationId, (tx) => hashTile(tx, level, { place, width }))
  const below = Array.from({ length: 259 }, (_, place) => hash(1, place))
  expect(await tile('1', 0, 256)).toEqual(Buffer.concat(below.slice(0, 256)))
  expect(await tile('1', 1, 3)).toEqual(Buffer.concat(below.slice(256)))
  expect(await tile('1', 1, 4)).toBeNull()
  expect(await tile('2', 0, 1)).toEqual(definition(below.slice(0, 256)))
  expect(await tile('2', 0, 2)).toBeNull()
})

test('erasing somebody changes no tile and no entry', async () => {
  const house = await signedIn()
  await house.world.goes(house.people.report, '2026-02-20')
  await record(house, 3, { name: 'Report' })
  const asked = async () => {
    const size = Number((await house.as.owner(at('checkpoint'))).text.split('\n')[1])
    return {
      size,
      tiles: await Promise.all([`0/000.p/${size}`, `entries/000.p/${size}`].map((tile) => house.as.owner(at(`tile/${tile}`)))),
    }
  }
  const before = await asked()
  const erased = await house.as.owner(`POST /people/${house.people.report.id}/erasure`, { body: { reason: 'They asked for it.' } })
  expect(erased.status).toBe(200)
  expect((await asked()).size).toBeGreaterThan(before.size)
  const after = await Promise.all(
    [`0/000.p/${before.size}`, `entries/000.p/${before.size}`].map((tile) => house.as.owner(at(`tile/${tile}`))),
  )
  expect(after.map(({ bytes }) => bytes)).toEqual(before.tiles.map(({ bytes }) => bytes))
})

test('an entry that is too long for a bundle is said to be, and no other is kept back for it', async () => {
  const house = await signedIn()
  await record(house, 1)
  await house.world.writing('something long', async (tx) => {
    tx.record({ action: 'thing.done', objectType: 'thing', objectId: '1', after: 'é'.repeat(33_000) })
  })
  const size = Number((await house.as.auditor(at('checkpoint'))).text.split('\n')[1])
  const hashes = hashesIn(await house.as.auditor(at(`tile/0/000.p/${size}`)))
  const isLong = (await house.as.auditor('GET /audit-log/file')).text
    .split('\n')
    .filter((line) => line.startsWith('{"entry":'))
    .findIndex((line) => Buffer.byteLength(line) > 65_535)
  const refused = await house.as.auditor(at(`tile/entries/000.p/${isLong + 1}`))
  expect(refused).toMatchObject({ status: 404, body: { detail: expect.stringMatching(`entry ${isLong} has 66\\d+ bytes`) } })
  const { bytes } = await house.as.auditor(at(`tile/entries/000.p/${isLong}`))
  expect(entriesIn(bytes).map((entry) => sha256(Buffer.of(0), entry))).toEqual(hashes.slice(0, isLong))
})

test('they are for whoever may read the trail, and of one organisation', async () => {
  const [ours, theirs] = [await signedIn(), await signedIn()]
  await record(ours, 300)
  for (const house of [ours, theirs]) await house.as.auditor(at('checkpoint'))
  const paths = ['checkpoint', 'tile/0/000', 'tile/entries/000']
  expect(await statuses(ours.as.auditor, paths)).toEqual([200, 200, 200])
  expect(await statuses(ours.as.member, paths)).toEqual([403, 403, 403])
  expect(await statuses(await ours.token(ours.people.auditor, 'people.read'), paths)).toEqual([403, 403, 403])
  expect(await statuses(ours.as.nobody, paths)).toEqual([401, 401, 401])
  expect(await statuses(theirs.as.auditor, paths)).toEqual([200, 404, 404])
  const one = at('tile/0/000.p/1')
  expect((await theirs.as.auditor(one)).bytes).not.toEqual((await ours.as.auditor(one)).bytes)
})

async function record({ world }: SignedIn, entries: number, personal: Record<string, string> = {}): Promise<void> {
  await world.writing('entries for a test', async (tx) => {
    for (let each = 0; each < entries; each += 1) tx.record({ action: 'thing.done', objectType: 'thing', objectId: String(each), personal })
  })
}

async function statuses(ask: Ask, paths: readonly string[]): Promise<number[]> {
  const answers: number[] = []
  for (const path of paths) answers.push((await ask(at(path))).status)
  return answers
}

/** The tiles of level 0 of a log of up to 256,000 entries. */
function pathsOf(size: number): string[] {
  const full = Array.from({ length: Math.floor(size / 256) }, (_, place) => String(place).padStart(3, '0'))
  return size % 256 === 0 ? full : [...full, `${String(full.length).padStart(3, '0')}.p/${size % 256}`]
}

function hashesIn({ bytes }: Answered): Buffer[] {
  return Array.from({ length: bytes.length / 32 }, (_, place) => bytes.subarray(place * 32, place * 32 + 32))
}

function entriesIn(bundle: Buffer): Buffer[] {
  const entries: Buffer[] = []
  for (let from = 0; from < bundle.length; from += 2 + bundle.readUInt16BE(from))
    entries.push(bundle.subarray(from + 2, from + 2 + bundle.readUInt16BE(from)))
  return entries
}

/** The tree of RFC 6962, as its definition reads. */
function definition(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 1) return leaves[0] as Buffer
  const k = split(leaves.length)
  return sha256(Buffer.of(1), definition(leaves.slice(0, k)), definition(leaves.slice(k)))
}

/** So are its proofs. */
function path(index: number, leaves: readonly Buffer[]): Buffer[] {
  if (leaves.length === 1) return []
  const k = split(leaves.length)
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)]
  return index < k ? [...path(index, left), definition(right)] : [...path(index - k, right), definition(left)]
}

function split(size: number): number {
  let k = 1
  while (k * 2 < size) k *= 2
  return k
}

function sha256(...parts: Buffer[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
