import type { EscalationPolicy, RecipientRule } from '../../../src/contract/escalation-policy.ts'
import type { Because } from '../../../src/digest/digest.ts'
import { chairsOver } from './exceptions.ts'
import {
  addressFault,
  type Found,
  type Instead,
  managerOf,
  managersManagerOf,
  type Search,
  standInFor,
  subjectManager,
} from './managers.ts'
import { absence, belongs, hasLeft, personByRef, personNamed, roleOn } from './people.ts'
import type { Day, Person, World } from './world.ts'

/** One person told about one subject, by which channels, and every reason for it. */
export interface Told {
  recipient: string
  because: Because[]
  email: boolean
  inApp: boolean
}

/** Who is told that `subject` made `policy` fire on `day`: each once, with every rule that names them. */
export function recipientsOf(world: World, policy: EscalationPolicy, subject: string, day: Day): Told[] {
  const told: Told[] = []
  for (const rule of policy.recipients) {
    for (const { person, because } of namedBy(world, policy, rule, personNamed(world, subject), day)) {
      const already = told.find(({ recipient }) => recipient === person.ref)
      if (already) already.because.push(because)
      else told.push({ recipient: person.ref, because: [because], ...channelsTo(policy, person) })
    }
  }
  return told
}

interface Named {
  person: Person
  because: Because
}

/** By mail alone, those whom mail does not reach are passed over, unless then nobody at all would hear. */
function namedBy(world: World, policy: EscalationPolicy, rule: RecipientRule, subject: Person, day: Day): Named[] {
  const mailOnly = !policy.channels.includes('in-app')
  const reached = orFallback({ world, day, address: mailOnly }, policy, rule, subject)
  return reached.length > 0 || !mailOnly ? reached : orFallback({ world, day, address: false }, policy, rule, subject)
}

function orFallback(search: Search, policy: EscalationPolicy, rule: RecipientRule, subject: Person): Named[] {
  const { named, missing } = byRule(search, policy, rule, subject)
  if (named.length > 0) return named
  const instead = missing ? { instead: missing } : {}
  const fallback = policy.fallback.map((ref) => personByRef(search.world, ref)).filter((person) => person !== undefined)
  const owners = search.world.people.filter((person) => roleOn(person, search.day) === 'owner')
  const there = (person: Person) => isThere(search, person)
  const people = [...new Set(fallback.filter(there))]
  if (people.length > 0) return people.map((person) => ({ person, because: { rule: 'fallback', ...instead } }))
  return owners.filter(there).map((person) => ({ person, because: { rule: 'owner', ...instead } }))
}

/** Whom the rule itself leads to, and why it may be nobody. */
function byRule(search: Search, policy: EscalationPolicy, rule: RecipientRule, subject: Person): { named: Named[]; missing?: Instead } {
  const isTeam = policy.trigger.type === 'overdue-count' && policy.trigger.subject === 'direct-reports'
  if (rule === 'person') return one('person', himself(search, subject))
  if (rule === 'manager')
    return isTeam ? one('subject-manager', subjectManager(search, subject)) : one('manager', managerOf(search, subject))
  if (rule === 'managers-manager') return one('managers-manager', isTeam ? managerOf(search, subject) : managersManagerOf(search, subject))
  if (rule === 'committee-chair') return chairs(search, subject)
  if ('role' in rule) return holders(search, rule.role)
  return chosen(search, rule.people)
}

function one(rule: Because['rule'], found: Found): { named: Named[]; missing?: Instead } {
  if (found.person === null) return { named: [], missing: found.instead }
  return { named: [{ person: found.person, because: { rule, ...(found.instead && { instead: found.instead }) } }] }
}

function himself({ address }: Search, subject: Person): Found {
  const fault = address ? addressFault(subject) : null
  return fault === null ? { person: subject } : { person: null, instead: { of: subject.ref, why: fault } }
}

function holders(search: Search, role: 'owner' | 'admin' | 'compliance-officer' | 'auditor'): { named: Named[]; missing?: Instead } {
  const people = search.world.people.filter((person) => roleOn(person, search.day) === role && isThere(search, person))
  if (people.length === 0) return { named: [], missing: { of: null, why: 'not-found' } }
  return { named: people.map((person) => ({ person, because: { rule: 'role', role } })) }
}

function chosen(search: Search, refs: string[]): { named: Named[]; missing?: Instead } {
  return all(
    'chosen',
    refs.map((ref) => {
      const person = personByRef(search.world, ref)
      return person ? inPerson(search, person) : { person: null, instead: { of: ref, why: 'not-found' } }
    }),
  )
}

function chairs(search: Search, subject: Person): { named: Named[]; missing?: Instead } {
  const known = chairsOver(search.world, subject, search.day).map((ref) => personNamed(search.world, ref))
  // Which comes first is told apart by nothing but when it came to be known.
  const inOrder = search.world.people.filter((person) => known.includes(person))
  if (inOrder.length === 0) return { named: [], missing: { of: null, why: 'no-chair' } }
  return all(
    'committee-chair',
    inOrder.map((person) => inPerson(search, person)),
  )
}

/** Everybody found, each once; why it may be nobody is said of the first. */
function all(rule: Because['rule'], finds: Found[]): { named: Named[]; missing?: Instead } {
  const named: Named[] = []
  let missing: Instead | undefined
  for (const found of finds) {
    const result = one(rule, found)
    missing ??= result.missing
    for (const each of result.named) if (!named.some(({ person }) => person === each.person)) named.push(each)
  }
  return missing ? { named, missing } : { named }
}

function inPerson(search: Search, person: Person): Found {
  if (!belongs(person, search.day))
    return { person: null, instead: { of: person.ref, why: hasLeft(person, search.day) ? 'left' : 'manager-not-joined' } }
  const standIn = absence(search.world, person, search.day) === 'on-leave' ? standInFor(search, person, []) : undefined
  return standIn ? { person: standIn, instead: { of: person.ref, why: 'on-leave' } } : himself(search, person)
}

function isThere({ world, day, address }: Search, person: Person): boolean {
  return absence(world, person, day) === null && (!address || addressFault(person) === null)
}

function channelsTo({ channels }: EscalationPolicy, person: Person): { email: boolean; inApp: boolean } {
  const email = channels.includes('email') && addressFault(person) === null
  return { email, inApp: channels.includes('in-app') || !email }
}
