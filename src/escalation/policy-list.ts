import { type RawBuilder, sql } from 'kysely'
import { type EscalationPolicy, escalationPolicySchema } from '../contract/escalation-policy.ts'
import { type Page, type PageKey, type Paging, pageOfRows } from '../database/keyset.ts'
import { holding } from '../database/like.ts'
import type { Tx } from '../database/transaction.ts'
import { peopleOf } from './policies.ts'
import { sentenceOf } from './sentence.ts'

/** A policy as a reader sees it: what it says, what it comes to, and who changed it last. */
export interface ListedPolicy {
  policyId: number
  name: string
  state: EscalationPolicy['state']
  revision: number
  sentence: string
  definition: EscalationPolicy | null
  people: NamedPerson[]
  contentTitle: string | null
  firing: number
  known: number
  fresh: number
  told: number
  startedOn: string | null
  changedAt: string
  changedBy: string
}

/** Somebody a definition names, and who that is. */
export interface NamedPerson {
  ref: string
  personId: number
  name: string
}

export interface PolicyFilter {
  q: string
  state?: EscalationPolicy['state'] | undefined
  type?: EscalationPolicy['trigger']['type'] | undefined
}

const sorts = {
  name: { value: sql`lower(r.name)`, type: 'text' },
  firing: { value: sql`r.firing`, type: 'integer' },
  changedAt: { value: sql`r."changedAt"::text`, type: 'text' },
} as const satisfies Record<string, PageKey>

/** A page of the policies that match. */
export async function listPolicies(
  tx: Tx,
  { q, state, type }: PolicyFilter,
  sort: { by: keyof typeof sorts; descending: boolean },
  paging: Paging,
): Promise<Page<ListedPolicy>> {
  const matching = sql`
    (${q} = '' or p.name ilike ${holding(q)})
    and (${state ?? null}::text is null or p.state = ${state ?? null})
    and (${type ?? null}::text is null or p.definition #>> '{trigger,type}' = ${type ?? null})`
  const list = {
    select: sql`r.*`,
    from: sql`from (${policyRows(tx, matching)}) r where true`,
    keys: [sorts[sort.by], { value: sql`r."policyId"`, type: 'integer' as const }],
    descending: sort.descending,
  }
  const page = await pageOfRows<Row>(tx, list, paging)
  return { ...page, items: await readable(tx, page.items) }
}

/** One policy, or undefined. */
export async function findPolicy(tx: Tx, id: number): Promise<ListedPolicy | undefined> {
  return (await readable(tx, await tx.rows(policyRows(tx, sql`p.policy_id = ${id}`))))[0]
}

type Row = Omit<ListedPolicy, 'sentence' | 'definition' | 'people'> & { stored: unknown }

function policyRows(tx: Tx, matching: RawBuilder<unknown>): RawBuilder<Row> {
  return sql<Row>`
    select p.policy_id as "policyId", p.name, p.state, p.version as revision, p.definition as stored, c.title as "contentTitle",
           e.firing, e.known, e.fresh, t.told, p.started_on as "startedOn", p.changed_at as "changedAt", coalesce(a.name, v.actor) as "changedBy"
    from escalation_policy p
    join escalation_policy_version v on v.organization_id = p.organization_id and v.policy_id = p.policy_id and v.version = p.version
    left join person a on a.organization_id = p.organization_id and 'person:' || a.person_id = v.actor
    left join content c on c.organization_id = p.organization_id and c.type = p.definition #>> '{trigger,content,type}'
                       and c.external_id = (p.definition #>> '{trigger,content,id}') collate "C"
    cross join lateral (
      select count(*)::integer as firing, (count(*) filter (where e.known))::integer as known,
             (count(*) filter (where e.opened_on = l.day))::integer as fresh
      from episode e, (select max(day) as day from round where organization_id = ${tx.organizationId}) l
      where e.organization_id = p.organization_id and e.policy_id = p.policy_id and e.closed_on is null
    ) e
    cross join lateral (
      select count(distinct t.recipient_id)::integer as told from telling t
      where t.organization_id = p.organization_id and t.policy_id = p.policy_id and t.until_day = 'infinity'
    ) t
    where p.organization_id = ${tx.organizationId} and ${matching}`
}

async function readable(tx: Tx, rows: Row[]): Promise<ListedPolicy[]> {
  const definitions = rows.map((row) => escalationPolicySchema.safeParse(row.stored).data ?? null)
  const named = await peopleNamed(tx, definitions)
  return rows.map(({ stored, ...row }, index) => {
    const definition = definitions[index] ?? null
    return { ...row, definition, sentence: definition ? sentenceOf(definition) : '', people: named(definition) }
  })
}

/** Finds everybody whom these definitions name, by external id or e-mail address. */
export async function peopleNamed(
  tx: Tx,
  definitions: readonly (EscalationPolicy | null)[],
): Promise<(definition: EscalationPolicy | null) => NamedPerson[]> {
  const refs = [...new Set(definitions.flatMap(refsOf))]
  const rows =
    refs.length === 0
      ? []
      : await tx.rows(sql<NamedPerson>`
          select distinct on (r.ref) r.ref, p.person_id as "personId", p.name
          from unnest(${refs}::text[]) as r (ref)
          join person p on p.organization_id = ${tx.organizationId}
                       and (p.external_id = r.ref collate "C" or p.email = lower(r.ref) collate "C")
          order by r.ref, (p.external_id is not distinct from r.ref) desc`)
  const byRef = new Map(rows.map((row) => [row.ref, row]))
  return (definition) => refsOf(definition).flatMap((ref) => byRef.get(ref) ?? [])
}

/** Everybody a definition names, each once, by what it calls them. */
export function refsOf(definition: EscalationPolicy | null): string[] {
  if (!definition) return []
  const { owner, fallback, recipients } = peopleOf(definition)
  return [...new Set([...recipients, ...fallback, ...(owner === undefined ? [] : [owner])])]
}
