import { Text, useText } from '../../messages/text.tsx'
import { Day } from '../../ui/time.tsx'
import { daysBetween } from './days.ts'
import classes from './exceptions.module.css'
import type { ExceptionRecord } from './record.ts'

/** What is asked for, as somebody would tell it. */
export function AskedProse({ record }: { record: ExceptionRecord }) {
  const say = useText()
  const { request, requester, policy, clauseTitle, people } = record
  const { from, until, scope, ground, clause, kind } = request
  const rule = clause ? say('exceptions.clauseOf', { clause: [clause, clauseTitle].filter(Boolean).join(' '), policy }) : policy
  const names = scope.personIds.map((id) => people[String(id)]).filter((name) => name !== undefined)
  const forWhom = request.effect ? scope.systems : [...scope.systems, ...scope.departments, ...names]
  return (
    <div className={classes['prose']}>
      <p>
        <Text id="exception.asked.rule" values={{ name: requester.name, rule: <b>{rule}</b> }} />
        {from && until && (
          <>
            {' '}
            <Text
              id="exception.asked.time"
              values={{ from: <Day day={from} />, until: <Day day={until} />, days: daysBetween(from, until) }}
            />
          </>
        )}{' '}
        {say(`exception.asked.kind.${kind}`)}
      </p>
      {request.reason && <p className={classes['reason']}>{request.reason}</p>}
      <p className="quiet">{say('exception.asked.ground', { ground: say(`exception.ground.${ground}`) })}</p>
      {(scope.description || forWhom.length > 0) && (
        <p className="quiet">
          {say('exception.asked.scope', { what: [scope.description, forWhom.join(', ')].filter(Boolean).join(' · ') })}
        </p>
      )}
    </div>
  )
}
