import { Button, Radio, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ExceptionScope } from '../../../src/contract/exception-request.ts'
import { useText } from '../../messages/text.tsx'
import classes from './ask.module.css'
import type { ScopeProps } from './effect-whom.tsx'
import { faultOf } from './faults.ts'
import { NamedDeadlines } from './named-deadlines.tsx'
import { emptyScope } from './request.ts'

/** Which of their deadlines it acts on: all, or those that are named here. */
export function WhichFields({ request, change, faults }: ScopeProps) {
  const say = useText()
  const { scope } = request
  const [isSome, setSome] = useState(isNarrowed(scope))
  const set = (part: Partial<ExceptionScope>) => change({ ...request, scope: { ...scope, ...part } })
  const choose = (value: string) => {
    setSome(value === 'some')
    if (value === 'all') set(all)
  }
  return (
    <fieldset className={classes['fields']}>
      <legend>{say('effect.which')}</legend>
      <Radio.Group aria-label={say('effect.which')} value={isSome || isNarrowed(scope) ? 'some' : 'all'} onChange={choose}>
        <Stack gap="xs">
          <Radio value="all" label={say('effect.which.all')} />
          <Radio value="some" label={say('effect.which.some')} />
        </Stack>
      </Radio.Group>
      {(isSome || isNarrowed(scope)) && <Narrowing scope={scope} set={set} fault={faultOf(faults, 'scope.dueUntil')} />}
    </fieldset>
  )
}

const { kinds, contentIds, escalationPolicyIds, deadlineIds, dueFrom, dueUntil } = emptyScope
const all = { kinds, contentIds, escalationPolicyIds, deadlineIds, dueFrom, dueUntil }

function isNarrowed(scope: ExceptionScope): boolean {
  const named = [scope.kinds, scope.contentIds, scope.escalationPolicyIds, scope.deadlineIds]
  return named.some((each) => each.length > 0) || scope.dueFrom !== null || scope.dueUntil !== null
}

interface NarrowingProps {
  scope: ExceptionScope
  set: (part: Partial<ExceptionScope>) => void
  fault: string | undefined
}

function Narrowing({ scope, set, fault }: NarrowingProps) {
  const say = useText()
  return (
    <>
      <NamedDeadlines label={say('effect.which.kinds')} scope={scope} set={set} />
      {scope.deadlineIds.length > 0 && (
        <p className={classes['presets']}>
          {say('effect.which.deadlines', { count: scope.deadlineIds.length })}
          <Button variant="default" size="compact-sm" onClick={() => set({ deadlineIds: [] })}>
            {say('effect.which.deadlines.remove')}
          </Button>
        </p>
      )}
      <div className={classes['pair']}>
        <TextInput
          type="date"
          label={say('effect.which.dueFrom')}
          value={scope.dueFrom ?? ''}
          onChange={(event) => set({ dueFrom: event.currentTarget.value || null })}
        />
        <TextInput
          type="date"
          label={say('effect.which.dueUntil')}
          value={scope.dueUntil ?? ''}
          error={fault}
          onChange={(event) => set({ dueUntil: event.currentTarget.value || null })}
        />
      </div>
    </>
  )
}
