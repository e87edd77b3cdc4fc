import { Button, Kbd, Radio, Stack, Textarea } from '@mantine/core'
import { useRef, useState } from 'react'
import type { RiskPlace } from '../../../src/contract/risk-matrices.ts'
import { useText } from '../../messages/text.tsx'
import { RiskMatrixTable } from '../../ui/risk-matrix-table.tsx'
import { Completeness } from './completeness.tsx'
import { ConditionsChoice } from './conditions-choice.tsx'
import classes from './decision.module.css'
import { MoveProblem } from './move-problem.tsx'
import { usePanelKeys } from './panel-keys.ts'
import type { ExceptionRecord } from './record.ts'
import { useConditions } from './use-conditions.ts'
import { useMove, whileMoving } from './use-move.ts'

const recommendations = ['approve', 'approve-with-conditions', 'reject'] as const
type Recommendation = (typeof recommendations)[number]

/** To review: take it, weigh the risk on the matrix, advise; or send it back with a question. */
export function ReviewForm({ record }: { record: ExceptionRecord }) {
  const say = useText()
  const moving = useMove(record)
  const conditions = useConditions(record)
  const { moves, request, matrix, version } = record
  const [inherent, setInherent] = useState<RiskPlace | null>(request.inherent)
  const [residual, setResidual] = useState<RiskPlace | null>(request.residual ?? request.inherent)
  const [recommendation, recommend] = useState<Recommendation>('approve')
  const [reason, setReason] = useState('')
  const [lacking, setLacking] = useState<'assess' | 'return'>()
  const field = useRef<HTMLTextAreaElement>(null)
  const may = (move: string) => moves.includes(move)
  const act = (move: 'assess' | 'return') => {
    const text = reason.trim()
    setLacking(text === '' ? move : undefined)
    if (text === '') field.current?.focus()
    else if (moving.isPending) return
    else if (move === 'return') moving.mutate({ move, reason: text })
    else if (inherent && residual)
      moving.mutate({ move, reason: text, inherent, residual, recommendation, conditions: [...conditions.said] })
  }
  const take = () => may('take') && !moving.isPending && moving.mutate({ move: 'take' })
  const form = usePanelKeys({ a: () => (may('take') ? take() : may('assess') && act('assess')), q: () => may('return') && act('return') })
  return (
    <div ref={form} className={classes['form']}>
      {(may('take') || may('assess')) && <Completeness record={record} />}
      {may('take') && (
        <>
          <p>{say('review.take.text')}</p>
          <Button {...whileMoving(moving, 'take')} onClick={take} aria-keyshortcuts="a" rightSection={<Key name="A" />}>
            {say('review.take')}
          </Button>
        </>
      )}
      {may('assess') && (
        <>
          <RiskMatrixTable matrix={matrix} inherent={inherent} picks="inherent" onPick={setInherent} label={say('review.inherent')} />
          <RiskMatrixTable
            matrix={matrix}
            inherent={inherent}
            residual={residual}
            picks="residual"
            onPick={setResidual}
            label={say('review.residual')}
          />
          <Radio.Group label={say('review.recommendation')} value={recommendation} onChange={(next) => recommend(next as Recommendation)}>
            <Stack gap="xs" mt="xs">
              {recommendations.map((each) => (
                <Radio key={each} value={each} label={say(`review.recommendation.${each}`)} />
              ))}
            </Stack>
          </Radio.Group>
          {recommendation !== 'reject' && <ConditionsChoice record={record} conditions={conditions} />}
        </>
      )}
      {(may('assess') || may('return')) && (
        <Textarea
          ref={field}
          autosize
          minRows={2}
          maxLength={5000}
          required
          label={say(may('assess') ? 'review.reason' : 'review.question')}
          value={reason}
          error={lacking && reason.trim() === '' ? say(`review.reason.missing.${lacking}`) : undefined}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      <div className={classes['buttons']}>
        {may('assess') && (
          <Button {...whileMoving(moving, 'assess')} onClick={() => act('assess')} aria-keyshortcuts="a" rightSection={<Key name="A" />}>
            {say('review.assess')}
          </Button>
        )}
        {may('return') && (
          <Button
            variant="default"
            {...whileMoving(moving, 'return')}
            onClick={() => act('return')}
            aria-keyshortcuts="q"
            rightSection={<Key name="Q" />}
          >
            {say('decision.ask')}
          </Button>
        )}
      </div>
      <MoveProblem error={moving.error} />
      <p className="quiet small">{say('review.on', { version })}</p>
    </div>
  )
}

function Key({ name }: { name: string }) {
  return (
    <Kbd className={classes['key'] ?? ''} aria-hidden="true">
      {name}
    </Kbd>
  )
}
