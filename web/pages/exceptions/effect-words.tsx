import { useIntl } from 'react-intl'
import type { ExceptionRequest } from '../../../src/contract/exception-request.ts'
import { Text, useText } from '../../messages/text.tsx'
import { Day } from '../../ui/time.tsx'
import { ContentTitle } from '../deadlines/contents.tsx'
import classes from './exceptions.module.css'

/** What it does to deadlines in one line; nothing where it does nothing to them. */
export function EffectWords({ request: { effect, until } }: { request: Pick<ExceptionRequest, 'effect' | 'until'> }) {
  if (effect === null) return null
  const { kind, byDays, forgiven } = effect
  const day = until ? <Day day={until} /> : '…'
  if (kind === 'extend')
    return byDays === null ? (
      <Text id="effect.is.extend" values={{ day }} />
    ) : (
      <Text id="effect.is.extend.days" values={{ days: byDays, day }} />
    )
  if (kind === 'waive') return <Text id={forgiven ? 'effect.is.waive.forgiven' : 'effect.is.waive'} values={{ day }} />
  return <Text id={`effect.is.${kind}`} values={{ day }} />
}

interface ReachProps {
  request: Pick<ExceptionRequest, 'scope'>
  people: Readonly<Record<string, string>>
}

/** Whose deadlines those are, and which. */
export function ReachWords({ request: { scope }, people }: ReachProps) {
  const say = useText()
  const intl = useIntl()
  const nameOf = (id: number) => people[String(id)] ?? String(id)
  const whom = scope.everyone
    ? [say('effect.of.everyone')]
    : [
        ...scope.personIds.map(nameOf),
        ...scope.teamIds.map((id) => say('effect.of.team', { name: nameOf(id) })),
        ...scope.departments.map((name) => say('effect.of.department', { name })),
        ...scope.labels.map((name) => say('effect.of.label', { name })),
      ]
  const { kinds, contentIds, escalationPolicyIds, deadlineIds, dueFrom, dueUntil } = scope
  return (
    <ul className={classes['reach']}>
      {whom.length > 0 && <li>{say('effect.of', { whom: intl.formatList(whom) })}</li>}
      {kinds.length > 0 && <li>{intl.formatList(kinds.map((kind) => say(`effect.kind.${kind}`)))}</li>}
      {contentIds.map((id) => (
        <li key={id}>
          <ContentTitle id={id} />
        </li>
      ))}
      {escalationPolicyIds.length > 0 && <li>{say('effect.of.watched', { count: escalationPolicyIds.length })}</li>}
      {deadlineIds.length > 0 && <li>{say('effect.which.deadlines', { count: deadlineIds.length })}</li>}
      {(dueFrom ?? dueUntil) !== null && (
        <li>
          <Text
            id={dueFrom === null ? 'effect.of.dueUntil' : dueUntil === null ? 'effect.of.dueFrom' : 'effect.of.due'}
            values={{ from: dueFrom && <Day day={dueFrom} />, until: dueUntil && <Day day={dueUntil} /> }}
          />
        </li>
      )}
    </ul>
  )
}
