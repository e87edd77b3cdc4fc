import { sql } from 'kysely'
import { crashPoint } from './crash-point.ts'
import { runDailyRound } from './daily-round.ts'
import { takeTurn } from './database/locks.ts'
import type { Database } from './database/open.ts'
import { read, type Tx, type WriteTx, write } from './database/transaction.ts'
import { evaluate, type Outcome } from './escalation/evaluate.ts'
import { type Moment, momentOf, type StoredPolicy } from './escalation/moment.ts'
import { loadPolicies } from './escalation/policies.ts'
import { findTold } from './escalation/tellings.ts'
import { followMembers } from './ledger/follow-effects.ts'
import { lastRoundDay } from './ledger/touch.ts'
import { loadOrganization } from './people/organization.ts'
import { firedSubjects, type RoundReport, reportRound } from './round-report.ts'
import { addDays } from './time/day.ts'
import { localDay } from './time/round-time.ts'

export interface RoundRequest {
  organizationId: number
  day: string
  actor: string
  /** Also name the subjects of each policy. */
  subjects?: boolean
  /** Nobody is told, not even by the last of them: to make up a past. */
  silent?: boolean
  /** How many messages are composed together; what they say does not depend on it. */
  batchSize?: number
}

/**
 * Brings an organisation's rounds up to a day, each missed day as a round of its own, in a transaction of its own; only
 * the last one speaks. Any number of processes may call it at once: one does the work, the others find it done.
 * @returns the reports of the rounds that ran now; none if the day was done before
 */
export async function runRounds(db: Database, request: RoundRequest): Promise<RoundReport[]> {
  const { organizationId, day, actor, subjects, silent, batchSize } = request
  const reports: RoundReport[] = []
  for (;;) {
    const report = await write(db, { organizationId, actor, reason: `the daily round, up to ${day}` }, (tx) =>
      nextRound(tx, day, { subjects: subjects === true, silent: silent === true, batchSize }),
    )
    crashPoint('round: after commit')
    if (report === null) return reports
    reports.push(report)
  }
}

/** What the round of a day would do, or what a past one comes to: the same code, and nothing is kept. */
export async function rehearseRound(db: Database, { organizationId, day, subjects }: Omit<RoundRequest, 'actor'>): Promise<RoundReport> {
  return asOf(db, organizationId, day, async (tx, ran) => {
    if (ran !== null) return subjects ? nameSubjects(tx, ran) : ran
    const { moment, outcome } = await lookAt(tx, day)
    const problems = [...outcome.problems, ...(await findTold(tx, moment, outcome.evaluated))]
    const report = await reportRound(tx, moment, outcome.evaluated, { misses: 0, problems, put: { messages: 0, waiting: 0 } })
    return subjects ? nameSubjects(tx, report) : report
  })
}

/**
 * Looks at a day with the ledger and the log brought up to it, as the rounds would: what they would write is undone.
 * `work` gets the report of the day's round if it has not run yet, or null where it has. Whoever only counts wants it
 * silent: composing messages is much of the work.
 */
export async function asOf<T>(
  db: Database,
  organizationId: number,
  day: string,
  work: (tx: WriteTx, ran: RoundReport | null) => Promise<T>,
  { silent } = { silent: false },
): Promise<T> {
  return read(db, organizationId, async (tx) => {
    for (;;) {
      const report = await nextRound(tx, day, { subjects: false, silent })
      if (report === null || report.day === day) return work(tx, report)
    }
  })
}

/** Evaluates policies (by default all) on a day that the ledger knows. */
export async function lookAt(tx: Tx, day: string, which?: StoredPolicy[]): Promise<{ moment: Moment; outcome: Outcome }> {
  const { policies, problems } = which ? { policies: which, problems: [] } : await loadPolicies(tx)
  const moment = await momentOf(tx, await loadOrganization(tx), day)
  const outcome = await evaluate(tx, moment, policies)
  return { moment, outcome: { ...outcome, problems: [...problems, ...outcome.problems] } }
}

/** What there is for rounds to look at. */
export interface Watched {
  policiesOn: number
  hasDeadlines: boolean
  /** Others than drafts, thrown away or not. */
  hasExceptions: boolean
}

export async function whatIsWatched(tx: Tx): Promise<Watched> {
  const ours = sql`organization_id = ${tx.organizationId}`
  return tx.one(sql<Watched>`
    select (select count(*)::integer from escalation_policy where ${ours} and state = 'on') as "policiesOn",
           exists (select from deadline where ${ours}) as "hasDeadlines",
           exists (select from exception where ${ours} and submitted_at is not null) as "hasExceptions"`)
}

/** The report that was kept of a round, or null. */
export async function keptReport(db: Database, organizationId: number, day: string): Promise<RoundReport | null> {
  return read(db, organizationId, async (tx) => {
    const row = await tx.maybeOne(
      sql<{ report: RoundReport }>`select report from round where organization_id = ${tx.organizationId} and day = ${day}`,
    )
    return row?.report ?? null
  })
}

interface HowToRun {
  subjects: boolean
  silent: boolean
  batchSize?: number | undefined
}

/** Runs the earliest round that is still missing up to a day; null if there is none. */
async function nextRound(tx: WriteTx, day: string, { subjects, silent, batchSize }: HowToRun): Promise<RoundReport | null> {
  await takeTurn(tx, 'ledger')
  const last = await lastRoundDay(tx)
  if (last !== null && last >= day) return null
  const next = last === null ? day : addDays(last, 1)
  const organization = await loadOrganization(tx)
  const report = await runDailyRound(tx, organization, next, last, { tell: next === day && !silent, batchSize })
  // A round that is caught up looked who was in a team then, and took back who came since, as an import had found.
  const today = localDay(tx.clock.now(), organization.timeZone)
  if (next === day && next < today) await followMembers(tx, organization, today)
  crashPoint('round: before commit')
  return subjects ? nameSubjects(tx, report) : report
}

async function nameSubjects(tx: Tx, report: RoundReport): Promise<RoundReport> {
  const { policies } = await loadPolicies(tx)
  const named = await firedSubjects(tx, policies)
  return { ...report, policies: report.policies.map((policy) => ({ ...policy, subjects: named.get(policy.name) ?? [] })) }
}
