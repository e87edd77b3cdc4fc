import { Checkbox } from '@mantine/core'
import { useText } from '../../messages/text.tsx'
import { effects } from './criteria.ts'
import type { CriteriaPartProps } from './criteria-part-props.ts'
import classes from './policies.module.css'
import { WholeNumber } from './whole-number.tsx'

/** What exceptions to a policy may do to deadlines. */
export function OnDeadlines({ criteria, set, error }: CriteriaPartProps) {
  const say = useText()
  return (
    <fieldset className={classes['group']}>
      <legend>{say('criteria.form.deadlines')}</legend>
      <Checkbox.Group
        label={say('criteria.form.effects')}
        value={criteria.effects}
        error={error('effects')}
        onChange={(chosen) => set({ effects: effects.filter((effect) => chosen.includes(effect)) })}
      >
        <div className={classes['choices']}>
          {effects.map((effect) => (
            <Checkbox key={effect} value={effect} label={say(`criteria.form.effect.${effect}`)} />
          ))}
        </div>
      </Checkbox.Group>
      <Checkbox
        mt="sm"
        label={say('criteria.form.forDeadlines')}
        checked={criteria.forDeadlines}
        onChange={(event) => set({ forDeadlines: event.currentTarget.checked })}
      />
      <WholeNumber
        label={say('criteria.form.managerDays')}
        hint={say('criteria.form.managerDays.hint')}
        placeholder={say('criteria.form.managerDays.none')}
        value={criteria.managerDays}
        least={1}
        most={365}
        error={error('managerDays')}
        change={(managerDays) => set({ managerDays })}
      />
    </fieldset>
  )
}
