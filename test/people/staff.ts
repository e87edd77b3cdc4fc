import type { House } from '../../src/app.ts'
import type { Command, Io } from '../../src/cli/command.ts'
import type { Database } from '../../src/database/open.ts'
import { sql, type Tx, write } from '../../src/database/transaction.ts'

export interface Hired {
  email?: string | null
  role?: 'owner' | 'admin' | 'compliance-officer' | 'auditor'
  joinedOn?: string
  leftOn?: string
  emailRefused?: string
  /** Who the source says the manager is: 'ben', or nobody known. */
  manager?: string
  managerFrom?: string
  managerUntil?: string
  /** Days [from, until], both away. */
  leave?: [string, string]
  standIn?: [string, string, string]
  alsoUnder?: string[]
}

/** Puts people into an organisation as an import would, by external id; gives their ids. */
export async function hire(db: Database, organizationId: number, staff: Record<string, Hired>): Promise<Record<string, number>> {
  return write(db, { organizationId, actor: 'test', reason: 'hired' }, async (tx) => {
    const ids: Record<string, number> = {}
    for (const [name, hired] of Object.entries(staff)) ids[name] = await insertPerson(tx, name, hired)
    for (const [name, hired] of Object.entries(staff)) await insertSurroundings(tx, ids, ids[name] as number, hired)
    tx.record({ action: 'people.hired', objectType: 'organization', objectId: String(organizationId) })
    return ids
  })
}

async function insertPerson(tx: Tx, name: string, hired: Hired): Promise<number> {
  const email = hired.email === undefined ? `${name}@northfield.example` : hired.email
  const { id } = await tx.one(sql<{ id: number }>`
    insert into person (organization_id, external_id, email, name, manager_ref, role, joined_on, left_on, email_refused)
    values (${tx.organizationId}, ${name}, ${email}, ${name}, ${hired.manager ?? null}, ${hired.role ?? 'member'},
            ${hired.joinedOn ?? null}, ${hired.leftOn ?? null}, ${hired.emailRefused ?? null})
    returning person_id as id`)
  return id
}

async function insertSurroundings(tx: Tx, ids: Record<string, number>, id: number, hired: Hired): Promise<void> {
  const organization = tx.organizationId
  const managerId = hired.manager === undefined ? undefined : ids[hired.manager]
  if (managerId !== undefined)
    await tx.run(sql`insert into reporting_line (organization_id, person_id, from_day, until_day, manager_id)
      values (${organization}, ${id}, ${hired.managerFrom ?? '-infinity'}, ${hired.managerUntil ?? 'infinity'}, ${managerId})`)
  if (hired.leave)
    await tx.run(
      sql`insert into leave (organization_id, person_id, from_day, until_day) values (${organization}, ${id}, ${hired.leave[0]}, ${hired.leave[1]})`,
    )
  if (hired.standIn)
    await tx.run(sql`insert into stand_in (organization_id, person_id, stand_in_id, from_day, until_day)
      values (${organization}, ${id}, ${ids[hired.standIn[0]]}, ${hired.standIn[1]}, ${hired.standIn[2]})`)
  for (const ref of hired.alsoUnder ?? [])
    await tx.run(sql`insert into manager_claim (organization_id, person_id, manager_ref) values (${organization}, ${id}, ${ref})`)
}

/** Runs a command against a database of the tests; what it wrote, and its exit code. */
export async function runOn(
  db: Database,
  command: Command,
  args: string[],
  values: Record<string, string | boolean> = {},
): Promise<{ code: number; out: string }> {
  const written: string[] = []
  const io: Io = { out: (text) => void written.push(text), err: () => {}, isTerminal: false }
  const config = { organization: 'Northfield', timeZone: 'Europe/London', locale: 'en' }
  const house = { db, clock: db.clock, config } as unknown as House
  const code = await command.run({ positionals: args, values }, io, async () => house)
  return { code, out: written.join('') }
}
