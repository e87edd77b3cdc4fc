import { sql } from 'kysely'
import type { Tx } from './database/transaction.ts'
import type { PutCount } from './delivery/outbox.ts'
import type { Problem } from './escalation/evaluate.ts'
import type { Moment, StoredPolicy } from './escalation/moment.ts'

/** What a round came to. Counts are of the day, whether or not it spoke. */
export interface RoundReport {
  day: string
  policies: { name: string; fired: number; subjects?: string[] }[]
  /** How many recipients are told about somebody. */
  messages: number
  /** How many (policy, subject) pairs stand in these messages together. */
  lines: number
  /** Misses recorded now. */
  misses: number
  /** Messages put into the outbox: with those that only say what has been settled. */
  composed: number
  /** Recipients whose message waits for their next working day. */
  waiting: number
  problems: Problem[]
}

/** How many problems a report lists by name; the others are counted. */
const listedProblems = 200

/** Sums a round up from the temp tables `fired` and `told`. */
export async function reportRound(
  tx: Tx,
  { day }: Pick<Moment, 'day'>,
  policies: StoredPolicy[],
  { misses, problems, put }: { misses: number; problems: Problem[]; put: PutCount },
): Promise<RoundReport> {
  const fired = new Map(
    (
      await tx.rows(sql<{ id: number; count: number }>`select policy_id as id, count(*)::integer as count from fired group by policy_id`)
    ).map((row) => [row.id, row.count]),
  )
  const { messages, lines } = await tx.one(sql<{ messages: number; lines: number }>`
    select count(distinct recipient_id)::integer as messages, count(*)::integer as lines from told`)
  const listed =
    problems.length <= listedProblems
      ? problems
      : [...problems.slice(0, listedProblems), { about: 'round', problem: `${problems.length - listedProblems} more problems` }]
  return {
    day,
    policies: policies
      .map(({ id, definition }) => ({ name: definition.name, fired: fired.get(id) ?? 0 }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    messages,
    lines,
    misses,
    composed: put.messages,
    waiting: put.waiting,
    problems: listed,
  }
}

/** The subjects each policy fired for, by their external id or e-mail address, sorted; from the temp table `fired`. */
export async function firedSubjects(tx: Tx, policies: StoredPolicy[]): Promise<Map<string, string[]>> {
  const rows = await tx.rows(sql<{ id: number; subjects: string[] }>`
    select f.policy_id as id, array_agg(coalesce(p.email, p.external_id) order by coalesce(p.email, p.external_id) collate "C") as subjects
    from fired f join person p on p.organization_id = ${tx.organizationId} and p.person_id = f.subject_id
    group by f.policy_id`)
  const byId = new Map(rows.map((row) => [row.id, row.subjects]))
  return new Map(policies.map((policy) => [policy.definition.name, byId.get(policy.id) ?? []]))
}
