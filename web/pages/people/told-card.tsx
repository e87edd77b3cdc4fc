import { Link } from '@tanstack/react-router'
import { useApi } from '../../api/hooks.ts'
import { useLook } from '../../as-of/as-of-picker.tsx'
import { useIsPast } from '../../as-of/look-words.tsx'
import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import { BecauseText } from '../escalations/because.tsx'
import type { OnePerson } from './one-person.ts'
import classes from './person.module.css'

/** Whom each rule of a policy would come to, and why that one. */
export function ToldCard({ person: { personId, name, faults } }: { person: OnePerson }) {
  const say = useText()
  const look = useLook()
  const isPast = useIsPast()
  const found = useApi('GET /people/:personId/reporting-line', { params: { personId }, query: look }, { keep: true })
  const above = found.data?.above ?? []
  return (
    <Card title={say(isPast ? 'person.toldThen' : 'person.told', { name })}>
      {found.isPending && <Loading lines={3} />}
      {found.error && <Problem error={found.error} retry={() => void found.refetch()} />}
      {found.data && (
        <dl className={classes['told']}>
          {found.data.rules.map(({ rule, told }) => (
            <div key={rule}>
              <dt>{say(`person.told.rule.${rule}`)}</dt>
              {told.length === 0 && <dd className="quiet">{say('person.told.nobody')}</dd>}
              {told.map((each) => (
                <dd key={each.personId}>
                  {each.name}
                  {each.because.some(({ rule: by, instead }) => instead || by !== rule) && (
                    <span className="quiet small">
                      {' '}
                      <BecauseText because={each.because} />
                    </span>
                  )}
                  {!each.byEmail && <span className="quiet small"> · {say('person.told.inApp')}</span>}
                </dd>
              ))}
            </div>
          ))}
        </dl>
      )}
      <p className={classes['foot']}>
        <Link to={'/escalations' as never} search={{ q: name, row: String(personId), ...look } as never}>
          {say('person.told.why', { name })}
        </Link>
      </p>
      {above.length > 0 && (
        <p className={`quiet small ${classes['foot']}`}>
          {say('person.told.above', { names: above.map((manager) => manager.name).join(' › ') })}
        </p>
      )}
      {faults.length > 0 && (
        <p className={classes['foot']}>
          {say('person.told.faults', { faults: faults.map((fault) => say(`people.fault.${fault}`)).join(', ') })}
        </p>
      )}
    </Card>
  )
}
