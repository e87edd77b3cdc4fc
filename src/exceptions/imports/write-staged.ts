import { sql, type WriteTx } from '../../database/transaction.ts'
import { keepEffects } from '../effects.ts'

export interface Written {
  added: number
  changed: number
  unchanged: number
  /** Changed in the register, but people have acted on it here since: it stays as it is. */
  kept: number
}

/**
 * Brings the staged entries into the register: new ones are added; one that says something else than the last time gets a new
 * version and one more line in its record. Nothing that was there is overwritten.
 */
export async function writeStaged(tx: WriteTx, sourceId: number): Promise<Written> {
  const now = tx.clock.now().toString()
  await tx.run(sql`analyze staged_exception`)
  await compare(tx, sourceId)
  await numberNew(tx)
  // What became of each is known only now: without it a plan takes the new ones for a handful.
  await tx.run(sql`analyze staged_exception`)
  await writeCases(tx, sourceId, now)
  await writeRecords(tx, now)
  const written = await countWritten(tx)
  // Statistics of before would mislead whoever reads next.
  await tx.analyze('exception', 'exception_version', 'exception_move', 'exception_grant')
  return written
}

/** What the entries that were written do to deadlines, one after the other. */
export async function keepStagedEffects(tx: WriteTx): Promise<void> {
  const acting = await tx.rows(sql<{ exceptionId: number }>`
    select s.exception_id as "exceptionId" from staged_exception s
    where s.what in ('new', 'changed') and (
      exists (select from exception_version v
              where v.organization_id = ${tx.organizationId} and v.exception_id = s.exception_id and v.body -> 'effect' <> 'null'::jsonb)
      or exists (select from effect e where e.organization_id = ${tx.organizationId} and e.exception_id = s.exception_id))
    order by s.exception_id`)
  await keepEffects(
    tx,
    acting.map(({ exceptionId }) => exceptionId),
    true,
  )
}

async function countWritten(tx: WriteTx): Promise<Written> {
  return tx.one(sql<Written>`
    select count(*) filter (where what = 'new')::integer as added, count(*) filter (where what = 'changed')::integer as changed,
           count(*) filter (where what = 'unchanged')::integer as unchanged, count(*) filter (where what = 'kept')::integer as kept
    from staged_exception`)
}

/** Lays the entries beside what an earlier import brought, and holds what they change. */
async function compare(tx: WriteTx, sourceId: number): Promise<void> {
  await tx.run(sql`
    update staged_exception s
    set exception_id = x.exception_id, number = x.number, from_state = x.state,
        what = case when x.content = s.content then 'unchanged' when x.is_touched then 'kept' else 'changed' end,
        version = x.version + case when x.digest = s.digest then 0 else 1 end, move_no = x.moves + 1,
        grant_no = case when s.ends_at is not null and (s.starts_at, s.ends_at) is distinct from (x.starts_at, x.ends_at) then x.grants + 1 end
    from (select x.external_id, x.exception_id, x.number, x.state, x.version, x.starts_at, x.ends_at, m.content, m.moves, m.is_touched, v.digest,
                 (select count(*) from exception_grant g where g.organization_id = x.organization_id and g.exception_id = x.exception_id) as grants
          from exception x
          join exception_version v on v.organization_id = x.organization_id and v.exception_id = x.exception_id and v.version = x.version
          cross join lateral (
            select max(m.move_no) as moves, bool_or(m.move <> 'imported') as is_touched,
                   (array_agg(m.detail ->> 'content' order by m.move_no desc) filter (where m.move = 'imported'))[1] as content
            from exception_move m where m.organization_id = x.organization_id and m.exception_id = x.exception_id) m
          where x.organization_id = ${tx.organizationId} and x.source_id = ${sourceId}
            and x.external_id in (select external_id from staged_exception)
          for update of x) x
    where x.external_id = s.external_id`)
  await tx.run(sql`
    update staged_exception set what = 'new', from_state = 'draft', version = 1, move_no = 1, grant_no = case when ends_at is not null then 1 end,
                                exception_id = nextval(pg_get_serial_sequence('exception', 'exception_id'))
    where what is null`)
}

async function numberNew(tx: WriteTx): Promise<void> {
  await tx.run(sql`
    with fresh as (select s.ctid as at, row_number() over (order by s.file_at, s.line) as nth from staged_exception s where s.what = 'new'),
         counted as (update organization set exceptions_asked = exceptions_asked + (select count(*) from fresh)
                     where organization_id = ${tx.organizationId} returning exceptions_asked - (select count(*) from fresh) as before)
    update staged_exception s set number = counted.before + fresh.nth from fresh, counted where s.ctid = fresh.at`)
}

async function writeCases(tx: WriteTx, sourceId: number, now: string): Promise<void> {
  await tx.run(sql`
    insert into exception (organization_id, exception_id, number, state, policy_id, policy_version, clause, kind, ground, title, reason, unit, requester_id,
                           owner_id, level, starts_at, ends_at, review_due_at, ended_at, ended_why, first_id, made_at, submitted_at, decided_at,
                           source_id, external_id)
    overriding system value
    select ${tx.organizationId}, s.exception_id, s.number, s.state, s.policy_id, s.policy_version, s.clause, s.kind, s.ground, s.title, s.reason,
           p.department, s.requester_id, s.owner_id, s.level, s.starts_at, s.ends_at, s.review_due_at, s.ended_at, ${endedWhy}, s.exception_id, ${now},
           s.submitted_at, s.decided_at, ${sourceId}, s.external_id
    from staged_exception s join person p on p.organization_id = ${tx.organizationId} and p.person_id = s.requester_id
    where s.what = 'new' order by s.number`)
  await tx.run(sql`
    update exception x
    set state = s.state, policy_id = s.policy_id, policy_version = s.policy_version, clause = s.clause, kind = s.kind, ground = s.ground,
        title = s.title, reason = s.reason, requester_id = s.requester_id, owner_id = s.owner_id, level = s.level, version = s.version,
        binding_version = s.version, starts_at = s.starts_at, ends_at = s.ends_at, review_due_at = ${reviewKept}, ended_at = s.ended_at,
        ended_why = ${endedWhy}, submitted_at = s.submitted_at, decided_at = s.decided_at, revision = x.revision + 1
    from staged_exception s
    where s.what = 'changed' and x.organization_id = ${tx.organizationId} and x.exception_id = s.exception_id`)
}

/** What stays granted under its policy keeps the day of its next look: an entry that changes often would never be looked at. */
const reviewKept = sql`
  case when x.policy_id = s.policy_id and x.state in ('approved', 'approved-with-conditions') and s.state in ('approved', 'approved-with-conditions')
            and x.review_due_at > s.starts_at and x.review_due_at < s.ends_at then x.review_due_at else s.review_due_at end`

const endedWhy = sql`case when s.ended_at is not null then case s.state when 'withdrawn' then 'withdrawn' else 'other' end end`

async function writeRecords(tx: WriteTx, now: string): Promise<void> {
  await tx.run(sql`
    insert into exception_version (organization_id, exception_id, version, body, digest, binding_version, made_at, made_by)
    select ${tx.organizationId}, s.exception_id, s.version, s.body::jsonb, s.digest, s.version, ${now}, s.requester_id
    from staged_exception s where s.what in ('new', 'changed')
    on conflict do nothing`)
  await tx.run(sql`
    insert into exception_move (organization_id, exception_id, move_no, move, from_state, to_state, at, in_role, reason, version, digest, detail)
    select ${tx.organizationId}, s.exception_id, s.move_no, 'imported', s.from_state, s.state, ${now}, 'imported', s.decision, s.version, s.digest,
           jsonb_strip_nulls(jsonb_build_object('file', s.file, 'line', s.line, 'externalId', s.external_id, 'status', s.status, 'requestedOn', s.requested_on,
             'decidedOn', s.decided_on, 'from', s.from_day, 'until', s.until_day, 'links', to_jsonb(s.links), 'assumed', to_jsonb(s.assumed),
             'level', s.level, 'requesterId', s.requester_id, 'endedAt', s.ended_at, 'content', s.content))
    from staged_exception s where s.what in ('new', 'changed')`)
  await tx.run(sql`
    update exception_grant g set replaced_at = ${now} from staged_exception s
    where s.what = 'changed' and g.organization_id = ${tx.organizationId} and g.exception_id = s.exception_id and g.replaced_at is null
      and (s.grant_no is not null or s.ends_at is null)`)
  await tx.run(sql`
    insert into exception_grant (organization_id, exception_id, grant_no, kind, from_day, until_day, time_zone, starts_at, ends_at, move_no, granted_at)
    select ${tx.organizationId}, s.exception_id, s.grant_no, 'imported', s.from_day, s.until_day, s.zone, s.starts_at, s.ends_at, s.move_no, ${now}
    from staged_exception s where s.what in ('new', 'changed') and s.grant_no is not null`)
}
