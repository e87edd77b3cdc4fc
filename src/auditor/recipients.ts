import type { EscalationPolicy, RecipientRule } from '../contract/escalation-policy.ts'
import type { Known, Roster } from './roster.ts'

type Telling = Pick<EscalationPolicy, 'trigger' | 'recipients' | 'fallback' | 'channels'>

/** Who is to be told about a subject: by recipient, the kinds of rule that lead to them, in the order of the alphabet. */
export function recipientsOf(policy: Telling, subjectId: number, roster: Roster): Map<number, string[]> {
  const found = new Map<number, Set<string>>()
  for (const rule of policy.recipients)
    for (const { id, kind } of toldBy(policy, rule, subjectId, roster)) found.set(id, (found.get(id) ?? new Set()).add(kind))
  return new Map([...found].map(([id, kinds]) => [id, [...kinds].sort()]))
}

interface Told {
  id: number
  kind: string
}

/** By mail alone: those whom mail reaches; where that is nobody, whoever it would be else, in the product. */
function toldBy(policy: Telling, rule: RecipientRule, subjectId: number, roster: Roster): Told[] {
  for (const byMail of policy.channels.includes('in-app') ? [false] : [true, false]) {
    const search = { roster, byMail }
    const isTeam = policy.trigger.type === 'overdue-count' && policy.trigger.subject === 'direct-reports'
    const named = distinct(ruled(search, rule, subjectId, isTeam))
    if (named.length > 0) return named.map((id) => ({ id, kind: kindOf(rule, isTeam) }))
    const fallback = distinct(policy.fallback.map((ref) => roster.named(ref)).filter((one) => one !== undefined && canBeTold(search, one)))
    if (fallback.length > 0) return fallback.map((id) => ({ id, kind: 'fallback' }))
    const owners = roster.holders('owner').filter((one) => canBeTold(search, one))
    if (owners.length > 0) return owners.map(({ id }) => ({ id, kind: 'owner' }))
  }
  return []
}

function kindOf(rule: RecipientRule, isTeam: boolean): string {
  if (typeof rule === 'object') return 'role' in rule ? 'role' : 'chosen'
  return rule === 'manager' && isTeam ? 'subject-manager' : rule
}

interface Search {
  roster: Roster
  byMail: boolean
}

function ruled(search: Search, rule: RecipientRule, subjectId: number, isTeam: boolean): (Known | undefined)[] {
  const { roster } = search
  const subject = roster.get(subjectId)
  if (typeof rule === 'object')
    return 'role' in rule
      ? roster.holders(rule.role).filter((one) => canBeTold(search, one))
      : rule.people.map((ref) => inPerson(search, roster.named(ref)))
  if (subject === undefined) return []
  if (rule === 'committee-chair') return roster.chairsOver(subjectId).map((id) => inPerson(search, roster.get(id)))
  if (rule === 'person') return [subject.presence !== 'gone' && isReached(search, subject) ? subject : undefined]
  if (rule === 'manager') return [isTeam ? ofTheTeam(search, subject) : upFrom(search, subject, [subject.id])]
  if (isTeam) return [upFrom(search, subject, [subject.id])]
  const first = firstInPost(roster, subject)
  return [first && upFrom(search, first, [subject.id, first.id])]
}

/** The manager whose reports they are; away: the stand-in, or the manager all the same where no mail is needed that fails. */
function ofTheTeam(search: Search, subject: Known): Known | undefined {
  if (subject.presence === 'gone') return undefined
  if (canBeTold(search, subject)) return subject
  return standIn(search, subject, []) ?? (isReached(search, subject) ? subject : upFrom(search, subject, [subject.id]))
}

/** The next one above who can be told, or who stands in for one of them; nobody of `never`, and nobody twice. */
function upFrom(search: Search, from: Known, never: readonly number[]): Known | undefined {
  const passed = new Set(never)
  for (let at = above(search.roster, from, passed); at !== undefined; at = above(search.roster, at, passed)) {
    if (canBeTold(search, at)) return at
    const instead = standIn(search, at, never)
    if (instead !== undefined) return instead
  }
  return undefined
}

/** The first above who holds the post, there or away. */
function firstInPost(roster: Roster, from: Known): Known | undefined {
  const passed = new Set([from.id])
  let at = above(roster, from, passed)
  while (at?.presence === 'gone') at = above(roster, at, passed)
  return at
}

function above(roster: Roster, { managerId }: Known, passed: Set<number>): Known | undefined {
  if (managerId === null || passed.has(managerId)) return undefined
  passed.add(managerId)
  return roster.get(managerId)
}

function inPerson(search: Search, person: Known | undefined): Known | undefined {
  if (person === undefined || person.presence === 'gone') return undefined
  const instead = person.presence === 'away' ? standIn(search, person, []) : undefined
  return instead ?? (isReached(search, person) ? person : undefined)
}

function standIn(search: Search, { id, presence, standInId }: Known, never: readonly number[]): Known | undefined {
  if (presence === 'gone' || standInId === null || standInId === id || never.includes(standInId)) return undefined
  const person = search.roster.get(standInId)
  return person !== undefined && canBeTold(search, person) ? person : undefined
}

function canBeTold(search: Search, person: Known): boolean {
  return person.presence === 'there' && isReached(search, person)
}

function isReached({ byMail }: Search, { hasMail }: Known): boolean {
  return !byMail || hasMail
}

function distinct(people: readonly (Known | undefined)[]): number[] {
  return [...new Set(people.flatMap((person) => (person === undefined ? [] : [person.id])))]
}
