import { takeTurn } from '../database/locks.ts'
import { sql, type Tx, type WriteTx } from '../database/transaction.ts'
import { isWaiting } from './counted-cases.ts'
import { faultsOfPeople } from './people.ts'
import { decidersOf, listRoutes } from './routes.ts'
import { expectSound, NotNow } from './unsound.ts'

interface Seated {
  personId: number
  name: string
}

/** A committee and who sits in it. */
export interface Committee {
  committeeId: number
  name: string
  chair: Seated | null
  members: Seated[]
  revision: number
}

/** A committee as somebody wants it. */
export interface CommitteeSaid {
  name: string
  chairId: number | null
  /** The chair sits in it whether or not they are named here. */
  memberIds: readonly number[]
}

/** The committees there are, by name. */
export async function listCommittees(tx: Tx): Promise<Committee[]> {
  return tx.rows(sql<Committee>`${select} where c.organization_id = ${tx.organizationId} and c.retired_at is null order by lower(c.name)`)
}

/** One committee; undefined where there is none, or it has ended. */
export async function committeeOf(tx: Tx, committeeId: number): Promise<Committee | undefined> {
  return tx.maybeOne(sql<Committee>`
    ${select} where c.organization_id = ${tx.organizationId} and c.retired_at is null and c.committee_id = ${committeeId}`)
}

/** Sets up a committee. Throws Unsound where somebody is not there, NotNow where the name is taken. */
export async function addCommittee(tx: WriteTx, said: CommitteeSaid): Promise<Committee> {
  await takeTurn(tx, 'committees')
  const { name, chairId, memberIds } = await sound(tx, said, null)
  await freeOfEnded(tx, name)
  const { id } = await tx.one(sql<{ id: number }>`
    insert into committee (organization_id, name, chair_id, member_ids)
    values (${tx.organizationId}, ${name}, ${chairId}, ${memberIds}::integer[]) returning committee_id as id`)
  tx.record({ action: 'committee.added', objectType: 'committee', objectId: String(id), after: { name, chairId, memberIds } })
  return (await committeeOf(tx, id)) as Committee
}

/** Changes who sits in a committee, unless nothing differs. Throws Unsound and NotNow. */
export async function changeCommittee(
  tx: WriteTx,
  committeeId: number,
  said: CommitteeSaid,
  check: (revision: number) => void = () => {},
): Promise<Committee | undefined> {
  await takeTurn(tx, 'committees')
  const before = await committeeOf(tx, committeeId)
  if (!before) return undefined
  check(before.revision)
  const after = await sound(tx, said, committeeId)
  const was = { name: before.name, chairId: before.chair?.personId ?? null, memberIds: before.members.map(({ personId }) => personId) }
  if (was.name === after.name && was.chairId === after.chairId && sameMembers(was.memberIds, after.memberIds)) return before
  await freeOfEnded(tx, after.name)
  await tx.run(sql`
    update committee set name = ${after.name}, chair_id = ${after.chairId}, member_ids = ${after.memberIds}::integer[], revision = revision + 1
    where organization_id = ${tx.organizationId} and committee_id = ${committeeId}`)
  tx.record({ action: 'committee.changed', objectType: 'committee', objectId: String(committeeId), before: was, after })
  return committeeOf(tx, committeeId)
}

/** Ends a committee that nothing counts on any more. False where there is none; throws NotNow where a route names it. */
export async function endCommittee(tx: WriteTx, committeeId: number, check: (revision: number) => void = () => {}): Promise<boolean> {
  await takeTurn(tx, 'committees')
  const before = await committeeOf(tx, committeeId)
  if (!before) return false
  check(before.revision)
  const counting = (await listRoutes(tx)).filter(({ body }) =>
    decidersOf(body).some(({ decider }) => decider.type === 'committee' && decider.committeeId === committeeId),
  )
  if (counting.length > 0) throw new NotNow(`It decides in ${counting.map(({ body }) => body.name).join(', ')}: change these routes first.`)
  if (await decidesStill(tx, committeeId)) throw new NotNow('Requests are waiting for it: let it decide on them first.')
  await tx.run(sql`
    update committee set retired_at = ${tx.clock.now().toString()}, revision = revision + 1
    where organization_id = ${tx.organizationId} and committee_id = ${committeeId}`)
  tx.record({ action: 'committee.ended', objectType: 'committee', objectId: String(committeeId) })
  return true
}

const select = sql`
  select c.committee_id as "committeeId", c.name, c.revision,
         (select jsonb_build_object('personId', p.person_id, 'name', p.name) from person p
          where p.organization_id = c.organization_id and p.person_id = c.chair_id) as chair,
         (select coalesce(jsonb_agg(jsonb_build_object('personId', p.person_id, 'name', p.name) order by array_position(c.member_ids, p.person_id)), '[]')
          from person p where p.organization_id = c.organization_id and p.person_id = any(c.member_ids)) as members
  from committee c`

async function sound(tx: WriteTx, { name, chairId, memberIds }: CommitteeSaid, but: number | null) {
  const all = [...new Set(chairId === null ? memberIds : [chairId, ...memberIds])]
  const chair = chairId === null ? [] : [{ path: 'chairId', personId: chairId }]
  const members = memberIds.map((personId, at) => ({ path: `memberIds.${at}`, personId })).filter(({ personId }) => personId !== chairId)
  expectSound(await faultsOfPeople(tx, [...chair, ...members]))
  const taken = (await listCommittees(tx)).some((other) => other.committeeId !== but && other.name.toLowerCase() === name.toLowerCase())
  if (taken) throw new NotNow(`There is a committee named "${name}" already: choose another name.`)
  return { name, chairId, memberIds: all }
}

/** A name may be given again when the committee that had it has ended. */
async function freeOfEnded(tx: WriteTx, name: string): Promise<void> {
  await tx.run(sql`
    update committee set name = name || ' (' || committee_id || ')'
    where organization_id = ${tx.organizationId} and name = ${name} and retired_at is not null`)
}

function sameMembers(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((id) => b.includes(id))
}

/** Whether a step that has not been settled names it. */
async function decidesStill(tx: Tx, committeeId: number): Promise<boolean> {
  const { open } = await tx.one(sql<{ open: boolean }>`
    select exists (select from exception_step s join exception e using (organization_id, exception_id)
                   where s.organization_id = ${tx.organizationId} and s.settled_at is null and e.attempt = s.attempt
                     and ${isWaiting(tx)}
                     and jsonb_path_exists(s.body, '$.** ? (@.committeeId == $id)', ${JSON.stringify({ id: committeeId })}::jsonb)) as open`)
  return open
}
