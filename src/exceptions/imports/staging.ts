import { sql, type WriteTx } from '../../database/transaction.ts'

/** An entry as it lies in the temp table `staged_exception`. */
export interface StagedRow {
  file_at: number
  file: string
  line: number
  external_id: string
  /** SHA-256 of all that the entry says: the same again is unchanged. */
  content: string
  state: string
  policy_id: number
  policy_version: number
  clause: string | null
  kind: string
  ground: string
  title: string
  reason: string
  level: string | null
  requester_id: number
  owner_id: number
  requested_on: string
  decided_on: string | null
  from_day: string | null
  until_day: string | null
  zone: string
  submitted_at: string
  decided_at: string | null
  starts_at: string | null
  ends_at: string | null
  review_due_at: string | null
  ended_at: string | null
  status: string
  subject: string | null
  occasion: string
  links: string[]
  decision: string
  assumed: string[]
  requester: string
  body: string
  digest: string
}

const columns = {
  ...{ file_at: 'integer', file: 'text', line: 'integer', external_id: 'text collate "C"', content: 'text', state: 'text' },
  ...{ policy_id: 'integer', policy_version: 'integer', clause: 'text', kind: 'text', ground: 'text', title: 'text', reason: 'text' },
  ...{ level: 'text', requester_id: 'integer', owner_id: 'integer', requested_on: 'date', decided_on: 'date', from_day: 'date' },
  ...{ until_day: 'date', zone: 'text', submitted_at: 'timestamptz', decided_at: 'timestamptz', starts_at: 'timestamptz' },
  ...{ ends_at: 'timestamptz', review_due_at: 'timestamptz', ended_at: 'timestamptz', status: 'text', subject: 'text', occasion: 'text' },
  ...{ links: 'text[]', decision: 'text', assumed: 'text[]', requester: 'text', body: 'text', digest: 'text' },
} as const satisfies Record<keyof StagedRow, string>

/** What is found out about a staged entry before it is written. */
const found = `what text, exception_id integer, number integer, from_state text, version integer, move_no integer, grant_no integer`

/** Makes the temp table that entries are gathered in. */
export async function layStaged(tx: WriteTx): Promise<void> {
  await tx.layEmpty('staged_exception', `${declared()}, ${found}`)
}

/** Adds entries to those gathered. */
export async function stage(tx: WriteTx, rows: readonly StagedRow[]): Promise<void> {
  if (rows.length === 0) return
  const names = sql.join(Object.keys(columns).map((name) => sql.ref(name)))
  await tx.run(sql`
    insert into staged_exception (${names}) select ${names} from json_to_recordset(${JSON.stringify(rows)}::json) as r (${sql.raw(declared())})`)
}

/** Takes the entries of files out again. */
export async function unstageFiles(tx: WriteTx, files: readonly number[]): Promise<void> {
  await tx.run(sql`delete from staged_exception where file_at = any (${[...files]}::integer[])`)
}

/** Takes out the entries whose id another before them has, and says where both stand. */
export async function unstageTwins(
  tx: WriteTx,
): Promise<{ fileAt: number; file: string; line: number; id: string; firstFile: string; firstLine: number }[]> {
  return tx.rows(sql`
    with numbered as (
      select s.ctid as at, row_number() over same as nth, first_value(s.file) over same as first_file, first_value(s.line) over same as first_line
      from staged_exception s window same as (partition by s.external_id order by s.file_at, s.line)
    )
    delete from staged_exception s using numbered n where s.ctid = n.at and n.nth > 1
    returning s.file_at as "fileAt", s.file, s.line, s.external_id as id, n.first_file as "firstFile", n.first_line as "firstLine"`)
}

function declared(): string {
  return Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ')
}
