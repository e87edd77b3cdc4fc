import { Link } from '@tanstack/react-router'
import { useApi } from '../../api/hooks.ts'
import { useLook } from '../../as-of/as-of-picker.tsx'
import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import { DeadlineStatus, Due } from '../deadlines/deadline-status.tsx'
import { WhereFound } from '../deadlines/where-found.tsx'
import type { OnePerson } from './one-person.ts'
import classes from './person.module.css'

const shown = 10

/** What they owe, what is late first; the rest is in the task log. */
export function OpenCard({ person: { personId } }: { person: OnePerson }) {
  const say = useText()
  const look = useLook()
  const found = useApi('GET /deadlines', { query: { personId, limit: shown, sort: 'due', ...look } })
  return (
    <Card title={say('person.open')}>
      {found.isPending && <Loading lines={3} />}
      {found.error && <Problem error={found.error} retry={() => void found.refetch()} />}
      {found.data?.total === 0 && <p className="quiet">{say('person.open.none')}</p>}
      {found.data && found.data.total > 0 && (
        <table className={classes['open']}>
          <caption className="only-read">{say('person.open')}</caption>
          <thead className="only-read">
            <tr>
              <th scope="col">{say('deadlines.what')}</th>
              <th scope="col">{say('deadlines.due')}</th>
              <th scope="col">{say('deadlines.state')}</th>
            </tr>
          </thead>
          <tbody>
            {found.data.items.map((row) => (
              <tr key={row.deadlineId}>
                <th scope="row">
                  {row.what}
                  <WhereFound row={row} />
                </th>
                <td>
                  <Due row={row} />
                </td>
                <td>
                  <DeadlineStatus row={row} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className={classes['foot']}>
        <Link to={'/task-log' as never} search={{ personId: String(personId), closed: 'true', ...look } as never}>
          {found.data && found.data.total > shown ? say('person.open.more', { count: found.data.total }) : say('person.log')}
        </Link>
      </p>
    </Card>
  )
}
