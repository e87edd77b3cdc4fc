import type { ApprovalRoute, Decider } from '../contract/approval-routes.ts'
import type { Role } from '../contract/permissions.ts'
import { sql, type Tx } from '../database/transaction.ts'
import type { Fault } from './unsound.ts'

/**
 * Steps in which somebody has a veto who may not speak there, so that their no would never be heard. Who holds a role, or sits in a
 * committee, is told by today. `members`: of the committees that the route names.
 */
export async function voidVetoes(tx: Tx, { steps }: ApprovalRoute, members: ReadonlyMap<number, readonly number[]>): Promise<Fault[]> {
  const sits = ({ who, whenLate }: ApprovalRoute['steps'][number]) => [...who, ...(whenLate.type === 'escalate' ? whenLate.to : [])]
  const named = [...members.values(), ...steps.flatMap(sits).map((rule) => (rule.type === 'people' ? rule.personIds : []))].flat()
  const roles = await rolesOf(tx, named)
  const comesTo = (rule: Decider, personId: number): boolean => {
    if (rule.type === 'people') return rule.personIds.includes(personId)
    if (rule.type === 'committee') return members.get(rule.committeeId)?.includes(personId) ?? false
    return rule.type === 'role' && rule.role === roles.get(personId)
  }
  const maySpeak = (veto: Decider, sitting: readonly Decider[]): boolean => {
    if ([veto, ...sitting].some(isToldByRequest) || sitting.some((rule) => isSameRole(rule, veto))) return true
    const isHeard = (personId: number) => sitting.some((rule) => comesTo(rule, personId))
    // Whoever is named may come to the role, or to the committee, that decides.
    if (veto.type === 'people') return sitting.some(({ type }) => type !== 'people') || veto.personIds.every(isHeard)
    return named.some((personId) => comesTo(veto, personId) && isHeard(personId))
  }
  return steps.flatMap((step, at) => {
    const isVoid = step.veto.find((veto) => !maySpeak(veto, sits(step)))
    if (!isVoid) return []
    const message = `${nobody(isVoid)} may speak in this step, so that veto would be void: name them among those who decide, too, or take it away.`
    return [{ path: `steps.${at}.veto`, message }]
  })
}

/** Whose manager, and which policy's owner, is known once there is a request: that may be anybody. */
function isToldByRequest({ type }: Decider): boolean {
  return type === 'requesters-manager' || type === 'policy-owner'
}

function isSameRole(one: Decider, other: Decider): boolean {
  return one.type === 'role' && other.type === 'role' && one.role === other.role
}

function nobody(veto: Decider): string {
  if (veto.type === 'role') return `Nobody with the role ${veto.role}`
  return veto.type === 'committee' ? 'Nobody of the committee that has a veto' : 'Not everybody who is named with a veto'
}

async function rolesOf(tx: Tx, personIds: readonly number[]): Promise<Map<number, Role>> {
  if (personIds.length === 0) return new Map()
  const rows = await tx.rows(sql<{ id: number; role: Role }>`
    select person_id as id, role from person where organization_id = ${tx.organizationId} and person_id = any(${[...personIds]}::integer[])`)
  return new Map(rows.map(({ id, role }) => [id, role]))
}
