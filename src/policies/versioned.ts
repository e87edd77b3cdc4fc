import { isDeepStrictEqual } from 'node:util'
import { type RawBuilder, sql } from 'kysely'
import { takeTurn } from '../database/locks.ts'
import type { Tx, WriteTx } from '../database/transaction.ts'
import { makerOf } from './makers.ts'
import { NotNow } from './unsound.ts'

/** What is kept in versions under a name: a change is a new version, and what used an old one keeps it. */
export interface Shelf<B> {
  noun: 'risk-matrix' | 'approval-route'
  /** As a reader calls it. */
  says: string
  table: RawBuilder<unknown>
  id: RawBuilder<unknown>
  sequence: string
  /** A body as it was stored, with all that bodies say today; without it, stored ones say it all. Pure. */
  complete?: (stored: B) => B
}

/** One version as it is kept. */
export interface Kept<B> {
  id: number
  version: number
  body: B
  madeAt: string
  madeBy: string | null
}

interface Body {
  name: string
}

/** Everything on a shelf in its newest version, by name. */
export async function newestOf<B extends Body>(tx: Tx, shelf: Shelf<B>): Promise<Kept<B>[]> {
  return keptRows(
    tx,
    shelf,
    sql`
    select * from (select distinct on (k.${shelf.id}) ${columns(shelf)}
                   from ${shelf.table} k where k.organization_id = ${tx.organizationId} order by k.${shelf.id}, k.version desc) newest
    order by lower(body ->> 'name'), id`,
  )
}

/** All versions of one, the newest first; none where there is no such thing. */
export async function versionsOf<B extends Body>(tx: Tx, shelf: Shelf<B>, id: number): Promise<Kept<B>[]> {
  return keptRows(
    tx,
    shelf,
    sql`
    select ${columns(shelf)} from ${shelf.table} k
    where k.organization_id = ${tx.organizationId} and k.${shelf.id} = ${id} order by k.version desc`,
  )
}

/** One version, or the newest. */
export async function versionOf<B extends Body>(tx: Tx, shelf: Shelf<B>, id: number, version?: number): Promise<Kept<B> | undefined> {
  const which = version === undefined ? sql`` : sql`and k.version = ${version}`
  const [newest] = await keptRows(
    tx,
    shelf,
    sql`
    select ${columns(shelf)} from ${shelf.table} k
    where k.organization_id = ${tx.organizationId} and k.${shelf.id} = ${id} ${which} order by k.version desc limit 1`,
  )
  return newest
}

/** Adds one. Throws NotNow where the name is taken. */
export async function addTo<B extends Body>(tx: WriteTx, shelf: Shelf<B>, body: B): Promise<Kept<B>> {
  await takeTurn(tx, 'versioned')
  await expectFree(tx, shelf, body.name, null)
  const { id } = await tx.one(sql<{ id: number }>`select nextval(${shelf.sequence})::integer as id`)
  const kept = await keep(tx, shelf, { id, version: 1, body })
  tx.record({ action: `${shelf.noun}.added`, objectType: shelf.noun, objectId: String(id), after: recorded(body) })
  return kept
}

/** Makes a new version, unless nothing differs; undefined where there is no such thing. `check` may refuse the version there is. */
export async function changeOn<B extends Body>(
  tx: WriteTx,
  shelf: Shelf<B>,
  id: number,
  body: B,
  check: (version: number) => void,
): Promise<Kept<B> | undefined> {
  await takeTurn(tx, 'versioned')
  const before = await versionOf<B>(tx, shelf, id)
  if (!before) return undefined
  check(before.version)
  if (isDeepStrictEqual(recorded(before.body), recorded(body))) return before
  await expectFree(tx, shelf, body.name, id)
  const kept = await keep(tx, shelf, { id, version: before.version + 1, body })
  const change = { before: recorded(before.body), after: recorded(body) }
  tx.record({ action: `${shelf.noun}.changed`, objectType: shelf.noun, objectId: String(id), ...change })
  return kept
}

async function keptRows<B>(tx: Tx, { complete }: Shelf<B>, query: RawBuilder<unknown>): Promise<Kept<B>[]> {
  const rows = await tx.rows(query as RawBuilder<Kept<B>>)
  return complete ? rows.map((row) => ({ ...row, body: complete(row.body) })) : rows
}

function columns({ id }: Pick<Shelf<never>, 'id'>): RawBuilder<unknown> {
  return sql`
    k.${id} as id, k.version, k.body, k.made_at as "madeAt",
    (select p.name from person p where p.organization_id = k.organization_id and p.person_id = k.made_by) as "madeBy"`
}

async function expectFree<B extends Body>(tx: WriteTx, shelf: Shelf<B>, name: string, but: number | null): Promise<void> {
  const others = await newestOf(tx, shelf)
  if (others.some(({ id, body }) => id !== but && body.name.toLowerCase() === name.toLowerCase()))
    throw new NotNow(`There is ${shelf.says} named "${name}" already: choose another name.`)
}

async function keep<B extends Body>(
  tx: WriteTx,
  shelf: Shelf<B>,
  { id, version, body }: Pick<Kept<B>, 'id' | 'version' | 'body'>,
): Promise<Kept<B>> {
  await tx.run(sql`
    insert into ${shelf.table} (organization_id, ${shelf.id}, version, name, body, made_at, made_by)
    values (${tx.organizationId}, ${id}, ${version}, ${body.name}, ${JSON.stringify(body)}, ${tx.clock.now().toString()}, ${makerOf(tx)})`)
  return (await versionOf<B>(tx, shelf, id, version)) as Kept<B>
}

/** As JSON has it: keys without a value are none. */
function recorded(body: unknown): Record<string, never> {
  return JSON.parse(JSON.stringify(body)) as Record<string, never>
}
