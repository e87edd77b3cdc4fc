import { describe, type Language } from './audit/describe.ts'
import type { Leaf } from './audit/leaf.ts'
import { type Page, type Paging, pageOfRows } from './database/keyset.ts'
import { holding } from './database/like.ts'
import { sql, type Tx } from './database/transaction.ts'
import { loadOrganization } from './people/organization.ts'
import { addDays } from './time/day.ts'
import { instantOf } from './time/round-time.ts'

/** An entry of the audit trail for a reader. */
export interface AuditRow {
  index: number
  recordedAt: string
  actor: string
  actorName: string
  action: string
  objectType: string
  objectId: string
  object: string
  sentence: string
  reason: string
}

export interface AuditEntryShown extends AuditRow {
  requestId: string
  before: Leaf['before']
  after: Leaf['after']
  personal: { field: string; value: string | null }[]
  leafHash: string
}

export interface AuditQuery {
  q?: string | undefined
  actor?: string | undefined
  action?: string | undefined
  objectType?: string | undefined
  objectId?: string | undefined
  from?: string | undefined
  to?: string | undefined
  locale: Language
  direction: 'asc' | 'desc'
}

/** One page of the trail. */
export async function pageOfAudit(tx: Tx, query: AuditQuery, paging: Paging): Promise<Page<AuditRow>> {
  const { q, actor, action, objectType, objectId, from, to } = query
  const { timeZone } = await loadOrganization(tx)
  const words = holding(q ?? '')
  const { items, ...rest } = await pageOfRows<Stored>(
    tx,
    {
      select: columns,
      from: sql`
        ${tables(tx)}
          ${actor === undefined ? sql`` : sql`and e.actor = ${actor}`} ${action === undefined ? sql`` : sql`and e.action = ${action}`}
          ${objectType === undefined ? sql`` : sql`and e.object_type = ${objectType}`}
          ${objectId === undefined ? sql`` : sql`and e.object_id = ${objectId}`}
          ${from === undefined ? sql`` : sql`and e.recorded_at >= ${instantOf(from, '00:00', timeZone).toString()}`}
          ${to === undefined ? sql`` : sql`and e.recorded_at < ${instantOf(addDays(to, 1), '00:00', timeZone).toString()}`}
          ${q === undefined ? sql`` : sql`and (${reason} ilike ${words} or e.reason ilike ${words} or e.action ilike ${words} or a.name ilike ${words} or e.object_id = ${q})`}`,
      keys: [{ value: sql`e.leaf_index`, type: 'bigint' }],
      descending: query.direction === 'desc',
    },
    paging,
  )
  return { ...rest, items: items.map((row) => worded(row, query.locale)) }
}

/** One entry; undefined where there is none. */
export async function auditEntryOf(tx: Tx, index: number, language: Language): Promise<AuditEntryShown | undefined> {
  const row = await tx.maybeOne(sql<Stored & { requestId: string; leafHash: string; personal: AuditEntryShown['personal'] }>`
    select ${columns}, e.request_id as "requestId", encode(e.leaf_hash, 'hex') as "leafHash",
           (select coalesce(jsonb_agg(jsonb_build_object('field', f.field, 'value', v.value) order by f.field), '[]')
            from jsonb_object_keys(e.body::jsonb -> 'personal') as f (field)
            left join audit_personal v on v.organization_id = e.organization_id and v.leaf_index = e.leaf_index and v.field = f.field) as personal
    ${tables(tx)} and e.leaf_index = ${index}`)
  if (!row) return undefined
  const { before, after } = JSON.parse(row.body) as Leaf
  return { ...row, ...worded(row, language), before, after }
}

/** Who acts in the trail, what is done, and to what. */
export async function auditFilters(tx: Tx, language: Language) {
  const actors = await tx.rows(sql<{ actor: string; person: string | null }>`
    select e.actor, a.name as person
    from (select distinct actor from audit_entry where organization_id = ${tx.organizationId}) as e
    left join person a on a.organization_id = ${tx.organizationId} and ${isActor}
    order by 2 nulls last, 1`)
  const actions = await tx.rows(sql<{ action: string; objectType: string }>`
    select distinct action, object_type as "objectType" from audit_entry where organization_id = ${tx.organizationId} order by 1`)
  return {
    actors: actors.map(({ actor, person }) => ({ actor, name: person ?? nameOf(actor, language) })),
    actions: [...new Set(actions.map(({ action }) => action))],
    objectTypes: [...new Set(actions.map(({ objectType }) => objectType))].toSorted(),
  }
}

type Stored = Omit<AuditRow, 'sentence' | 'actorName' | 'object'> & { person: string | null; object: string | null; body: string }

function worded({ person, body, ...row }: Stored, language: Language): AuditRow {
  const { before, after } = JSON.parse(body) as Leaf
  const actorName = person ?? nameOf(row.actor, language)
  const object = row.object ?? row.objectId
  return { ...row, actorName, object, sentence: describe({ action: row.action, actor: actorName, object, before, after }, language) }
}

/** Actors that are no person. */
function nameOf(actor: string, language: Language): string {
  const names: Record<string, Record<Language, string>> = {
    system: { en: 'Leeway', de: 'Leeway' },
    cli: { en: 'The command line', de: 'Die Befehlszeile' },
  }
  return names[actor]?.[language] ?? actor
}

const numbered = (text: string) => sql`case when ${sql.raw(text)} ~ '^[0-9]{1,9}$' then ${sql.raw(text)}::integer end`

/** What was acted on, by its name as it is now. */
const objectName = sql`
  case e.object_type
    when 'person' then (select name from person where organization_id = e.organization_id and person_id = ${numbered('e.object_id')})
    when 'account' then (select p.name from account c join person p using (organization_id, person_id)
                         where c.organization_id = e.organization_id and c.account_id = ${numbered('e.object_id')})
    when 'escalation-policy' then (select name from escalation_policy where organization_id = e.organization_id and policy_id = ${numbered('e.object_id')})
    when 'policy' then (select number || ' ' || title from policy where organization_id = e.organization_id and policy_id = ${numbered('e.object_id')})
    when 'committee' then (select name from committee where organization_id = e.organization_id and committee_id = ${numbered('e.object_id')})
    when 'risk-matrix' then (select name from risk_matrix where organization_id = e.organization_id and matrix_id = ${numbered('e.object_id')}
                             order by version desc limit 1)
    when 'approval-route' then (select name from approval_route where organization_id = e.organization_id and route_id = ${numbered('e.object_id')}
                                order by version desc limit 1)
    when 'deadline' then (select coalesce(d.title, c.title, d.external_id) || ', ' || p.name
                          from deadline d join person p using (organization_id, person_id) left join content c using (organization_id, content_id)
                          where d.organization_id = e.organization_id and d.deadline_id = ${numbered('e.object_id')})
    when 'import' then (select file_name from import where organization_id = e.organization_id and import_id = ${numbered('e.object_id')})
    when 'upload' then (select file_name from upload where organization_id = e.organization_id and upload_id = ${numbered('e.object_id')})
    when 'token' then (select name from api_token where organization_id = e.organization_id and token_id = ${numbered('e.object_id')})
    when 'organization' then (select name from organization where organization_id = e.organization_id)
    when 'delivery' then (select p.name || ', ' || substr(e.object_id, strpos(e.object_id, '/') + 1) from person p
                          where p.organization_id = e.organization_id and p.person_id = ${numbered("split_part(e.object_id, '/', 1)")})
  end`

/** Why, in the words of whoever did it where they gave any and nobody erased them. */
const reason = sql`
  coalesce((select w.value from audit_personal w
            where w.organization_id = e.organization_id and w.leaf_index = e.leaf_index and w.field = 'reason'), e.reason)`

const columns = sql`
  e.leaf_index::float8 as index, e.recorded_at as "recordedAt", e.actor, a.name as person, e.action, e.object_type as "objectType", e.object_id as "objectId",
  ${objectName} as object, ${reason} as reason, e.body`

/** Whether the person `a` is who acted in the entry `e`. */
const isActor = sql`a.person_id = case when e.actor ~ '^person:[0-9]{1,9}$' then substr(e.actor, 8)::integer end`

function tables(tx: Tx) {
  return sql`
    from audit_entry e
    left join person a on a.organization_id = e.organization_id and ${isActor}
    where e.organization_id = ${tx.organizationId}`
}
