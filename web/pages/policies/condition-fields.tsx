import { NativeSelect, TextInput } from '@mantine/core'
import type { ExceptionCriteria } from '../../../src/contract/policies.ts'
import { useText } from '../../messages/text.tsx'
import { Parts } from './parts.tsx'
import classes from './policies.module.css'
import { WholeNumber } from './whole-number.tsx'

type Condition = ExceptionCriteria['conditions'][number]
type Limit = ExceptionCriteria['overuse'][number]

interface ConditionFieldsProps {
  conditions: readonly Condition[]
  change: (conditions: Condition[]) => void
}

/** What is to be done by whoever has an exception, whatever else was decided. */
export function ConditionFields({ conditions, change }: ConditionFieldsProps) {
  const say = useText()
  return (
    <fieldset className={classes['group']}>
      <legend>{say('criteria.form.conditions')}</legend>
      <Parts<Condition>
        items={conditions}
        change={change}
        nameOf={(position) => say('criteria.form.condition', { position })}
        render={(condition, set, position) => <OneCondition condition={condition} change={set} position={position} />}
        fresh={() => ({ title: '', dueInDays: 7, everyDays: null, whenFailed: 'show' })}
        addLabel={say('criteria.form.condition.add')}
        most={20}
      />
    </fieldset>
  )
}

interface OneConditionProps {
  condition: Condition
  change: (condition: Condition) => void
  position: number
}

function OneCondition({ condition, change, position }: OneConditionProps) {
  const say = useText()
  return (
    <fieldset className={`${classes['group']} ${classes['block']}`}>
      <legend>{say('criteria.form.condition', { position })}</legend>
      <TextInput
        label={say('criteria.form.condition.title')}
        maxLength={300}
        value={condition.title}
        onChange={(event) => change({ ...condition, title: event.currentTarget.value })}
      />
      <div className={classes['fields']}>
        <WholeNumber
          label={say('criteria.form.condition.dueInDays')}
          value={condition.dueInDays}
          least={0}
          most={3650}
          change={(value) => change({ ...condition, dueInDays: value ?? 0 })}
        />
        <WholeNumber
          label={say('criteria.form.condition.everyDays')}
          placeholder={say('criteria.form.condition.once')}
          value={condition.everyDays}
          least={1}
          most={3650}
          change={(everyDays) => change({ ...condition, everyDays })}
        />
        <NativeSelect
          label={say('criteria.form.condition.whenFailed')}
          value={condition.whenFailed}
          data={(['show', 'suspend'] as const).map((value) => ({ value, label: say(`criteria.form.condition.whenFailed.${value}`) }))}
          onChange={(event) => change({ ...condition, whenFailed: event.currentTarget.value as Condition['whenFailed'] })}
        />
      </div>
    </fieldset>
  )
}

/** From how many on requests are weighed as graver than they are. */
export function LimitFields({ limits, change }: { limits: readonly Limit[]; change: (limits: Limit[]) => void }) {
  const say = useText()
  return (
    <fieldset className={classes['group']}>
      <legend>{say('criteria.form.overuse')}</legend>
      <Parts<Limit>
        items={limits}
        change={change}
        nameOf={(position) => say('criteria.form.limit', { position })}
        render={(limit, set, position) => (
          <fieldset className={`${classes['group']} ${classes['block']}`}>
            <legend>{say('criteria.form.limit', { position })}</legend>
            <div className={classes['fields']}>
              <WholeNumber
                label={say('criteria.form.limit.count')}
                value={limit.count}
                least={1}
                most={10_000}
                change={(value) => set({ ...limit, count: value ?? 1 })}
              />
              <WholeNumber
                label={say('criteria.form.limit.months')}
                value={limit.months}
                least={1}
                most={60}
                change={(value) => set({ ...limit, months: value ?? 1 })}
              />
              <NativeSelect
                label={say('criteria.form.limit.per')}
                value={limit.per}
                data={(['person', 'unit', 'policy'] as const).map((value) => ({ value, label: say(`criteria.form.limit.per.${value}`) }))}
                onChange={(event) => set({ ...limit, per: event.currentTarget.value as Limit['per'] })}
              />
            </div>
          </fieldset>
        )}
        fresh={() => ({ per: 'person', count: 3, months: 12 })}
        addLabel={say('criteria.form.limit.add')}
        most={10}
      />
    </fieldset>
  )
}
