import { Checkbox, Radio, Stack } from '@mantine/core'
import type { ExceptionEffect } from '../../../src/contract/exception-request.ts'
import { useText } from '../../messages/text.tsx'
import { useSession } from '../../session.tsx'
import { Card } from '../../ui/card.tsx'
import { WholeNumber } from '../policies/whole-number.tsx'
import { AskedCoverage } from './coverage.tsx'
import { effectKinds } from './effect.ts'
import { WhichFields } from './effect-which.tsx'
import { WhomFields } from './effect-whom.tsx'
import { faultOf } from './faults.ts'
import type { FieldsProps } from './fields-props.ts'

/** What it does to deadlines, whose and which; and how many these are. */
export function EffectFields({ rule, request, change, faults }: FieldsProps) {
  const say = useText()
  const { id: ownId } = useSession().person
  const { effect, scope } = request
  const offered = effectKinds.filter((kind) => rule.criteria.effects.includes(kind) || effect?.kind === kind)
  const choose = (kind: string) => {
    if (kind === 'none') return change({ ...request, effect: null })
    const chosen = { kind: kind as ExceptionEffect['kind'], byDays: null, forgiven: false }
    change({ ...request, effect: chosen, scope: isForSomebody(scope) ? scope : { ...scope, personIds: [ownId] } })
  }
  return (
    <Card title={say('effect.title')}>
      <Stack gap="md">
        <Radio.Group aria-label={say('effect.title')} value={effect?.kind ?? 'none'} error={faultOf(faults, 'effect')} onChange={choose}>
          <Stack gap="sm">
            <Radio value="none" label={say('effect.none')} />
            {offered.map((kind) => (
              <Radio key={kind} value={kind} label={say(`effect.choice.${kind}`)} description={say(`effect.choice.${kind}.hint`)} />
            ))}
          </Stack>
        </Radio.Group>
        {effect && (
          <>
            <EffectDetail effect={effect} change={(next) => change({ ...request, effect: next })} />
            <WhomFields request={request} change={change} faults={faults} />
            <WhichFields request={request} change={change} faults={faults} />
            <AskedCoverage request={request} />
          </>
        )}
      </Stack>
    </Card>
  )
}

function isForSomebody({ everyone, personIds, teamIds, departments, labels, deadlineIds }: FieldsProps['request']['scope']): boolean {
  return everyone || [personIds, teamIds, departments, labels, deadlineIds].some((named) => named.length > 0)
}

/** By how much, or whether for good. */
function EffectDetail({ effect, change }: { effect: ExceptionEffect; change: (effect: ExceptionEffect) => void }) {
  const say = useText()
  if (effect.kind === 'extend')
    return (
      <Stack gap="sm">
        <Radio.Group
          label={say('effect.extend.label')}
          value={effect.byDays === null ? 'last' : 'days'}
          onChange={(value) => change({ ...effect, byDays: value === 'last' ? null : 7 })}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="last" label={say('effect.extend.last')} />
            <Radio value="days" label={say('effect.extend.days')} />
          </Stack>
        </Radio.Group>
        {effect.byDays !== null && (
          <WholeNumber
            label={say('effect.extend.byDays')}
            hint={say('effect.extend.byDays.hint')}
            value={effect.byDays}
            least={1}
            most={3650}
            change={(byDays) => change({ ...effect, byDays: byDays ?? 1 })}
          />
        )}
      </Stack>
    )
  if (effect.kind !== 'waive') return null
  return (
    <Checkbox
      label={say('effect.waive.forgiven')}
      description={say('effect.waive.forgiven.hint')}
      checked={effect.forgiven}
      onChange={(event) => change({ ...effect, forgiven: event.currentTarget.checked })}
    />
  )
}
