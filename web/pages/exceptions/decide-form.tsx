import { Button, Kbd, Textarea } from '@mantine/core'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { ConditionSaid } from '../../../src/contract/exception-moves.ts'
import { useText } from '../../messages/text.tsx'
import { ConditionsChoice } from './conditions-choice.tsx'
import classes from './decision.module.css'
import { MoveProblem } from './move-problem.tsx'
import { usePanelKeys } from './panel-keys.ts'
import type { ExceptionRecord } from './record.ts'
import { ShortenForm } from './shorten-form.tsx'
import { useConditions } from './use-conditions.ts'
import { useMove, whileMoving } from './use-move.ts'

const deeds = { approve: 'a', return: 'q', reject: 'r' } as const
type Deed = keyof typeof deeds

/** To decide: conditions, a reason, and one press. A, Q and R do it too; Ctrl and Enter send from the reason. */
export function DecideForm({ record }: { record: ExceptionRecord }) {
  const say = useText()
  const moving = useMove(record)
  const conditions = useConditions(record)
  const [reason, setReason] = useState('')
  const [lacking, setLacking] = useState<Deed>()
  const field = useRef<HTMLTextAreaElement>(null)
  const { moves, version, bindingVersion, digest } = record
  const may = (move: string) => moves.includes(move)

  const decide = (move: Deed | 'stand-aside') => {
    const text = reason.trim()
    if (text === '') {
      if (move !== 'stand-aside') setLacking(move)
      field.current?.focus()
      return
    }
    if (moving.isPending) return
    setLacking(undefined)
    if (move === 'approve') moving.mutate({ move, reason: text, bindingVersion, conditions: conditions.said as ConditionSaid[] })
    else if (move === 'reject') moving.mutate({ move, reason: text, bindingVersion })
    else moving.mutate({ move, reason: text })
  }
  const form = usePanelKeys({
    a: () => may('approve') && decide('approve'),
    q: () => may('return') && decide('return'),
    r: () => may('reject') && decide('reject'),
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    decide(lacking ?? 'approve')
  }
  const labels: Record<Deed, string> = {
    approve: conditions.count > 0 ? say('decision.approve.with', { count: conditions.count }) : say('decision.approve'),
    return: say('decision.ask'),
    reject: say('decision.reject'),
  }
  return (
    <div ref={form} className={classes['form']}>
      {may('approve') && <ConditionsChoice record={record} conditions={conditions} />}
      <Textarea
        ref={field}
        autosize
        minRows={3}
        maxLength={5000}
        required
        label={say('decision.reason')}
        placeholder={say('decision.reason.hint')}
        value={reason}
        error={lacking && reason.trim() === '' ? say(`decision.reason.missing.${lacking}`) : undefined}
        onChange={(event) => setReason(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {lacking && reason.trim() !== '' && <p className="quiet small">{say('decision.send', { what: labels[lacking] })}</p>}
      <div className={classes['buttons']}>
        {(Object.keys(deeds) as Deed[]).filter(may).map((deed) => (
          <Button
            key={deed}
            variant={deed === 'approve' ? 'filled' : 'default'}
            {...whileMoving(moving, deed)}
            onClick={() => decide(deed)}
            aria-keyshortcuts={deeds[deed]}
            rightSection={
              <Kbd className={classes['key'] ?? ''} aria-hidden="true">
                {deeds[deed].toUpperCase()}
              </Kbd>
            }
          >
            {labels[deed]}
          </Button>
        ))}
      </div>
      <MoveProblem error={moving.error} />
      <div className={classes['others']}>
        {may('stand-aside') && (
          <Button variant="subtle" size="compact-sm" {...whileMoving(moving, 'stand-aside')} onClick={() => decide('stand-aside')}>
            {say('decision.standAside')}
          </Button>
        )}
        {may('shorten') && <ShortenForm record={record} reason={reason} moving={moving} />}
      </div>
      <p className="quiet small">{say('decision.on', { version, digest: digest.slice(0, 4), end: digest.slice(-2) })}</p>
    </div>
  )
}
