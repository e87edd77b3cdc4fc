import { Checkbox, NumberInput, Radio } from '@mantine/core'
import { kindNames } from '../../../src/contract/kinds.ts'
import { useText } from '../../messages/text.tsx'
import type { OverdueCount } from './draft.ts'
import classes from './policies.module.css'

interface Choice {
  trigger: OverdueCount
  change: (trigger: OverdueCount) => void
}

const subjects = ['individual', 'direct-reports'] as const

export function SubjectChoice({ trigger, change }: Choice) {
  const say = useText()
  return (
    <Radio.Group
      aria-label={say('policy.slot.subject')}
      value={trigger.subject}
      onChange={(value) => change({ ...trigger, subject: value as OverdueCount['subject'] })}
    >
      <div className={classes['options']}>
        {subjects.map((subject) => (
          <Radio
            key={subject}
            value={subject}
            label={say(`policy.subject.${subject}`)}
            description={say(`policy.subject.${subject}.about`)}
          />
        ))}
      </div>
    </Radio.Group>
  )
}

export function WhatChoice({ trigger, change }: Choice) {
  const say = useText()
  return (
    <>
      <Radio.Group
        aria-label={say('policy.slot.what')}
        value={trigger.kind}
        onChange={(value) => change({ ...trigger, kind: value as OverdueCount['kind'] })}
      >
        <div className={classes['options']}>
          {kindNames.map((kind) => (
            <Radio key={kind} value={kind} label={say(`policy.what.${kind}`, { mandatory: false, count: 2 })} />
          ))}
        </div>
      </Radio.Group>
      <Checkbox
        label={say('policy.mandatoryOnly')}
        checked={trigger.mandatoryOnly}
        onChange={(event) => change({ ...trigger, mandatoryOnly: event.currentTarget.checked })}
      />
    </>
  )
}

export function ThresholdChoice({ trigger, change }: Choice) {
  const say = useText()
  return (
    <NumberInput
      label={say('policy.threshold.label')}
      value={trigger.threshold}
      min={1}
      max={1_000_000}
      allowDecimal={false}
      clampBehavior="strict"
      onChange={(value) => typeof value === 'number' && value >= 1 && change({ ...trigger, threshold: value })}
    />
  )
}

const countings = ['last-days', 'every-time', 'still-overdue'] as const
const usualDays = 90

export function CountingChoice({ trigger, change }: Choice) {
  const say = useText()
  const choose = (counting: OverdueCount['counting']) => {
    const { days, ...rest } = trigger
    change(counting === 'last-days' ? { ...rest, counting, days: days ?? usualDays } : { ...rest, counting })
  }
  return (
    <>
      <Radio.Group
        aria-label={say('policy.slot.counting')}
        value={trigger.counting}
        onChange={(value) => choose(value as OverdueCount['counting'])}
      >
        <div className={classes['options']}>
          {countings.map((counting) => (
            <Radio
              key={counting}
              value={counting}
              label={say(`policy.counting.${counting}.label`)}
              description={say(`policy.counting.${counting}.about`)}
            />
          ))}
        </div>
      </Radio.Group>
      {trigger.counting === 'last-days' && (
        <NumberInput
          label={say('policy.counting.days')}
          value={trigger.days ?? usualDays}
          min={1}
          max={3660}
          allowDecimal={false}
          clampBehavior="strict"
          onChange={(value) => typeof value === 'number' && value >= 1 && change({ ...trigger, days: value })}
        />
      )}
    </>
  )
}

const untils = ['settled', 'count-no-longer-reached'] as const

export function UntilChoice({ trigger, change }: Choice) {
  const say = useText()
  return (
    <Radio.Group
      aria-label={say('policy.slot.until')}
      value={trigger.until}
      onChange={(value) => change({ ...trigger, until: value as OverdueCount['until'] })}
    >
      <div className={classes['options']}>
        {untils.map((until) => (
          <Radio key={until} value={until} label={say(`policy.until.${until}`)} description={say(`policy.until.${until}.about`)} />
        ))}
      </div>
    </Radio.Group>
  )
}
