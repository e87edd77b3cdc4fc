import { Link } from '@tanstack/react-router'
import type { AnswerOf } from '../../api/client.ts'
import { useText } from '../../messages/text.tsx'
import { Status } from '../../ui/status.tsx'
import classes from './exceptions.module.css'
import { LevelStatus } from './level.tsx'
import { PhaseStatus } from './phase.tsx'

export type Precedent = AnswerOf<'GET /exceptions-like'>['items'][number]

const colours = { approved: 'done', 'approved-with-conditions': 'done', rejected: 'late' } as const

/** Like cases, each with what was decided and why. */
export function PrecedentList({ items, hasPhase = false }: { items: readonly Precedent[]; hasPhase?: boolean }) {
  const say = useText()
  return (
    <ul className={classes['precedents']}>
      {items.map(({ exceptionId, number, title, verdict, days, conditions, reason, level, phase }) => (
        <li key={exceptionId}>
          <div className={classes['signs']}>
            <Link to={`/exceptions/${exceptionId}` as never}>
              {number} · {title || say('exceptions.confidential')}
            </Link>
            <Status is={colours[verdict]}>{say(`exception.verdict.${verdict}`)}</Status>
            {level && <LevelStatus level={level} />}
            {hasPhase && verdict !== 'rejected' && <PhaseStatus phase={phase} />}
          </div>
          <p className="quiet small">{[days !== null && say('exception.days', { days }), ...conditions].filter(Boolean).join(', ')}</p>
          {reason && <p className={`small ${classes['because']}`}>{say('exception.quoted', { words: reason })}</p>}
        </li>
      ))}
    </ul>
  )
}
