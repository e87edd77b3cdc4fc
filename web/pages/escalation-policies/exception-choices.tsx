import { NumberInput, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useApi } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import type { ExceptionTrigger } from './draft.ts'
import classes from './policies.module.css'

interface Choice {
  trigger: ExceptionTrigger
  change: (trigger: ExceptionTrigger) => void
}

/** How many days before an exception ends, or since a decision waits. */
export function ExceptionDaysChoice({ trigger, change }: Choice) {
  const say = useText()
  return (
    <NumberInput
      label={say(`policy.days.label.${trigger.type}`)}
      value={trigger.days}
      min={1}
      max={366}
      allowDecimal={false}
      clampBehavior="strict"
      onChange={(value) => typeof value === 'number' && value >= 1 && change({ ...trigger, days: value })}
    />
  )
}

/** Exceptions to which of the organisation's policies: every one, or one by its number. */
export function OfPolicyChoice({ trigger, change }: Choice) {
  const say = useText()
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 200)
  const found = useApi('GET /policies', { query: { limit: 20, ...(q && { q }) } }, { keep: true })
  const { policy, ...rest } = trigger
  return (
    <>
      <TextInput
        label={say('policy.ofPolicy.search')}
        value={typed}
        autoComplete="off"
        data-autofocus
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {found.isError ? (
        <Problem error={found.error} />
      ) : !found.data ? (
        <Loading lines={2} />
      ) : (
        <ul className={classes['found']}>
          <li>
            <button type="button" aria-pressed={policy === undefined} onClick={() => change(rest)}>
              {say('policy.ofPolicy.any.label')}
            </button>
          </li>
          {found.data.items.map(({ policyId, number, title }) => (
            <li key={policyId}>
              <button type="button" aria-pressed={policy === number} onClick={() => change({ ...rest, policy: number })}>
                {number} <span className="quiet small">{title}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
