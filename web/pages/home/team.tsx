import { FormattedNumber, useIntl } from 'react-intl'
import type { AnswerOf } from '../../api/client.ts'
import { useApi } from '../../api/hooks.ts'
import { LookPickers, useLook } from '../../as-of/as-of-picker.tsx'
import { useIsPast, usePastDay } from '../../as-of/look-words.tsx'
import { useText } from '../../messages/text.tsx'
import { useMay, useSession } from '../../session.tsx'
import { Card } from '../../ui/card.tsx'
import { useDates } from '../../ui/dates.ts'
import { Problem } from '../../ui/states.tsx'
import { Status } from '../../ui/status.tsx'
import { useToday } from '../../ui/today.ts'
import classes from './home.module.css'
import { Go } from './line.tsx'

type Figures = NonNullable<AnswerOf<'GET /home/team'>['team']>

/** The figures of those who report to whoever is signed in, now or on the day that is picked, or by what was known on one; nothing where nobody does. */
export function Team() {
  const say = useText()
  const look = useLook()
  const isPicked = Object.keys(look).length > 0
  const { data, error, refetch } = useApi('GET /home/team', { query: look }, { keep: true })
  const oversees = useMay('exceptions.report')
  // A day that is picked stays to be picked again; whoever looks after the whole organisation picks it there.
  const keeps = isPicked && !oversees
  if (!data?.team && !keeps && !(error && !isPicked)) return null
  return (
    <Card title={say('home.team')} className={classes['part'] ?? ''}>
      <ThenWords />
      {error && <Problem error={error} retry={() => void refetch()} />}
      {data && !data.team && <p className="quiet">{say('home.team.nobodyThen')}</p>}
      {data?.team && <TeamFigures team={data.team} />}
      {!oversees && (
        <div className={classes['day']}>
          <LookPickers />
        </div>
      )}
    </Card>
  )
}

/** Of which day, and by what was known when; nothing where it is now. */
function ThenWords() {
  const say = useText()
  const dates = useDates()
  const { knownAt } = useLook()
  const today = useToday()
  const day = usePastDay()
  if (day === undefined) return null
  const then = { day: dates.day(day) }
  const isKnownThen = knownAt !== undefined && knownAt < today
  return (
    <p className={`quiet small ${classes['then']}`}>
      {isKnownThen ? say('home.team.then.known', { ...then, known: dates.day(knownAt) }) : say('home.team.then', then)}
    </p>
  )
}

function TeamFigures({ team: { day, people, late, direct } }: { team: Figures }) {
  const say = useText()
  const on = useLook()
  const isPast = useIsPast()
  const dates = useDates()
  const { locale } = useIntl()
  const { person } = useSession()
  const share = new Intl.NumberFormat(locale, { style: 'percent' }).format(direct.raw === 0 ? 0 : direct.excused / direct.raw)
  return (
    <>
      {late === 0 ? (
        <p>{say(isPast ? 'home.team.noneThen' : 'home.team.none', { people })}</p>
      ) : (
        <p>
          <Go way={{ path: '/my-team', search: { late: 'true', reach: 'all', ...on } }} className={classes['status']}>
            <Status is="late">{say(isPast ? 'home.teamLateThen' : 'home.teamLate', { count: late })}</Status>
          </Go>{' '}
          <span className="quiet">{say(isPast ? 'home.team.ofThen' : 'home.team.of', { people })}</span>
        </p>
      )}
      {direct.raw > 0 && (
        <div className={classes['share']}>
          <p>
            <Go way={{ path: '/escalations', search: { managerId: String(person.id), ...on } }}>
              {say(isPast ? 'home.team.rawThen' : 'home.team.raw', { raw: direct.raw })}
            </Go>
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
            {say(isPast ? 'home.team.nowThen' : 'home.team.now', { late: direct.stillOverdue, excused: direct.excusedNow })}{' '}
            {say('home.team.day', { day: dates.day(day) })}
          </p>
        </div>
      )}
    </>
  )
}
