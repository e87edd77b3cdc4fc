import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { stringify } from 'csv-stringify/sync'
import { sql } from 'kysely'
import { someEntries } from '../audit/bundle.ts'
import { lastCheckpoint } from '../audit/sign.ts'
import { strangersVerifier } from '../audit/stranger.ts'
import { verifyLog } from '../audit/verify.ts'
import type { Tx } from '../database/transaction.ts'
import type { AttachmentStore } from '../exceptions/attachments/attachment-store.ts'
import { Changed } from '../exceptions/attachments/unchanged.ts'
import { type Evidence, evidenceOf } from '../exceptions/reports/evidence/record.ts'
import { type Drawing, drawSample } from '../exceptions/reports/evidence/sample.ts'
import { type PackedFile, zipOf } from '../exceptions/reports/evidence/zip.ts'
import type { Who } from '../identity/who.ts'
import { loadOrganization } from '../people/organization.ts'
import type { FileAnswer } from './call.ts'
import { indexPage, type PackAbout, packFacts } from './pages/evidence/index-page.ts'
import { recordPage } from './pages/evidence/record-page.ts'
import type { PaperWords } from './paper/words/words.ts'

/** What a pack is made of, as it was when it was asked for: all of it but the attached files. */
interface PackContent {
  about: PackAbout
  records: readonly Evidence[]
  /** What stands before the records. */
  files: readonly PackedFile[]
  madeAt: Temporal.Instant
  words: PaperWords
}

/** Gathers what goes into a pack: a sample with all its evidence, and how it was made. */
export async function packContent(tx: Tx, who: Who, drawing: Drawing, words: PaperWords): Promise<PackContent> {
  const madeAt = tx.clock.now()
  const everybody = await drawSample(tx, who.personId, { ...drawing, size: Number.MAX_SAFE_INTEGER }, drawing)
  const drawn = { ...everybody, sample: everybody.sample.slice(0, drawing.size) }
  const records = await recordsOf(tx, who, drawn.sample)
  const log = await verifyLog(tx)
  const { name: organization } = await loadOrganization(tx)
  const chosen = new Set(drawing.policies?.split(',').map(Number))
  const about: PackAbout = {
    ...{ organization, madeAt: madeAt.toString(), madeBy: await nameOf(tx, who.personId), drawing, drawn },
    policies: drawn.policies.filter(({ policyId }) => chosen.has(policyId)).map(({ policy }) => policy),
    log: { entries: log.leaves, root: log.root, faults: log.faults.length },
    shown: new Set(records.map(({ exception }) => exception.number)),
  }
  const files: PackedFile[] = [
    { name: 'index.html', content: indexPage(about, words) },
    { name: 'method.txt', content: Buffer.from(words.evidence.method(packFacts(about)), 'utf8') },
    { name: 'register.csv', content: populationFile(everybody.sample, drawing.size) },
    { name: 'audit-log.json', content: json({ madeAt: about.madeAt, ...about.log, faultsFound: log.faults }) },
    ...(await proofFiles(tx, records, words)),
  ]
  return { about, records, files, madeAt, words }
}

/**
 * A pack as one file, which is whole by itself: pages, data, digests, and how it was made. Attached files are read one after the
 * other while it is written, so that no transaction waits for where they lie, and none is held longer than it takes.
 */
export function evidencePack({ about, records, files, madeAt, words }: PackContent, store: Pick<AttachmentStore, 'open'>): FileAnswer {
  const zip = zipOf(withManifest(allFiles(files, records, store, words)), madeAt.toZonedDateTimeISO('UTC'))
  return {
    name: `exceptions_${about.drawing.from}_${about.drawing.to}.zip`,
    type: 'application/zip',
    content: Readable.from(zip, { objectMode: false }),
  }
}

/** A record says which of its files are in the pack, so it comes behind them. */
async function* allFiles(
  files: readonly PackedFile[],
  records: readonly Evidence[],
  store: Pick<AttachmentStore, 'open'>,
  words: PaperWords,
): AsyncGenerator<PackedFile> {
  yield* files
  let room = mostAttached
  for (const record of records) {
    const { number, attachments } = record.exception
    const attached = new Map<number, { name: string }>()
    for (const attachment of attachments) {
      const content = attachment.bytes > room ? undefined : await contentOf(attachment.sha256, store)
      if (!content) continue
      room -= attachment.bytes
      const name = `files/${number}/${attachment.attachmentId}-${attachment.fileName.replace(/[^\p{L}\p{N}._-]+/gu, '_')}`
      attached.set(attachment.attachmentId, { name })
      yield { name, content }
    }
    yield { name: `records/${number}.html`, content: recordPage(record, attached, words) }
    yield { name: `records/${number}.json`, content: json(record) }
  }
}

/** More than this of attached files is not packed: what is left out stands in its record with its digest all the same. */
const mostAttached = 500 * 1024 * 1024

/** What is not what it was is no evidence: it is left out, as what is gone. */
async function contentOf(sha256: string, store: Pick<AttachmentStore, 'open'>): Promise<Buffer | undefined> {
  const kept = await store.open(sha256)
  try {
    return kept && (await buffer(kept))
  } catch (error) {
    if (error instanceof Changed) return undefined
    throw error
  }
}

/** Lists the digests of all files in one more at the end, as sha256sum writes and checks it. */
async function* withManifest(files: AsyncIterable<PackedFile>): AsyncGenerator<PackedFile> {
  let lines = ''
  for await (const file of files) {
    lines += `${createHash('sha256').update(file.content).digest('hex')}  ${file.name}\n`
    yield file
  }
  yield { name: 'manifest.sha256', content: Buffer.from(lines, 'utf8') }
}

/** The records of the sample that the reader may see, in order of their numbers. */
async function recordsOf(tx: Tx, who: Who, sample: readonly { exceptionId: number }[]): Promise<Evidence[]> {
  const records: Evidence[] = []
  for (const { exceptionId } of sample.toSorted((a, b) => a.exceptionId - b.exceptionId)) {
    const record = await evidenceOf(tx, who, exceptionId)
    if (record) records.push(record)
  }
  return records
}

/** Every entry of the records with its proof, the checkpoint they are proven by, and what checks them. */
async function proofFiles(tx: Tx, records: readonly Evidence[], words: PaperWords): Promise<PackedFile[]> {
  const checkpoint = await lastCheckpoint(tx)
  if (!checkpoint) return []
  const indexes = records.flatMap(({ audit }) => audit.map(({ index }) => index))
  const { script, page } = await strangersVerifier()
  const texts = {
    'audit/entries.jsonl': (await Array.fromAsync(someEntries(tx, checkpoint, indexes, { withoutPersonal: true }))).join(''),
    'audit/checkpoint.txt': checkpoint.note,
    'audit/verify.mjs': script,
    'audit/verify.html': page,
    'audit/README.txt': words.evidence.proofs,
  }
  return Object.entries(texts).map(([name, text]) => ({ name, content: Buffer.from(text, 'utf8') }))
}

async function nameOf(tx: Tx, personId: number): Promise<string> {
  const { name } = await tx.one(sql<{ name: string }>`
    select name from person where organization_id = ${tx.organizationId} and person_id = ${personId}`)
  return name
}

function populationFile(ranked: Awaited<ReturnType<typeof drawSample>>['sample'], size: number): Buffer {
  const rows = ranked.map(({ number, title, policy, phase, confidential, rank }, position) => {
    return [number, title, policy, phase, confidential, rank, position < size]
  })
  const header = ['number', 'title', 'policy', 'phase', 'confidential', 'rank', 'drawn']
  return Buffer.from(`\ufeff${stringify([header, ...rows], { escape_formulas: true, cast: { boolean: String } })}`, 'utf8')
}

function json(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`, 'utf8')
}
