import { Button, NumberInput, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useApi } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import classes from './decision.module.css'
import { MoveProblem } from './move-problem.tsx'
import type { ExceptionRecord } from './record.ts'
import { useMove } from './use-move.ts'

/** Grants it for some hours before it is decided on, where the policy knows emergencies. */
export function EmergencyForm({ record }: { record: ExceptionRecord }) {
  const say = useText()
  const moving = useMove(record)
  const policy = useApi('GET /policies/:policyId', { params: { policyId: record.policyId } })
  const most = policy.data?.versions.find(({ version }) => version === record.policyVersion)?.criteria.emergencyHours ?? null
  const [isOpen, setOpen] = useState(false)
  const [hours, setHours] = useState<number | null>(null)
  const [reason, setReason] = useState('')
  if (most === null || record.emergency) return null
  if (!isOpen)
    return (
      <Button variant="subtle" size="compact-sm" className={classes['aside'] ?? ''} onClick={() => setOpen(true)}>
        {say('decision.emergency')}
      </Button>
    )
  return (
    <fieldset className={classes['edited']}>
      <legend>{say('decision.emergency')}</legend>
      <p className="quiet small">{say('decision.emergency.text')}</p>
      <NumberInput
        autoFocus
        label={say('decision.emergency.hours', { most })}
        min={1}
        max={most}
        hideControls
        value={hours ?? ''}
        onChange={(value) => setHours(typeof value === 'number' ? value : null)}
      />
      <Textarea
        autosize
        minRows={2}
        label={say('decision.reason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <MoveProblem error={moving.error} />
      <Button
        color="late"
        disabled={hours === null || reason.trim() === ''}
        loading={moving.isPending}
        onClick={() => hours !== null && moving.mutate({ move: 'grant-emergency', reason: reason.trim(), hours })}
      >
        {say('decision.emergency.do')}
      </Button>
    </fieldset>
  )
}
