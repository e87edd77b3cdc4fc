import { type Action, permissions, type Role } from '../contract/permissions.ts'
import { type PersonaKind, personaKindOf } from '../contract/personas.ts'
import { sql, type Tx } from '../database/transaction.ts'
import { loadOrganization } from '../people/organization.ts'
import { sightOf } from './sight.ts'
import { mayThey, type Who } from './who.ts'

export interface OwnSession {
  person: { id: number; name: string; email: string | null; locale: string | null; timeZone: string | null }
  role: Role
  permissions: Action[]
  organization: { id: number; name: string; timeZone: string; locale: string; escalationEnabled: boolean; today: string }
  isManager: boolean
  isRecipient: boolean
  twoFactor: boolean
  demo: boolean
  looking: { kind: PersonaKind; by: string } | null
}

/** Who somebody is here, and what that lets them do. */
export async function ownSession(tx: Tx, who: Who): Promise<OwnSession> {
  const { id, name, timeZone, locale, escalationEnabled } = await loadOrganization(tx)
  const { day } = await sightOf(tx, who)
  const { isManager, isRecipient, twoFactor, demo, ...person } = await tx.one(sql<Row>`
    select p.person_id as id, p.name, p.email, p.locale, p.time_zone as "timeZone",
           exists (select from reporting_line l where l.organization_id = ${tx.organizationId} and l.manager_id = p.person_id
                   and l.from_day <= ${day}::date and l.until_day > ${day}::date) as "isManager",
           exists (select from telling t where t.organization_id = ${tx.organizationId} and t.recipient_id = p.person_id
                   and t.subject_id <> p.person_id and t.until_day = 'infinity') as "isRecipient",
           exists (select from account a where a.organization_id = ${tx.organizationId} and a.person_id = p.person_id
                   and a.two_factor_on is not null) as "twoFactor",
           exists (select from organization o where o.organization_id = ${tx.organizationId} and o.demo_since is not null) as demo
    from person p where p.organization_id = ${tx.organizationId} and p.person_id = ${who.personId}`)
  const kind = personaKindOf(person.name)
  return {
    person,
    role: who.role,
    permissions: (Object.keys(permissions) as Action[]).filter((action) => mayThey(who, action)),
    organization: { id, name, timeZone, locale, escalationEnabled, today: day },
    isManager,
    isRecipient,
    twoFactor,
    demo,
    looking: who.looking && kind ? { kind, by: who.looking.name } : null,
  }
}

type Row = OwnSession['person'] & Pick<OwnSession, 'isManager' | 'isRecipient' | 'twoFactor' | 'demo'>
