import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { AnswerOf } from '../../api/client.ts'
import { Text, useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { Status } from '../../ui/status.tsx'
import { Day } from '../../ui/time.tsx'
import { LevelStatus } from '../exceptions/level.tsx'
import { StepShown } from '../exceptions/step-shown.tsx'
import classes from './committees.module.css'

type Item = AnswerOf<'GET /committees/:committeeId/agenda'>['items'][number]

/** One point of the agenda: what is asked for, the advice, how many have spoken and how many must, and the way to the decision. */
export function AgendaItem({ item }: { item: Item }) {
  const say = useText()
  const { exceptionId, number, title, policy, clause, requester, level, emergency, waitsForYou, until, step, recommendation } = item
  const rule = clause ? say('exceptions.clauseOf', { clause, policy }) : policy
  const path = `/exceptions/${exceptionId}`
  return (
    <Card title={title ? `${number} ${title}` : number}>
      <p className={classes['signs']}>
        {waitsForYou && <Status is="waiting" />}
        {emergency && <Status is="late">{say('exceptions.emergency')}</Status>}
        {level && <LevelStatus level={level} />}
        {until && (
          <span className="quiet">
            <Text id="agenda.until" values={{ day: <Day day={until} /> }} />
          </span>
        )}
      </p>
      {!step && <p className="quiet">{say('agenda.hidden')}</p>}
      {step && (
        <>
          <p>{say('agenda.asked', { name: requester.name, rule })}</p>
          <p className="quiet">
            {recommendation
              ? say('agenda.advice', { name: recommendation.by?.name ?? '', verdict: say(`agenda.advice.${recommendation.verdict}`) })
              : say('agenda.advice.none')}
          </p>
          <StepShown step={step} dueAt={step.dueAt} />
          <div className={`${classes['deeds']} no-print`}>
            <Button
              component={Link}
              variant={waitsForYou ? 'filled' : 'default'}
              to={path as never}
              {...(waitsForYou && { search: { decide: 1 } as never })}
            >
              {say(waitsForYou ? 'agenda.decide' : 'agenda.open', { number })}
            </Button>
          </div>
        </>
      )}
    </Card>
  )
}
