import type { Role } from '../contract/permissions.ts'
import { sql, type Tx } from '../database/transaction.ts'
import type { Who } from '../identity/who.ts'
import { addDays } from '../time/day.ts'

/** The people of the demo company as its stories name them, and its days. */
export interface Cast {
  /** 'sana', 'sana/2' (the second who reports to sana), 'requester' or 'boss' (of `of`). */
  who(name: string, of?: string): Who
  /** Their address, or id in the company's list. */
  ref(name: string): string
  /** So many days from today. */
  day(offset: number): string
}

interface Member {
  id: number
  email: string | null
  externalId: string
  role: Role
  managerId: number | null
}

/** Gathers who is there on a day, in the order of the company's list. */
export async function castOf(tx: Tx, today: string): Promise<Cast> {
  const members = await tx.rows(sql<Member>`
    select p.person_id as id, p.email, p.external_id as "externalId", p.role, l.manager_id as "managerId"
    from person p
    left join reporting_line l on l.organization_id = p.organization_id and l.person_id = p.person_id and l.from_day <= ${today}::date
                              and l.until_day > ${today}::date
    where p.organization_id = ${tx.organizationId} and p.external_id is not null and p.left_on is null
    order by p.external_id`)
  const find = (name: string, of = ''): Member | undefined => {
    if (name === 'requester') return find(of)
    if (name === 'boss') return members.find(({ id }) => id === find(of)?.managerId)
    const [lead, nth] = name.split('/')
    const named = members.find(({ email }) => email === `${lead}@northfield.example`)
    return nth === undefined ? named : members.filter(({ managerId }) => managerId === named?.id)[Number(nth) - 1]
  }
  const member = (name: string, of?: string): Member => {
    const found = find(name, of)
    if (!found) throw new Error(`nobody of the demo company is ${name}${of === undefined ? '' : ` of ${of}`}`)
    return found
  }
  const who = (name: string, of?: string): Who => {
    const found = member(name, of)
    return { organizationId: tx.organizationId, personId: found.id, role: found.role, actor: `person:${found.id}` }
  }
  const ref = (name: string) => {
    const { email, externalId } = member(name)
    return email ?? externalId
  }
  return { who, ref, day: (offset) => addDays(today, offset) }
}
