import type { attentionEndpoints } from '../../contract/attention.ts'
import { sql, type Tx } from '../../database/transaction.ts'
import { countMessages } from '../../delivery/outbox-page.ts'
import { countAttention, idsOfAttention, pageOfAttention } from '../../ledger/attention-list.ts'
import { confirmDeadlines } from '../../ledger/impossible-deadlines.ts'
import { lastRoundDay } from '../../ledger/touch.ts'
import { loadOrganization } from '../../people/organization.ts'
import { faultKinds, findReportingFaults } from '../../people/reporting-faults.ts'
import { roundOf } from '../../round-list.ts'
import { localDay } from '../../time/round-time.ts'
import type { Handlers } from '../call.ts'
import { checkCount } from '../problem.ts'

export const attentionHandlers: Handlers<typeof attentionEndpoints> = {
  'GET /attention': ({ read, query: { cursor, limit, ...query } }) => read((tx) => pageOfAttention(tx, query, { cursor, limit })),

  'GET /attention-counts': ({ read }) =>
    read(async (tx) => ({
      impossible: await countAttention(tx),
      reportingFaults: await countFaults(tx),
      refusedAddresses: await countRefused(tx),
      uncertainMessages: (await countMessages(tx)).uncertain ?? 0,
      roundProblems: await lastProblems(tx),
    })),

  'POST /attention/confirmations': ({ write, body }) =>
    write('these dates are meant', async (tx) => {
      const ids = 'all' in body ? await idsOfAttention(tx, body) : body.deadlineIds
      if ('all' in body && body.count !== undefined) checkCount(ids.length, body.count)
      return { confirmed: await confirmDeadlines(tx, ids) }
    }),
}

/** Faults that somebody can mend: a person at the top is none. */
async function countFaults(tx: Tx): Promise<number> {
  const { timeZone } = await loadOrganization(tx)
  const counts = await findReportingFaults(tx, { day: localDay(tx.clock.now(), timeZone) })
  return faultKinds.filter((kind) => kind !== 'top').reduce((sum, kind) => sum + counts[kind], 0)
}

async function countRefused(tx: Tx): Promise<number> {
  const { count } = await tx.one(sql<{ count: number }>`
    select count(*)::integer as count from person where organization_id = ${tx.organizationId} and email_refused is not null and left_on is null`)
  return count
}

async function lastProblems(tx: Tx): Promise<number> {
  const day = await lastRoundDay(tx)
  return day === null ? 0 : ((await roundOf(tx, day))?.problems ?? 0)
}
