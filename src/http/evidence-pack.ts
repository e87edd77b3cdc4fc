import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { stringify } from 'csv-stringify/sync'
import { sql } from 'kysely'
import { someEntries } from '../audit/bundle.ts'
import { lastCheckpoint } from '../audit/sign.ts'
import { strangersVerifier } from '../audit/stranger.ts'
import { verifyLog } from '../audit/verify.ts'
import type { Tx } from '../database/transaction.ts'
import type { AttachmentStore } from '../exceptions/attachments/attachment-store.ts'
import { type Evidence, evidenceOf } from '../exceptions/reports/evidence/record.ts'
import { type Drawing, drawSample } from '../exceptions/reports/evidence/sample.ts'
import { type PackedFile, zipOf } from '../exceptions/reports/evidence/zip.ts'
import type { Who } from '../identity/who.ts'
import { loadOrganization } from '../people/organization.ts'
import type { FileAnswer } from './call.ts'
import { aboutProofs, indexPage, methodText, type PackAbout } from './pages/evidence/index-page.ts'
import { recordPage } from './pages/evidence/record-page.ts'

/** A sample with all its evidence as one file, which is whole by itself: pages, data, digests, and how it was made. */
export async function evidencePack(tx: Tx, who: Who, drawing: Drawing, store: Pick<AttachmentStore, 'open'>): Promise<FileAnswer> {
  const now = tx.clock.now()
  const everybody = await drawSample(tx, who.personId, { ...drawing, size: Number.MAX_SAFE_INTEGER }, drawing)
  const drawn = { ...everybody, sample: everybody.sample.slice(0, drawing.size) }
  const records = await recordsOf(tx, who, drawn.sample)
  const attached = await attachedFiles(records, store)
  const log = await verifyLog(tx)
  const { name: organization } = await loadOrganization(tx)
  const chosen = new Set(drawing.policies?.split(',').map(Number))
  const about: PackAbout = {
    ...{ organization, madeAt: now.toString(), madeBy: await nameOf(tx, who.personId), drawing, drawn },
    policies: drawn.policies.filter(({ policyId }) => chosen.has(policyId)).map(({ policy }) => policy),
    log: { entries: log.leaves, root: log.root, faults: log.faults.length },
    shown: new Set(records.map(({ exception }) => exception.number)),
  }
  const files: PackedFile[] = [
    { name: 'index.html', content: indexPage(about) },
    { name: 'method.txt', content: methodText(about) },
    { name: 'register.csv', content: populationFile(everybody.sample, drawing.size) },
    { name: 'audit-log.json', content: json({ madeAt: about.madeAt, ...about.log, faultsFound: log.faults }) },
    ...(await proofFiles(tx, records)),
    ...records.flatMap((record) => [
      { name: `records/${record.exception.number}.html`, content: recordPage(record, attached) },
      { name: `records/${record.exception.number}.json`, content: json(record) },
    ]),
    ...[...attached.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  ]
  const all = [...files, { name: 'manifest.sha256', content: manifestOf(files) }]
  return {
    name: `exceptions_${drawing.from}_${drawing.to}.zip`,
    type: 'application/zip',
    content: zipOf(all, now.toZonedDateTimeISO('UTC')),
  }
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
async function proofFiles(tx: Tx, records: readonly Evidence[]): Promise<PackedFile[]> {
  const checkpoint = await lastCheckpoint(tx)
  if (!checkpoint) return []
  const indexes = records.flatMap(({ audit }) => audit.map(({ index }) => index))
  const { script, page } = await strangersVerifier()
  const texts = {
    'audit/entries.jsonl': await someEntries(tx, checkpoint, indexes, { withoutPersonal: true }),
    'audit/checkpoint.txt': checkpoint.note,
    'audit/verify.mjs': script,
    'audit/verify.html': page,
    'audit/README.txt': aboutProofs,
  }
  return Object.entries(texts).map(([name, text]) => ({ name, content: Buffer.from(text, 'utf8') }))
}

/** More than this of attached files is not packed: what is left out stands in its record with its digest all the same. */
const mostAttached = 500 * 1024 * 1024

/** The attached files of the records that are there to be packed, by their ids. */
async function attachedFiles(records: readonly Evidence[], store: Pick<AttachmentStore, 'open'>): Promise<Map<number, PackedFile>> {
  const files = new Map<number, PackedFile>()
  let total = 0
  for (const { exception } of records)
    for (const { attachmentId, fileName, sha256, bytes } of exception.attachments) {
      const content = total + bytes > mostAttached ? undefined : await store.open(sha256)
      if (!content) continue
      total += bytes
      const name = `files/${exception.number}/${attachmentId}-${fileName.replace(/[^\p{L}\p{N}._-]+/gu, '_')}`
      files.set(attachmentId, { name, content: await buffer(content) })
    }
  return files
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

/** As sha256sum writes and checks it. */
function manifestOf(files: readonly PackedFile[]): Buffer {
  const lines = files.map(({ name, content }) => `${createHash('sha256').update(content).digest('hex')}  ${name}\n`)
  return Buffer.from(lines.join(''), 'utf8')
}
