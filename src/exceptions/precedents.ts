import { type RawBuilder, sql } from 'kysely'
import type { Answer } from '../contract/endpoint.ts'
import type { precedentEndpoints } from '../contract/precedents.ts'
import type { RiskLevel } from '../contract/risk-matrices.ts'
import { holding } from '../database/like.ts'
import type { Tx } from '../database/transaction.ts'
import { isAmnesty } from './is-amnesty.ts'
import { phaseSql } from './phase.ts'

type Precedents = Answer<(typeof precedentEndpoints)['GET /exceptions/:exceptionId/precedents']>
export type Precedent = Precedents['items'][number]

/** What other cases are held against. */
export interface Likened {
  policyId: number
  clause?: string | null | undefined
  ground?: string | undefined
  level?: RiskLevel | null | undefined
  /** Its title and reason. */
  text?: string | undefined
  /** Not a precedent of itself. */
  exceptionId?: number | undefined
}

/**
 * Cases that were decided under the same policy, the most alike first: the same clause counts for 0.4, like words for 0.3, the
 * same ground for 0.2, the same level of risk for 0.1. What is confidential is no precedent for others to read.
 */
export async function precedentsOf(tx: Tx, like: Likened, limit = 8): Promise<Precedents> {
  const items = await tx.rows(sql<Precedent>`
    select c.id as "exceptionId", 'EX-' || c.number as number, c.title, c.clause, c.ground, c.level, c.phase,
           case when c.state_then = 'rejected' then 'rejected' when c.state_then = 'approved' then 'approved' else 'approved-with-conditions' end as verdict,
           c.days, coalesce((select array_agg(k.title order by k.condition_id) from exception_condition k
                             where k.organization_id = ${tx.organizationId} and k.exception_id = c.id and k.kind = 'condition'), '{}') as conditions,
           coalesce(d.reason, '') as reason, c.decided_at as "decidedAt", round(c.likeness::numeric, 2)::float as likeness
    from (${candidates(tx, like)} order by likeness desc, x.decided_at desc, x.exception_id desc limit ${limit}) as c
    left join lateral (select case when ${saidOtherwise} then '' else m.reason end as reason from exception_move m
                       where m.organization_id = ${tx.organizationId} and m.exception_id = c.id and m.to_state <> m.from_state
                         and m.to_state in ('approved', 'approved-with-conditions', 'rejected') order by m.move_no desc limit 1) d on true
    order by c.likeness desc, c.decided_at desc, c.id desc`)
  return { items, ...(await customOf(tx, like)) }
}

/** How such requests are usually decided: those to the same clause, where any was; else all to the policy. */
async function customOf(tx: Tx, like: Likened): Promise<Omit<Precedents, 'items'>> {
  const toClause = like.clause ? await customUnder(tx, like, sql`and x.clause = ${like.clause}`) : undefined
  return toClause && toClause.decided > 0 ? toClause : customUnder(tx, like, sql``)
}

function customUnder(tx: Tx, like: Likened, narrowed: RawBuilder<unknown>): Promise<Omit<Precedents, 'items'>> {
  return tx.one(sql<Omit<Precedents, 'items'>>`
    select count(*) filter (where x.state <> 'rejected')::integer as approved, count(*)::integer as decided,
           round(avg(${daysGranted}) filter (where x.state <> 'rejected'))::float as "meanDays",
           (percentile_cont(0.5) within group (order by extract(epoch from x.decided_at - x.submitted_at) / 86400))::float as "medianDaysToDecision"
    from exception x
    where ${decided(tx, like)} ${narrowed}`)
}

/** How many cases are compared word by word. */
const closest = { byHead: 300, byCode: 100 } as const

/**
 * The cases to compare, with how alike they are. Words take long to compare: of many cases only those whose title, clause,
 * ground and level come closest are, and those in which a figure, a code or a link of the text stands.
 */
function candidates(tx: Tx, like: Likened): RawBuilder<unknown> {
  const words = (like.text ?? '').toLowerCase().slice(0, 400)
  const facts = sql`(case when x.clause = ${like.clause ?? null} then 0.4 else 0 end + case when x.ground = ${like.ground ?? null} then 0.2 else 0 end
            + case when x.level = ${like.level ?? null} then 0.1 else 0 end)`
  const byTitle = words === '' ? sql`0` : sql`0.3 * similarity(lower(x.title), ${words.slice(0, 80)})`
  const codes = codesIn(words)
  return sql`
    select x.exception_id as id, x.number, x.title, x.clause, x.ground, x.level, x.decided_at, ${phaseSql(tx.clock.now().toString())} as phase,
           case when x.state = 'rejected' then 'rejected' when ${hadConditions} then 'approved-with-conditions' else 'approved' end as state_then,
           ${daysGranted}::integer as days,
           ${facts} + 0.3 * ${words === '' ? sql`0` : sql`word_similarity(${words}, x.words)`} as likeness
    from exception x
    where x.organization_id = ${tx.organizationId} and x.exception_id in (
      (select x.exception_id from exception x where ${decided(tx, like)}
       order by ${facts} + ${byTitle} desc, x.decided_at desc, x.exception_id desc limit ${closest.byHead})
      ${sql.join(
        codes.map(
          (code) =>
            sql`union (select x.exception_id from exception x where ${decided(tx, like)} and x.words like ${code} limit ${closest.byCode})`,
        ),
        sql` `,
      )})`
}

/** Up to three words of a text that hold a figure and are long enough to tell cases apart, as patterns. */
function codesIn(words: string): string[] {
  const found = words.match(/[\p{L}\p{N}][\p{L}\p{N}./_-]*\p{N}[\p{L}\p{N}/_-]*/gu) ?? []
  const codes = [...new Set(found)].filter((code) => code.length >= 4).slice(0, 3)
  return codes.map((code) => holding(code.slice(0, 60)))
}

function decided(tx: Tx, { policyId, exceptionId }: Likened): RawBuilder<unknown> {
  return sql`
    x.organization_id = ${tx.organizationId} and x.policy_id = ${policyId} and x.decided_at is not null and x.extends_id is null
    and not x.confidential and x.state in ('approved', 'approved-with-conditions', 'rejected', 'closed', 'revoked')
    and x.exception_id <> ${exceptionId ?? 0} and not ${isAmnesty}`
}

/** Whether the move `m` said something else than what it came to, since others had left: its reason is none for that. */
const saidOtherwise = sql`m.move in ('stand-aside', case when m.to_state = 'rejected' then 'approve' else 'reject' end)`

const hadConditions = sql`exists (select from exception_condition k
  where k.organization_id = x.organization_id and k.exception_id = x.exception_id and k.kind = 'condition')`

/** Days it was first granted for. */
const daysGranted = sql`(select extract(epoch from g.ends_at - g.starts_at) / 86400 from exception_grant g
  where g.organization_id = x.organization_id and g.exception_id = x.exception_id and g.kind in ('decision', 'imported') order by g.grant_no limit 1)`
