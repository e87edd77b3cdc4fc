import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useLook } from '../../as-of/as-of-picker.tsx'
import { useIsPast } from '../../as-of/look-words.tsx'
import { useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import { Card } from '../../ui/card.tsx'
import { Day } from '../../ui/time.tsx'
import { EraseDialog } from './erase-dialog.tsx'
import type { OnePerson } from './one-person.ts'
import classes from './person.module.css'

/** Who they are; what is not known is left out. */
export function FactsCard({ person }: { person: OnePerson }) {
  const say = useText()
  const facts: [label: string, value: ReactNode][] = [
    [say('people.email'), person.email],
    [say('people.externalId'), person.externalId],
    [say('people.manager'), <Manager key="manager" person={person} />],
    [say('people.reports'), person.reports > 0 && person.reports],
    [say('people.role'), say(`people.role.${person.role}`)],
    [say('person.timeZone'), person.timeZone.replaceAll('_', ' ')],
    [say('person.language'), person.locale],
    [say('person.joined'), person.joinedOn && <Day day={person.joinedOn} />],
    [say('person.left'), person.leftOn && <Day day={person.leftOn} />],
    [say('person.sources'), person.sources.join(', ')],
  ]
  return (
    <Card title={say('person.facts')}>
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
      {person.emailRefused && <p className={classes['foot']}>{say('person.emailRefused')}</p>}
      {person.presence === 'left' && <Erasure person={person} />}
    </Card>
  )
}

/** Only who has left is erased, once. */
function Erasure({ person }: { person: OnePerson }) {
  const say = useText()
  const isPast = useIsPast()
  const mayErase = useMay('people.erase') && !isPast
  const [isAsking, setAsking] = useState(false)
  if (!mayErase || person.externalId === `erased-${person.personId}`) return null
  return (
    <p className={classes['foot']}>
      <Button variant="default" size="xs" onClick={() => setAsking(true)}>
        {say('person.erase')}
      </Button>
      {isAsking && <EraseDialog person={person} close={() => setAsking(false)} />}
    </p>
  )
}

function Manager({ person: { manager, managerId, managerRef } }: { person: OnePerson }) {
  const say = useText()
  const look = useLook()
  if (managerId !== null)
    return (
      <Link to={`/people/${managerId}` as never} search={look as never}>
        {manager}
      </Link>
    )
  return <span className="quiet">{managerRef === null ? say('people.manager.none') : say('person.managerRef', { ref: managerRef })}</span>
}

/** How often they were overdue: every time, excused, what counts, and what still is, side by side. */
export function CountsCard({ person: { counts } }: { person: OnePerson }) {
  const say = useText()
  return (
    <Card title={say('person.counts')}>
      {counts.length === 0 ? (
        <p className="quiet">{say('person.counts.none')}</p>
      ) : (
        <table className={classes['counts']}>
          <caption className="quiet small">{say('person.counts.asOf')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('person.counts.kind')}</th>
              <th scope="col">{say('person.counts.raw')}</th>
              <th scope="col">{say('person.counts.excused')}</th>
              <th scope="col">{say('person.counts.net')}</th>
              <th scope="col">{say('person.counts.still')}</th>
            </tr>
          </thead>
          <tbody>
            {counts.map(({ kind, raw, excused, net, stillLate }) => (
              <tr key={kind}>
                <th scope="row">{say(`deadlines.kind.${kind as 'task'}`)}</th>
                <td>{raw}</td>
                <td>{excused}</td>
                <td>{net}</td>
                <td>{stillLate}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  )
}
