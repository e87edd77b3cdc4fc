import type { ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { useText } from '../../messages/text.tsx'
import { Day, dayText } from '../../ui/time.tsx'
import { Due, ExcuseNote } from './deadline-status.tsx'
import classes from './deadlines.module.css'
import type { OneDeadline } from './one-deadline.ts'

/** What is known of a deadline, fact by fact; what there is not is left out. */
export function DeadlineFacts({ deadline }: { deadline: OneDeadline }) {
  const say = useText()
  const { locale } = useIntl()
  const { statedDueOn, dueOn, requiredAmount, loggedAmount, excuses } = deadline
  const stated = dayText(locale, statedDueOn)
  const movedBy = deadline.rawDueOn === null ? 'deadlines.panel.stated.moved' : 'deadlines.panel.stated.excused'
  const facts: [label: string, value: ReactNode][] = [
    [say('deadlines.person'), deadline.person],
    [say('deadlines.manager'), deadline.manager],
    [say('deadlines.kind'), say(`deadlines.kind.${deadline.kind}`)],
    [say('deadlines.mandatory'), say(deadline.mandatory ? 'deadlines.mandatory.yes' : 'deadlines.mandatory.no')],
    [say('deadlines.due'), <Due key="due" row={deadline} />],
    [say('deadlines.panel.stated'), statedDueOn === dueOn ? null : say(movedBy, { day: stated })],
    [say('deadlines.panel.excuses'), excuses.length > 0 && <Excuses key="excuses" deadline={deadline} />],
    [say('deadlines.panel.assigned'), deadline.assignedOn && <Day day={deadline.assignedOn} />],
    [say('deadlines.metOn'), deadline.metOn && <Day day={deadline.metOn} />],
    [say('deadlines.panel.withdrawn'), deadline.withdrawnOn && <Day day={deadline.withdrawnOn} />],
    [
      say('deadlines.panel.amount'),
      requiredAmount !== null && say('deadlines.panel.amount.of', { logged: loggedAmount ?? 0, required: requiredAmount }),
    ],
    [say('deadlines.panel.repeats'), deadline.repeatEvery],
    [say('deadlines.panel.otherParty'), deadline.otherParty],
    [
      say('deadlines.panel.source'),
      `${deadline.source} · ${deadline.externalId}${deadline.occurrence > 1 ? ` · ${deadline.occurrence}` : ''}`,
    ],
  ]
  return (
    <dl className={classes['facts']}>
      {facts.map(([label, value]) =>
        value ? (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  )
}

/** The exceptions that act on it, each with who granted it. */
function Excuses({ deadline: { excuses, state } }: { deadline: OneDeadline }) {
  return (
    <span className={classes['standing']}>
      {excuses.map((excuse) => (
        <ExcuseNote key={`${excuse.number} ${excuse.kind}`} excuse={excuse} isOver={state === 'late'} whole />
      ))}
    </span>
  )
}
