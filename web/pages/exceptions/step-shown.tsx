import { Text, useText } from '../../messages/text.tsx'
import { Status } from '../../ui/status.tsx'
import { Instant } from '../../ui/time.tsx'
import { lastMomentBefore } from './days.ts'
import classes from './decision.module.css'
import type { Step, Vote } from './record.ts'
import { roleText } from './role-text.ts'

/** A step that is open: by when, how many must agree and how many do, who has spoken, and who may. */
export function StepShown({ step, dueAt }: { step: Step; dueAt: string | null }) {
  const say = useText()
  const { needed, approvals, votes, seats, blocked, state } = step
  const spoken = votes.filter(({ counts }) => counts)
  const left = seats.filter(({ person }) => !spoken.some((vote) => vote.person.personId === person.personId))
  const isDecision = step.step > 0
  return (
    <div className={classes['step']}>
      {(dueAt ?? step.dueAt) && (
        <p className="quiet small">
          <Text
            id={state === 'late' ? 'decision.late' : 'decision.due'}
            values={{ at: <Instant at={lastMomentBefore((dueAt ?? step.dueAt) as string)} /> }}
          />
        </p>
      )}
      {blocked && (
        <p className={classes['blocked']}>{say(blocked === 'nobody' ? 'decision.blocked.nobody' : 'decision.blocked.too-few')}</p>
      )}
      {isDecision && (
        <>
          <p id={`quorum ${step.step}`}>{say('decision.quorum', { approvals, needed })}</p>
          <meter
            className={classes['meter'] ?? ''}
            min={0}
            max={Math.max(needed, 1)}
            value={approvals}
            aria-labelledby={`quorum ${step.step}`}
          />
        </>
      )}
      {spoken.length > 0 && (
        <ul className={classes['votes']}>
          {spoken.map((vote) => (
            <li key={`${vote.person.personId} ${vote.at}`}>
              <Spoken vote={vote} />
            </li>
          ))}
        </ul>
      )}
      {left.length > 0 && (
        <p className="quiet small">
          {say('decision.seats', {
            who: left
              .map(({ person, onBehalfOf, inRole }) =>
                say('decision.seat', {
                  name: onBehalfOf ? say('decision.for', { name: person.name, other: onBehalfOf.name }) : person.name,
                  role: roleText(say, inRole),
                }),
              )
              .join(', '),
          })}
        </p>
      )}
    </div>
  )
}

const colours = { approve: 'done', reject: 'late', 'stand-aside': 'neutral' } as const

function Spoken({ vote: { person, onBehalfOf, verdict, reason } }: { vote: Vote }) {
  const say = useText()
  const name = onBehalfOf ? say('decision.for', { name: person.name, other: onBehalfOf.name }) : person.name
  return (
    <>
      <Status is={colours[verdict]}>{say(`decision.vote.${verdict}`, { name })}</Status>
      {reason && <span className="quiet small"> {say('exception.quoted', { words: reason })}</span>}
    </>
  )
}
