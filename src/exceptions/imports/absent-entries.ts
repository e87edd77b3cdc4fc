import { sql, type Tx, type WriteTx } from '../../database/transaction.ts'
import { isTooMuch, type Vanishing } from '../../sources/merge.ts'
import { keepEffects } from '../effects.ts'

/** What an earlier import of the register brought, that is granted and not over, and that the files do not have any more. */
export interface AbsentEntry {
  /** 'EX-104' */
  number: string
  /** What the register knew it by. */
  id: string
  title: string
  /** People have acted on it here: it is theirs, and the register does not end it. */
  stays: boolean
}

/** What of the register is absent from the files. */
export interface Absence {
  /** What the register could end, and how much of it is absent; null where faults may hide some of it, and nothing was to end. */
  vanishing: Vanishing | null
  /** Why nothing was taken. */
  refused: 'too-much-would-vanish' | null
  /** A full import ended nothing, because what seems to be absent may be among the faults. */
  withheld: boolean
  /** Full imports: each of them. */
  absent: AbsentEntry[] | null
}

/** At most so many are listed. */
const most = 10_000

/** Makes the temp table of the ids that the files have, but are not to be taken. */
export async function layLeftOut(tx: WriteTx): Promise<void> {
  await tx.layEmpty('left_out', 'external_id text collate "C"')
}

export async function noteLeftOut(tx: WriteTx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.run(sql`insert into left_out select unnest(${[...ids]}::text[])`)
}

/** Lays what is absent from the files, and says what comes of it. Nothing is ended yet. */
export async function absenceOf(
  tx: WriteTx,
  sourceId: number,
  isFaulty: boolean,
  { full, yes }: { full: boolean; yes: boolean },
): Promise<Absence> {
  if (isFaulty && !full) return { vanishing: null, refused: null, withheld: false, absent: null }
  const vanishing = await layAbsent(tx, sourceId)
  return {
    vanishing,
    refused: full && !isFaulty && !yes && isTooMuch(vanishing) ? 'too-much-would-vanish' : null,
    withheld: isFaulty && vanishing.gone > 0,
    absent: full ? await absentEntries(tx) : null,
  }
}

async function layAbsent(tx: WriteTx, sourceId: number): Promise<Vanishing> {
  await tx.run(sql`analyze staged_exception, left_out`)
  await tx.lay(
    'ending_exception',
    sql`
    select x.exception_id, x.number, x.external_id, x.title,
           exists (select from exception_move m
                   where m.organization_id = x.organization_id and m.exception_id = x.exception_id and m.move <> 'imported')
             or exists (select from exception r
                        where r.organization_id = x.organization_id and r.extends_id = x.exception_id and r.state <> 'draft') as stays,
           not exists (select from staged_exception s where s.external_id = x.external_id)
             and not exists (select from left_out l where l.external_id = x.external_id) as gone
    from exception x
    where x.organization_id = ${tx.organizationId} and x.source_id = ${sourceId}
      and x.state in ('approved', 'approved-with-conditions') and x.ends_at > ${tx.clock.now().toString()}::timestamptz`,
  )
  return tx.one(sql<Vanishing>`
    select count(*)::integer as present, (count(*) filter (where gone))::integer as gone from ending_exception where not stays`)
}

async function absentEntries(tx: Tx): Promise<AbsentEntry[]> {
  return tx.rows(sql<AbsentEntry>`
    select 'EX-' || number as number, external_id as id, title, stays from ending_exception where gone
    order by stays, number limit ${sql.lit(most)}`)
}

/** Ends what is absent, as if the register said that it closed now: one more line of its record. Returns how many. */
export async function endAbsent(tx: WriteTx): Promise<number> {
  const now = tx.clock.now().toString()
  const { organizationId } = tx
  const ends = sql`a.gone and not a.stays`
  // Without its content: an entry that comes back says something else than this.
  const ended = await tx.run(sql`
    insert into exception_move (organization_id, exception_id, move_no, move, from_state, to_state, at, in_role, reason, version, digest, detail)
    select m.organization_id, m.exception_id, m.move_no + 1, m.move, x.state, 'closed', ${now}, m.in_role, ${why}, m.version, m.digest,
           m.detail - '{file,line,status,content}'::text[] || jsonb_build_object('endedAt', ${now}::timestamptz)
    from ending_exception a
    join exception x on x.organization_id = ${organizationId} and x.exception_id = a.exception_id
    cross join lateral (select * from exception_move l where l.organization_id = x.organization_id and l.exception_id = x.exception_id
                        order by l.move_no desc limit 1) m
    where ${ends}`)
  await tx.run(sql`
    update exception x set state = 'closed', ended_at = ${now}, ended_why = 'other', review_due_at = null, revision = x.revision + 1
    from ending_exception a
    where ${ends} and x.organization_id = ${organizationId} and x.exception_id = a.exception_id`)
  const acting = await tx.rows(sql<{ id: number }>`
    select e.exception_id as id from ending_exception a
    join effect e on e.organization_id = ${organizationId} and e.exception_id = a.exception_id where ${ends} order by 1`)
  await keepEffects(
    tx,
    acting.map(({ id }) => id),
  )
  return ended
}

const why = 'No longer in the register'
