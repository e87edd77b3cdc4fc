import { NativeSelect } from '@mantine/core'
import type { WhenLate } from '../../../src/contract/approval-routes.ts'
import { useText } from '../../messages/text.tsx'
import { DeciderFields } from './decider-fields.tsx'
import type { Committee } from './names.ts'

interface LateFieldsProps {
  /** What is late: the words differ. */
  of: 'step' | 'review'
  whenLate: WhenLate
  change: (whenLate: WhenLate) => void
  committees: readonly Committee[]
  error: string | undefined
}

/** What happens when the days of a step, or of the review, are over. */
export function LateFields({ of, whenLate, change, committees, error }: LateFieldsProps) {
  const say = useText()
  return (
    <>
      <NativeSelect
        label={say('route.form.late')}
        value={whenLate.type}
        data={lates.map((value) => ({
          value,
          label: value === 'escalate' ? say(`route.form.late.${of}`) : say(`route.form.late.${value}`),
        }))}
        onChange={(event) => change(lateOf(event.currentTarget.value as WhenLate['type'], of))}
      />
      {whenLate.type === 'escalate' && (
        <DeciderFields
          label={say(`route.form.late.${of}.to`)}
          who={whenLate.to}
          change={(to) => change({ type: 'escalate', to })}
          committees={committees}
          error={error}
        />
      )}
    </>
  )
}

const lates = ['escalate', 'lapse', 'wait'] as const satisfies readonly WhenLate['type'][]

/** Who comes in first: of the review, mostly the officers' own, not the officers again. */
function lateOf(type: WhenLate['type'], of: LateFieldsProps['of']): WhenLate {
  if (type !== 'escalate') return { type }
  return { type, to: [of === 'step' ? { type: 'role', role: 'compliance-officer' } : { type: 'policy-owner' }] }
}
