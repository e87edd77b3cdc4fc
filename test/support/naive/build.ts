import type { z } from 'zod'
import { type EscalationPolicy, escalationPolicySchema } from '../../../src/contract/escalation-policy.ts'
import type { Deadline, Org, Person, World } from './world.ts'

/** A world with the given parts and nothing else; the organisation lives in London and rounds at five. */
export function aWorld({ org, ...parts }: Partial<Omit<World, 'org'>> & { org?: Partial<Org> }): World {
  const london = { timeZone: 'Europe/London', roundTime: '05:00', sendTime: '08:00', leaveGraceDays: 0, escalationEnabled: true }
  return {
    people: [],
    lines: [],
    leaves: [],
    standIns: [],
    deadlines: [],
    exceptions: [],
    policies: [],
    ...parts,
    org: { ...london, ...org },
  }
}

/** Somebody with both keys, named alike: external id `ada`, address `ada@leeway.example`. */
export function aPerson(ref: string, rest: Partial<Person> = {}): Person {
  return {
    ref,
    externalId: ref,
    email: `${ref}@leeway.example`,
    emailRefused: false,
    timeZone: null,
    role: 'member',
    joinedOn: null,
    leftOn: null,
    ...rest,
  }
}

/** A mandatory task that nobody has done. */
export function aDeadline(ref: string, person: string, dueOn: string, rest: Partial<Deadline> = {}): Deadline {
  return {
    ref,
    person,
    kind: 'task',
    content: null,
    inside: [],
    mandatory: true,
    assignedOn: null,
    dueOn,
    dueAt: null,
    metOn: null,
    metAt: null,
    withdrawnOn: null,
    confirmed: false,
    ...rest,
  }
}

/** A policy as a file would say it; unless told otherwise: one overdue task, to the person, by mail and in-app. */
export function aPolicy(name: string, rest: Partial<z.input<typeof escalationPolicySchema>> = {}): EscalationPolicy {
  return escalationPolicySchema.parse({
    name,
    trigger: { type: 'overdue-count', kind: 'task', subject: 'individual', threshold: 1, counting: 'still-overdue' },
    recipients: ['person'],
    channels: ['email', 'in-app'],
    ...rest,
  })
}
