import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import type { Quorum, RouteStep } from '../../../src/contract/approval-routes.ts'
import { useText } from '../../messages/text.tsx'
import { DeciderFields } from './decider-fields.tsx'
import { LateFields } from './late-fields.tsx'
import type { Committee } from './names.ts'
import classes from './policies.module.css'
import { WholeNumber } from './whole-number.tsx'

interface StepFieldsProps {
  step: RouteStep
  change: (step: RouteStep) => void
  position: number
  committees: readonly Committee[]
  error: (field: string) => string | undefined
}

/** A step of a route: who decides, how many of them must agree, by when, and what if they do not. */
export function StepFields({ step, change, position, committees, error }: StepFieldsProps) {
  const say = useText()
  const { name, who, quorum, veto, days, whenLate } = step
  return (
    <fieldset className={`${classes['group']} ${classes['block']}`}>
      <legend>{say('route.form.step', { position })}</legend>
      <div className={classes['fields']}>
        <TextInput
          label={say('route.form.step.name')}
          maxLength={100}
          value={name}
          error={error('name')}
          onChange={(event) => change({ ...step, name: event.currentTarget.value })}
        />
        <WholeNumber
          label={say('route.form.days')}
          value={days}
          least={1}
          most={365}
          error={error('days')}
          change={(value) => change({ ...step, days: value ?? 1 })}
        />
      </div>
      <DeciderFields
        label={say('route.form.step.who')}
        who={who}
        change={(next) => change({ ...step, who: next })}
        committees={committees}
        error={error('who')}
      />
      <QuorumFields quorum={quorum} change={(next) => change({ ...step, quorum: next })} />
      <Checkbox
        label={say('route.form.veto.has')}
        checked={veto.length > 0}
        onChange={() => change({ ...step, veto: veto.length > 0 ? [] : who.slice(0, 1) })}
      />
      {veto.length > 0 && (
        <DeciderFields
          label={say('route.form.veto')}
          who={veto}
          change={(next) => change({ ...step, veto: next })}
          committees={committees}
          error={error('veto')}
        />
      )}
      <LateFields
        of="step"
        whenLate={whenLate}
        change={(next) => change({ ...step, whenLate: next })}
        committees={committees}
        error={error('whenLate.to')}
      />
    </fieldset>
  )
}

function QuorumFields({ quorum, change }: { quorum: Quorum; change: (quorum: Quorum) => void }) {
  const say = useText()
  const by = 'count' in quorum ? 'count' : 'percent'
  return (
    <div className={classes['fields']}>
      <NativeSelect
        label={say('route.form.quorum')}
        value={by}
        data={(['count', 'percent'] as const).map((value) => ({ value, label: say(`route.form.quorum.${value}`) }))}
        onChange={(event) => change(event.currentTarget.value === 'count' ? { count: 1 } : { percent: 51 })}
      />
      <WholeNumber
        label={say(`route.form.quorum.${by}.value`)}
        value={'count' in quorum ? quorum.count : quorum.percent}
        least={1}
        most={by === 'count' ? 20 : 100}
        change={(value) => change(by === 'count' ? { count: value ?? 1 } : { percent: value ?? 1 })}
      />
    </div>
  )
}
