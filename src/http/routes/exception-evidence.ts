import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { someEntries } from '../../audit/bundle.ts'
import { signLog } from '../../checkpoints.ts'
import type { exceptionEvidenceEndpoints } from '../../contract/exception-evidence.ts'
import type { Tx } from '../../database/transaction.ts'
import { attachmentStore } from '../../exceptions/attachments/store-of.ts'
import { recordOf } from '../../exceptions/record.ts'
import { asOf } from '../../exceptions/reports/as-of.ts'
import { lookBack } from '../../exceptions/reports/cases.ts'
import { completenessReport, demandsReport } from '../../exceptions/reports/completeness.ts'
import { decisionEntries, entriesAbout } from '../../exceptions/reports/decision-entries.ts'
import { drawSample } from '../../exceptions/reports/evidence/sample.ts'
import { pageOfAll } from '../../exceptions/reports/page-of-all.ts'
import type { Who } from '../../identity/who.ts'
import type { FileAnswer, Handlers } from '../call.ts'
import type { AnyCall } from '../call-of.ts'
import { evidencePack, packContent } from '../evidence-pack.ts'
import { fileName, lookParts } from '../file-name.ts'
import { paperWords } from '../paper/words/languages.ts'
import { found } from '../problem.ts'

export const exceptionEvidenceHandlers: Handlers<typeof exceptionEvidenceEndpoints> = {
  'GET /exception-reports/demands': ({ query, who, read }) =>
    read(async (tx) => {
      const then = await lookBack(tx, who.personId, query)
      return { ...pageOfAll(await demandsReport(tx, who.personId, query, then), query), day: then.day }
    }),

  'GET /exception-reports/completeness': ({ query, who, read }) =>
    read(async (tx) => {
      const then = await lookBack(tx, who.personId, query)
      return { ...(await completenessReport(tx, who.personId, query, then)), day: then.day }
    }),

  'GET /exception-reports/sample': ({ query, who, read }) => read((tx) => drawSample(tx, who.personId, query)),

  'GET /exception-reports/proofs': ({ query, who, read, house }) =>
    proofFile({ read, house, who }, ['decisions', ...lookParts(query)], async (tx) =>
      decisionEntries(tx, who.personId, query, await lookBack(tx, who.personId, query)),
    ),

  'GET /exceptions/:exceptionId/proof': async ({ params: { exceptionId }, query, who, read, house }) => {
    const record = found(await read((tx) => recordOf(tx, who, exceptionId, query)), 'exception')
    return proofFile({ read, house, who }, [record.number, ...lookParts(query)], async (tx) =>
      entriesAbout(tx, record, await asOf(tx, query)),
    )
  },

  'GET /exception-reports/evidence-pack': async ({ query, who, read, house }) => {
    // Where it cannot be signed now, the pack still carries what was signed last.
    await signLog(house, who.organizationId).catch((err: Error) => house.log.error({ err }, 'the audit log could not be signed'))
    const content = await read((tx) => packContent(tx, who, query, paperWords[query.language]))
    return evidencePack(content, attachmentStore(house.config, who.organizationId))
  },
}

/** The entries of the audit log, signed now, with their proofs. Personal values are left out: the entries commit to them only. */
async function proofFile(
  { read, house, who }: Pick<AnyCall, 'read' | 'house'> & { who: Who },
  parts: readonly string[],
  indexesOf: (tx: Tx) => Promise<number[]>,
): Promise<FileAnswer> {
  const signed = await signLog(house, who.organizationId)
  const content = new PassThrough()
  const entries = async (tx: Tx) => someEntries(tx, signed, await indexesOf(tx), { withoutPersonal: true })
  read(async (tx) => pipeline(Readable.from(await entries(tx)), content)).catch((error: Error) => content.destroy(error))
  return { name: `${fileName(['proof', ...parts, String(signed.size)])}.jsonl`, type: 'text/plain; charset=utf-8', content }
}
