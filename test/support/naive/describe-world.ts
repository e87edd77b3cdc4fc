import type { EscalationPolicy, RecipientRule, Trigger } from '../../../src/contract/escalation-policy.ts'
import type { ContentRef, Deadline, Person, World } from './world.ts'

/** A world as a page of text, one line for each person, deadline and policy: for the eye that looks at a failure. */
export function describeWorld(world: World): string {
  const { org } = world
  const switches = `${org.leaveGraceDays} days of grace after leave${org.escalationEnabled ? '' : ', escalation disabled'}`
  return [
    `${org.timeZone}, round at ${org.roundTime}, ${switches}`,
    ...world.people.map((person) => personLine(world, person)),
    ...world.deadlines.map(deadlineLine),
    ...world.exceptions.map((exception) => JSON.stringify(exception)),
    ...(world.excuses ?? []).map((excuse) => JSON.stringify(excuse)),
    ...world.policies.map(policyLine),
  ].join('\n')
}

function personLine(world: World, person: Person): string {
  const mine = <T extends { person: string }>(rows: T[]) => rows.filter((row) => row.person === person.ref)
  return sentence([
    `${person.ref}: ${[person.externalId, person.email].filter((key) => key !== null).join(' ')}`,
    person.emailRefused && 'address refused',
    person.timeZone,
    person.role !== 'member' && person.role,
    person.roleBefore && `${person.roleBefore.role} before ${person.roleBefore.day}`,
    person.joinedOn && `joined ${person.joinedOn}`,
    person.leftOn && `left ${person.leftOn}`,
    ...mine(world.lines).map(
      ({ managerRef, from, until }) => `reports to ${managerRef}${from || until ? ` [${from ?? ''}..${until ?? ''})` : ''}`,
    ),
    ...mine(world.leaves).map(({ from, until }) => `away ${from}..${until ?? ''}`),
    ...mine(world.standIns).map(({ standIn, from, until }) => `${standIn} stands in ${from}..${until ?? ''}`),
  ])
}

function deadlineLine(deadline: Deadline): string {
  return sentence([
    `${deadline.ref}: ${deadline.person} owes ${deadline.mandatory ? 'mandatory' : 'optional'} ${deadline.kind}`,
    deadline.content && nameOf(deadline.content),
    deadline.inside.length > 0 && `inside ${deadline.inside.map(nameOf).join(' and ')}`,
    `due ${deadline.dueAt ? `${deadline.dueAt} (${deadline.dueOn})` : deadline.dueOn}`,
    deadline.assignedOn && `assigned ${deadline.assignedOn}`,
    deadline.metOn && `met ${deadline.metAt ? `${deadline.metAt} (${deadline.metOn})` : deadline.metOn}`,
    deadline.withdrawnOn && `withdrawn ${deadline.withdrawnOn}`,
    deadline.confirmed && 'confirmed',
  ])
}

function policyLine(policy: EscalationPolicy): string {
  return sentence([
    `${policy.name}: ${triggerPhrase(policy.trigger)}`,
    `tells ${policy.recipients.map(rulePhrase).join(' and ')} by ${policy.channels.join(' and ')}`,
    policy.fallback.length > 0 && `or else ${policy.fallback.join(', ')}`,
    policy.state !== 'on' && policy.state,
    policy.effectiveFrom && `from ${policy.effectiveFrom}`,
    policy.start === 'from-here' && 'taking what is so as known',
  ])
}

function triggerPhrase(trigger: Trigger): string {
  if (trigger.type === 'exception-expires')
    return `exception${trigger.policy ? ` to ${trigger.policy}` : ''} ends within ${trigger.days} days`
  if (trigger.type === 'decision-waiting')
    return `decision${trigger.policy ? ` about ${trigger.policy}` : ''} waits for ${trigger.days} days`
  const what = trigger.mandatoryOnly ? 'mandatory ' : ''
  if (trigger.type === 'content-overdue') return `${what}${nameOf(trigger.content)} overdue`
  if (trigger.type === 'due-soon') return `${what}${nameOf(trigger.content)} due within ${trigger.days} days`
  const how = trigger.counting === 'last-days' ? `in the last ${trigger.days} days` : trigger.counting
  return `${trigger.threshold} ${what}${trigger.kind} ${how} of ${trigger.subject}, until ${trigger.until}`
}

function rulePhrase(rule: RecipientRule): string {
  if (typeof rule === 'string') return rule
  return 'role' in rule ? `every ${rule.role}` : rule.people.join(', ')
}

function nameOf({ type, id }: ContentRef): string {
  return `${type}/${id}`
}

function sentence(parts: (string | false | null | undefined)[]): string {
  return parts.filter((part) => part).join('; ')
}
