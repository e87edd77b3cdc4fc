import { Checkbox } from '@mantine/core'
import type { EscalationPolicy, RecipientRule } from '../../../src/contract/escalation-policy.ts'
import { useText } from '../../messages/text.tsx'
import { ChosenPeople, PersonSearch } from './people-choice.tsx'
import classes from './policies.module.css'
import { isTeam, type Names } from './policy-text.tsx'

const relations = ['person', 'manager', 'managers-manager', 'committee-chair'] as const
const roles = ['owner', 'admin', 'compliance-officer', 'auditor'] as const

/** Whether what a policy watches can be a decision, which a committee may have to take. */
export function mayTellChairs(trigger: EscalationPolicy['trigger']): boolean {
  return trigger.type === 'decision-waiting' || (trigger.type === 'overdue-count' && trigger.kind === 'duty' && !isTeam(trigger))
}

interface RecipientsChoiceProps {
  definition: EscalationPolicy
  names: Names
  change: (recipients: RecipientRule[], names?: Names['people']) => void
}

export function RecipientsChoice({ definition, names, change }: RecipientsChoiceProps) {
  const say = useText()
  const { recipients } = definition
  const team = isTeam(definition.trigger)
  const people = recipients.flatMap((rule) => (typeof rule === 'object' && 'people' in rule ? rule.people : []))
  const others = recipients.filter((rule) => typeof rule === 'string' || 'role' in rule)
  const isSame = (rule: RecipientRule, other: RecipientRule) => JSON.stringify(rule) === JSON.stringify(other)
  const put = (rules: RecipientRule[], refs: string[], learnt?: Names['people']) =>
    change([...rules, ...(refs.length > 0 ? [{ people: refs }] : [])], learnt)
  const box = (rule: RecipientRule, label: string) => (
    <Checkbox
      key={label}
      label={label}
      checked={others.some((other) => isSame(rule, other))}
      onChange={(event) => put(event.currentTarget.checked ? [...others, rule] : others.filter((other) => !isSame(rule, other)), people)}
    />
  )
  // Of a team the person is the manager: one choice for both.
  const offered = relations.filter(
    (relation) =>
      others.includes(relation) || (relation === 'manager' ? !team : relation !== 'committee-chair' || mayTellChairs(definition.trigger)),
  )
  return (
    <>
      <div className={classes['options']}>
        {offered.map((relation) => box(relation, say(`policy.recipient.label.${relation}`, { team })))}
        {roles.map((role) => box({ role }, say(`policy.recipient.label.${role}`)))}
      </div>
      <div className={classes['options']}>
        <strong>{say('policy.recipient.people')}</strong>
        <ChosenPeople
          refs={people}
          names={names.people}
          remove={(ref) =>
            put(
              others,
              people.filter((each) => each !== ref),
            )
          }
        />
        <PersonSearch
          label={say('policy.people.find')}
          choose={({ ref, name }) => put(others, [...new Set([...people, ref])], { [ref]: name })}
        />
      </div>
    </>
  )
}

const channels = ['email', 'in-app'] as const

export function ChannelsChoice({
  definition,
  change,
}: {
  definition: EscalationPolicy
  change: (channels: EscalationPolicy['channels']) => void
}) {
  const say = useText()
  return (
    <div className={classes['options']}>
      {channels.map((channel) => (
        <Checkbox
          key={channel}
          label={say(`policy.channel.label.${channel}`)}
          checked={definition.channels.includes(channel)}
          onChange={(event) =>
            change(channels.filter((each) => (each === channel ? event.currentTarget.checked : definition.channels.includes(each))))
          }
        />
      ))}
    </div>
  )
}
