import { type RawBuilder, sql } from 'kysely'
import type { Answer, Input } from '../../contract/endpoint.ts'
import type { exceptionEvidenceEndpoints, Standard } from '../../contract/exception-evidence.ts'
import { type Page, pageOfRows } from '../../database/keyset.ts'
import type { Tx } from '../../database/transaction.ts'
import { numberText } from '../case.ts'
import { phaseSql } from '../phase.ts'
import { type AsOf, isMadeBy } from './as-of.ts'
import { cases, policyName, type Span } from './cases.ts'
import { demands, type Field, fields } from './demands.ts'

type Report<K extends 'demands' | 'completeness'> = (typeof exceptionEvidenceEndpoints)[`GET /exception-reports/${K}`]
type Row = Answer<Report<'completeness'>>['items'][number]
type DemandRow = Answer<Report<'demands'>>['items'][number]

/** What each record lacks of what the standards (or one of them) demand. */
export async function completenessReport(
  tx: Tx,
  personId: number,
  query: Input<Report<'completeness'>>['query'],
  then: AsOf,
): Promise<Page<Row>> {
  const missing = missingOf(demandedBy(query.standard))
  const whole = query.whole === undefined ? sql`true` : sql`(cardinality(${missing}) = 0) = ${query.whole === 'true'}`
  const page = await pageOfRows<Omit<Row, 'number'> & { number: number }>(
    tx,
    {
      select: sql`x.exception_id as "exceptionId", x.number, case when x.readable then x.title else '' end as title, ${policyName} as policy,
                  ${phaseSql(then.at)} as phase, x.confidential, ${missing} as missing, cardinality(${missing}) = 0 as whole`,
      from: sql`from ${cases(tx, personId, query, then)} ${lastVersion} where ${whole}`,
      keys: [{ value: sql`x.exception_id`, type: 'integer' }],
      descending: true,
    },
    query,
  )
  return { ...page, items: page.items.map(({ number, ...row }) => ({ ...row, number: numberText(number) })) }
}

/** Every demand, and how many records lack what it asks for. */
export async function demandsReport(
  tx: Tx,
  personId: number,
  { standard, ...span }: Span & { standard?: Standard | undefined },
  then: AsOf,
): Promise<DemandRow[]> {
  const asked = demandedBy(undefined)
  const counts = sql.join(asked.map((field) => sql`count(*) filter (where not coalesce(${fields[field]}, false))::integer`))
  const { records, lacking } = await tx.one(sql<{ records: number; lacking: number[] }>`
    select count(*)::integer as records, array[${counts}] as lacking from ${cases(tx, personId, span, then)} ${lastVersion}`)
  return demands
    .filter((demand) => standard === undefined || demand.standard === standard)
    .map((demand) => ({ ...demand, records, missing: lacking[asked.indexOf(demand.field)] ?? 0 }))
}

function demandedBy(standard: Standard | undefined): Field[] {
  const asked = demands.filter((demand) => standard === undefined || demand.standard === standard)
  return [...new Set(asked.map(({ field }) => field))]
}

function missingOf(asked: readonly Field[]): RawBuilder<string[]> {
  const names = sql.join(asked.map((field) => sql`case when not coalesce(${fields[field]}, false) then ${field}::text end`))
  return sql<string[]>`array_remove(array[${names}], null)`
}

/** The version that was last handed in by then. */
const lastVersion = sql`
  join lateral (select n.body from exception_version n
                where n.organization_id = x.organization_id and n.exception_id = x.exception_id
                  and n.version = (select m.version from exception_move m
                                   where m.organization_id = x.organization_id and m.exception_id = x.exception_id and ${isMadeBy} order by m.move_no desc limit 1)) v on true`
