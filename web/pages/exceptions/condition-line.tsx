import { Button, Checkbox, NumberInput, TextInput } from '@mantine/core'
import { useText } from '../../messages/text.tsx'
import { PickPerson } from '../people/pick.tsx'
import classes from './decision.module.css'
import type { Offered } from './use-conditions.ts'

interface ConditionLineProps {
  condition: Offered
  /** Its owner's, where the record says it. */
  name: string | undefined
  change: (condition: Offered) => void
  done: () => void
}

/** A condition while it is written: what, who, by when, how often. */
export function ConditionLine({ condition, name, change, done }: ConditionLineProps) {
  const say = useText()
  return (
    <fieldset className={classes['edited']}>
      <legend className="only-read">{say('decision.condition')}</legend>
      <TextInput
        label={say('decision.condition.title')}
        maxLength={300}
        value={condition.title}
        autoFocus
        onChange={(event) => change({ ...condition, title: event.currentTarget.value })}
      />
      <PickPerson
        label={say('decision.condition.owner')}
        value={String(condition.ownerId)}
        name={name}
        change={(id) => id !== '' && change({ ...condition, ownerId: Number(id) })}
      />
      <TextInput
        type="date"
        label={say('decision.condition.due')}
        value={condition.dueOn}
        onChange={(event) => event.currentTarget.value && change({ ...condition, dueOn: event.currentTarget.value })}
      />
      <NumberInput
        label={say('decision.condition.every')}
        min={1}
        max={3650}
        hideControls
        value={condition.everyDays ?? ''}
        onChange={(days) => change({ ...condition, everyDays: typeof days === 'number' ? days : null })}
      />
      <Checkbox
        label={say('decision.condition.suspend')}
        checked={condition.whenFailed === 'suspend'}
        onChange={(event) => change({ ...condition, whenFailed: event.currentTarget.checked ? 'suspend' : 'show' })}
      />
      <Button variant="default" size="compact-sm" onClick={done} disabled={condition.title.trim() === ''}>
        {say('decision.condition.done')}
      </Button>
    </fieldset>
  )
}
