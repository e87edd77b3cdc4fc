import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importCommand } from '../src/cli/import-command.ts'
import { peopleCheck } from '../src/cli/people-check.ts'
import { type Database, openDatabase } from '../src/database/open.ts'
import { read, sql } from '../src/database/transaction.ts'
import { toldAsManager } from '../src/escalation/told-above.ts'
import type { ReportingFault } from '../src/people/reporting-faults.ts'
import type { ImportReport } from '../src/sources/import-report.ts'
import { peopleMerge } from '../src/sources/people/merge-people.ts'
import { SettableClock } from '../src/time/clock.ts'
import { csvOf, isThere, type Reading, type Row, readNaively, rowsOf } from './organisations/posts.ts'
import { hire, runOn } from './people/staff.ts'
import { dropDatabase, found, freshConnection } from './support/database.ts'

const spring = '2011-03-31'
const autumn = '2011-09-30'

describe.skipIf(!isThere)('reporting lines as public bodies publish them', () => {
  const clock = new SettableClock(`${spring}T12:00:00Z`)
  let db: Database
  let database: string
  let organizationId: number
  let folder: string

  beforeAll(async () => {
    const connection = await freshConnection()
    database = connection.database as string
    db = openDatabase(connection, clock)
    organizationId = await found(db)
    folder = await mkdtemp(join(tmpdir(), 'leeway-posts-'))
  })
  afterAll(async () => {
    await db.close()
    await dropDatabase(database)
    await rm(folder, { recursive: true })
  })

  const before = isThere ? rowsOf(spring) : []
  const after = isThere ? rowsOf(autumn) : []
  const first = readNaively(before)
  const listedAfter = new Set(after.map((row) => row.external_id))
  const left = new Set([...first.managerOf.keys()].filter((id) => !listedAfter.has(id)))
  const second = readNaively(after, left)

  async function importRows(rows: Row[], options: Record<string, boolean>, expected = 0): Promise<ImportReport> {
    const file = join(folder, 'people.csv')
    await writeFile(file, csvOf(rows))
    const { code, out } = await runOn(db, importCommand(peopleMerge, 'Import people.'), [file], { json: true, ...options })
    expect(code).toBe(expected)
    return (JSON.parse(out) as { report: ImportReport }).report
  }

  async function expectFaults(reading: Reading, day: string): Promise<void> {
    const { out } = await runOn(db, peopleCheck, [], { json: true, day })
    const found = JSON.parse(out) as { counts: Record<string, number>; faults: (ReportingFault & { told: unknown[] })[] }
    const { loop, ...each } = reading.faults
    for (const [kind, ids] of Object.entries(each)) {
      expect({
        kind,
        ids: found.faults
          .filter((fault) => fault.kind === kind && fault.externalId !== 'owner')
          .map((fault) => fault.externalId)
          .sort(),
      }).toEqual({ kind, ids })
      expect(found.counts[kind]).toBe(kind === 'no-manager' ? ids.length + 1 : ids.length)
    }
    const loops = Map.groupBy(
      found.faults.filter((fault) => fault.kind === 'loop'),
      (fault) => fault.loop,
    )
    expect([...loops.values()].map((members) => members.map((fault) => fault.externalId as string).sort()).sort()).toEqual(loop)
    expect(found.faults.every((fault) => fault.told.length > 0)).toBe(true)
  }

  /** Everybody is told about by their manager, or else by an Owner. */
  async function expectToldAbout(reading: Reading, day: string): Promise<void> {
    const wrong = await read(db, organizationId, async (tx) => {
      const people = await tx.rows(sql<{ id: number; ref: string }>`
        select person_id as id, external_id as ref from person where organization_id = ${organizationId}`)
      const ids = new Map(people.map(({ id, ref }) => [ref, id]))
      const owner = ids.get('owner') as number
      const gone = new Set([...left].map((ref) => ids.get(ref)))
      const told = await toldAsManager(
        tx,
        day,
        [...reading.managerOf.keys()].map((ref) => ids.get(ref) as number),
      )
      return [...reading.managerOf].filter(([ref, manager]) => {
        const isReal = manager !== null && manager !== ref && reading.managerOf.has(manager)
        const expected = isReal ? ids.get(manager) : hasLeft(manager) ? undefined : owner
        const [one, ...others] = told.get(ids.get(ref) as number) ?? []
        if (one === undefined || others.length > 0 || one.personId === ids.get(ref)) return true
        return expected === undefined ? gone.has(one.personId) : one.personId !== expected
      })
    })
    expect(wrong).toEqual([])
  }

  const hasLeft = (ref: string | null) => ref !== null && left.has(ref)

  test('the first date comes in whole', async () => {
    await hire(db, organizationId, { owner: { role: 'owner' } })
    const report = await importRows(before, {})
    const size = first.managerOf.size
    expect(report).toMatchObject({
      rows: before.length,
      added: size,
      changed: 0,
      duplicates: before.length - size,
      rejected: 0,
      withdrawn: 0,
    })
    expect([before.length, size]).toEqual([5007, 4974])
  })

  test('every fault of it is listed, and every post has somebody who is told', async () => {
    await expectFaults(first, spring)
    await expectToldAbout(first, spring)
  })

  test('the second date comes in over the first, but not unsaid', async () => {
    clock.set(`${autumn}T12:00:00Z`)
    const refused = await importRows(after, { full: true }, 1)
    expect(refused).toMatchObject({ refused: 'too-much-would-vanish', vanishing: { present: first.managerOf.size, gone: left.size } })
    const report = await importRows(after, { full: true, yes: true })
    const joined = [...second.managerOf.keys()].filter((id) => !first.managerOf.has(id))
    expect(report).toMatchObject({ rows: after.length, added: joined.length, withdrawn: left.size, rejected: 0 })
    expect(left.size).toBeGreaterThan(0)
  })

  test('as joins, moves and leavers', async () => {
    const people = await read(db, organizationId, (tx) =>
      tx.rows(sql<{ ref: string; leftOn: string | null; inSpring: string | null; inAutumn: string | null }>`
        select p.external_id as ref, p.left_on as "leftOn", ${managerOn(spring)} as "inSpring", ${managerOn(autumn)} as "inAutumn"
        from person p where p.organization_id = ${organizationId} and p.external_id <> 'owner'`),
    )
    const inFirst = new Set(first.managerOf.keys())
    const ever = new Set([...inFirst, ...second.managerOf.keys()])
    expect(people.length).toBe(ever.size)
    for (const { ref, leftOn, inSpring, inAutumn } of people) {
      expect({ ref, leftOn }).toEqual({ ref, leftOn: left.has(ref) ? '2011-09-29' : null })
      if (first.managerOf.has(ref)) expect({ ref, inSpring }).toEqual({ ref, inSpring: known(first, ref, inFirst) })
      if (second.managerOf.has(ref)) expect({ ref, inAutumn }).toEqual({ ref, inAutumn: known(second, ref, ever) })
    }
    const moved = people.filter(
      ({ ref, inSpring, inAutumn }) => first.managerOf.has(ref) && second.managerOf.has(ref) && inSpring !== inAutumn,
    )
    expect(moved.length).toBeGreaterThan(500)
  })

  test('every fault of the second date is listed, and every post has somebody who is told', async () => {
    await expectFaults(second, autumn)
    await expectToldAbout(second, autumn)
  })

  test('and the first date still looks as it did', async () => {
    await expectToldAbout(first, spring)
  })

  test('the same file once more changes nothing', async () => {
    expect(await importRows(after, { full: true })).toMatchObject({ added: 0, changed: 0, withdrawn: 0, unchanged: second.managerOf.size })
  })
})

/** The manager that the rows name, if that is anybody known. */
function known({ managerOf }: Reading, ref: string, everybody: Set<string>): string | null {
  const manager = managerOf.get(ref) ?? null
  return manager !== null && everybody.has(manager) ? manager : null
}

function managerOn(day: string) {
  return sql`(select m.external_id from reporting_line l
              join person m on m.organization_id = l.organization_id and m.person_id = l.manager_id
              where l.organization_id = p.organization_id and l.person_id = p.person_id and l.from_day <= ${day} and l.until_day > ${day})`
}
