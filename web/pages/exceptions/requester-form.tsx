import { Button, Textarea } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useText } from '../../messages/text.tsx'
import classes from './decision.module.css'
import { MoveProblem } from './move-problem.tsx'
import type { ExceptionRecord } from './record.ts'
import { useMove } from './use-move.ts'

/** What whoever asked may do: answer what was asked back, change the request, take it back; or take it back in the stead of who has left. */
export function RequesterForm({ record }: { record: ExceptionRecord }) {
  const say = useText()
  const moving = useMove(record)
  const { moves, exceptionId, timeline } = record
  const [isWithdrawing, setWithdrawing] = useState(false)
  const [reason, setReason] = useState('')
  const may = (move: string) => moves.includes(move)
  const asked = record.state === 'returned' ? timeline.findLast(({ move }) => move === 'return') : undefined
  const isLeft = asked !== undefined && !may('submit')
  return (
    <div className={classes['form']}>
      {asked && (
        <figure className={classes['words']}>
          <figcaption className="quiet small">{say('requester.asked', { name: asked.by?.name ?? '' })}</figcaption>
          <blockquote>{asked.reason}</blockquote>
        </figure>
      )}
      <div className={classes['buttons']}>
        {may('submit') && (
          <Button component={Link} to={'/exceptions/new' as never} search={{ draft: String(exceptionId) } as never}>
            {say(asked ? 'requester.answer' : 'requester.goOn')}
          </Button>
        )}
        {may('amend') && (
          <Button variant="default" component={Link} to={`/exceptions/${exceptionId}/change` as never}>
            {say('requester.change')}
          </Button>
        )}
        {may('withdraw') && !isWithdrawing && (
          <Button variant="default" onClick={() => setWithdrawing(true)}>
            {say('requester.withdraw')}
          </Button>
        )}
      </div>
      {may('amend') && <p className="quiet small">{say('requester.change.text')}</p>}
      {isWithdrawing && (
        <fieldset className={classes['edited']}>
          <legend>{say('requester.withdraw')}</legend>
          {isLeft && <p className="quiet small">{say('requester.withdraw.left')}</p>}
          {record.inForce && <p className="quiet small">{say('requester.withdraw.inForce')}</p>}
          <Textarea
            autosize
            autoFocus
            minRows={2}
            maxLength={5000}
            required={isLeft}
            label={say(isLeft ? 'requester.withdraw.left.why' : 'requester.withdraw.why')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <div className={classes['buttons']}>
            <Button
              disabled={isLeft && reason.trim() === ''}
              loading={moving.isPending}
              onClick={() => moving.mutate({ move: 'withdraw', reason: reason.trim() })}
            >
              {say('requester.withdraw.do')}
            </Button>
            <Button variant="default" onClick={() => setWithdrawing(false)}>
              {say('ui.cancel')}
            </Button>
          </div>
        </fieldset>
      )}
      <MoveProblem error={moving.error} />
    </div>
  )
}
