import { FormattedNumber, useIntl } from 'react-intl'
import type { AnswerOf } from '../../api/client.ts'
import { useApi } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { useSession } from '../../session.tsx'
import { Card } from '../../ui/card.tsx'
import { Problem } from '../../ui/states.tsx'
import { Status } from '../../ui/status.tsx'
import { useDates } from '../escalations/dates.ts'
import classes from './home.module.css'
import { Go } from './line.tsx'

type Figures = NonNullable<AnswerOf<'GET /home/team'>['team']>

/** The figures of those who report to whoever is signed in; nothing where nobody does. */
export function Team() {
  const { data, error, refetch } = useApi('GET /home/team')
  if (error) return <Problem error={error} retry={() => void refetch()} />
  return data?.team ? <TeamCard team={data.team} /> : null
}

function TeamCard({ team: { day, people, late, direct } }: { team: Figures }) {
  const say = useText()
  const dates = useDates()
  const { locale } = useIntl()
  const { person } = useSession()
  const share = new Intl.NumberFormat(locale, { style: 'percent' }).format(direct.raw === 0 ? 0 : direct.excused / direct.raw)
  return (
    <Card title={say('home.team')} className={classes['part'] ?? ''}>
      {late === 0 ? (
        <p>{say('home.team.none', { people })}</p>
      ) : (
        <p>
          <Go way={{ path: '/my-team', search: { late: 'true', reach: 'all' } }} className={classes['status']}>
            <Status is="late">{say('home.teamLate', { count: late })}</Status>
          </Go>{' '}
          <span className="quiet">{say('home.team.of', { people })}</span>
        </p>
      )}
      {direct.raw > 0 && (
        <div className={classes['share']}>
          <p>
            <Go way={{ path: '/escalations', search: { managerId: String(person.id) } }}>{say('home.team.raw', { raw: direct.raw })}</Go>
            {', '}
            {say('home.team.share', { excused: direct.excused, share })}.
          </p>
          <svg
            viewBox="0 0 100 10"
            preserveAspectRatio="none"
            role="img"
            aria-label={say('home.team.alt', { net: direct.net, excused: direct.excused })}
          >
            <rect className={classes['net']} width={(direct.net / direct.raw) * 100} height={10} />
            <rect
              className={classes['excused']}
              x={(direct.net / direct.raw) * 100}
              width={(direct.excused / direct.raw) * 100}
              height={10}
            />
          </svg>
          <ul className={classes['legend']}>
            {(['net', 'excused'] as const).map((part) => (
              <li key={part}>
                <svg viewBox="0 0 10 10" aria-hidden="true">
                  <rect className={classes[part]} width={10} height={10} />
                </svg>
                {say(`home.part.${part}`)} <FormattedNumber value={direct[part]} />
              </li>
            ))}
          </ul>
          <p className="quiet small">
            {say('home.team.now', { late: direct.stillOverdue, excused: direct.excusedNow })}{' '}
            {say('home.team.day', { day: dates.day(day) })}
          </p>
        </div>
      )}
    </Card>
  )
}
