import { sql } from 'kysely'
import { crashPoint } from './crash-point.ts'
import type { WriteTx } from './database/transaction.ts'
import { recurSince } from './deadlines/recurrence.ts'
import { putInOutbox } from './delivery/outbox.ts'
import { composeDigests } from './digest/compose.ts'
import { keepEpisodes } from './escalation/episodes.ts'
import { evaluate } from './escalation/evaluate.ts'
import { keepLabels } from './escalation/labels.ts'
import { momentOf } from './escalation/moment.ts'
import { loadPolicies } from './escalation/policies.ts'
import { findTold, keepTellings } from './escalation/tellings.ts'
import { keepEveryDuty } from './exceptions/duties/keep-every-duty.ts'
import { tellEndings } from './exceptions/letters.ts'
import { followMembers } from './ledger/follow-effects.ts'
import { recordMisses } from './ledger/record-misses.ts'
import type { Organization } from './people/organization.ts'
import { type RoundReport, reportRound } from './round-report.ts'

/** Whether the round of a day also speaks: after a pause only the last of the missed days does. */
export interface RoundOptions {
  tell: boolean
  /** How many messages are composed together. */
  batchSize?: number | undefined
}

/**
 * The daily round: everything this product says to people, once a day, in order. Read this file first.
 * It runs in one transaction of one organisation, so a round has happened whole or not at all; who runs rounds when, and
 * only once, stands in rounds.ts. A dry run, a preview and a forecast are this very function, and then a rollback.
 */
export async function runDailyRound(
  tx: WriteTx,
  organization: Organization,
  day: string,
  since: string | null,
  { tell, batchSize }: RoundOptions,
): Promise<RoundReport> {
  await followMembers(tx, organization, day) // whom exceptions cover, as teams and labels were at the end of the day, or are now
  await recurSince(tx, organization, day, since) // the next occurrence of what recurs
  await keepEveryDuty(tx, organization, day, { tell }) // what exceptions owe, and no longer owe
  const misses = await recordMisses(tx, organization, day, since) // facts: what fell overdue since the last round
  crashPoint('round: misses recorded')
  const { policies, unreadable, problems } = await loadPolicies(tx)
  const moment = await momentOf(tx, organization, day)
  const outcome = await evaluate(tx, moment, policies) // sets: who reached which policy
  crashPoint('round: policies evaluated')
  const failed = [...unreadable, ...outcome.failed]
  problems.push(...outcome.problems)
  await keepEpisodes(tx, moment, policies, failed) // the log: opened, going on, closed
  problems.push(...(await findTold(tx, moment, policies))) // who is told about whom, each with a reason
  await keepTellings(tx, moment, failed)
  if (tell) await tellEndings(tx, organization, day) // exceptions that end soon, or have ended, where nobody was told
  await keepLabels(tx, policies)
  crashPoint('round: log kept')
  const put = { messages: 0, waiting: 0 }
  if (tell)
    for await (const digests of composeDigests(tx, moment, policies, problems, batchSize)) {
      const { messages, waiting } = await putInOutbox(tx, moment, digests) // one row per recipient and day
      put.messages += messages
      put.waiting += waiting
    }
  crashPoint('round: messages composed')
  const report = await reportRound(tx, moment, outcome.evaluated, { misses, problems, put })
  await tx.run(sql`
    insert into round (organization_id, day, instant, ran_at, report)
    values (${tx.organizationId}, ${day}, ${moment.instant}, ${tx.clock.now().toString()}, ${JSON.stringify(report)})`)
  tx.record({
    action: 'round.ran',
    objectType: 'round',
    objectId: day,
    after: { messages: report.messages, lines: report.lines, misses, problems: problems.length },
  })
  return report
}
