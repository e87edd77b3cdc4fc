import { signLog } from '../../checkpoints.ts'
import type { exceptionEvidenceEndpoints } from '../../contract/exception-evidence.ts'
import { attachmentStore } from '../../exceptions/attachments/store-of.ts'
import { lookBack } from '../../exceptions/reports/cases.ts'
import { completenessReport, demandsReport } from '../../exceptions/reports/completeness.ts'
import { drawSample } from '../../exceptions/reports/evidence/sample.ts'
import { pageOfAll } from '../../exceptions/reports/page-of-all.ts'
import type { Handlers } from '../call.ts'
import { evidencePack, packContent } from '../evidence-pack.ts'

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

  'GET /exception-reports/evidence-pack': async ({ query, who, read, house }) => {
    // Where it cannot be signed now, the pack still carries what was signed last.
    await signLog(house, who.organizationId).catch((err: Error) => house.log.error({ err }, 'the audit log could not be signed'))
    const content = await read((tx) => packContent(tx, who, query))
    return evidencePack(content, attachmentStore(house.config, who.organizationId))
  },
}
