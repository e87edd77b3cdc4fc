import { Button } from '@mantine/core'
import { useApi } from '../../api/hooks.ts'
import { LookPickers, useLook } from '../../as-of/as-of-picker.tsx'
import { useIsPast } from '../../as-of/look-words.tsx'
import { useText } from '../../messages/text.tsx'
import { useDates } from '../../ui/dates.ts'
import { Loading, Problem } from '../../ui/states.tsx'
import { useToday } from '../../ui/today.ts'
import { ActedOn, EscalationWeeks } from './escalations.tsx'
import { Debt, Lapsing, Load } from './exceptions.tsx'
import type { Figures } from './figures.ts'
import { HeatMap } from './heat-map.tsx'
import classes from './organisation.module.css'

/** What comes together in the whole organisation, for those who look after it. */
export function Organisation() {
  const say = useText()
  const look = useLook()
  const isPast = useIsPast()
  const { data, error, isPending, refetch } = useApi('GET /home/compliance', { query: look }, { keep: true })
  return (
    <section className={classes['organisation']} aria-labelledby="organisation">
      <div className={classes['head']}>
        <h2 id="organisation">{say('home.organisation')}</h2>
        {data && !isEmpty(data) && (
          <p className="quiet">
            <CountedUpTo {...data} />
          </p>
        )}
        {((data && !isEmpty(data)) || Object.keys(look).length > 0) && <LookPickers />}
        {data && !isEmpty(data) && (
          <Button variant="default" className="no-print" onClick={() => window.print()}>
            {say('home.print')}
          </Button>
        )}
      </div>
      {isPending && <Loading lines={8} />}
      {error && <Problem error={error} retry={() => void refetch()} />}
      {data &&
        (isEmpty(data) ? (
          <p className="quiet">{say(isPast ? 'home.organisation.none' : 'home.organisation.empty')}</p>
        ) : (
          <Charts {...data} />
        ))}
    </section>
  )
}

/** The days of the figures, and by what was known when: that acts on exceptions. */
function CountedUpTo({ day, exceptions }: Figures) {
  const say = useText()
  const dates = useDates()
  const { knownAt } = useLook()
  const today = useToday()
  const days = { day: dates.day(day), now: dates.day(exceptions.day) }
  const isKnownThen = knownAt !== undefined && knownAt < today
  return <>{isKnownThen ? say('home.organisation.known', { ...days, known: dates.day(knownAt) }) : say('home.organisation.day', days)}</>
}

function Charts({ day, weeks, late, escalations, policies, exceptions }: Figures) {
  return (
    <div className={classes['charts']}>
      <HeatMap {...{ day, weeks, late }} />
      <EscalationWeeks day={day} {...escalations} />
      <Load {...exceptions} />
      <ActedOn day={day} policies={policies} />
      <Debt day={exceptions.day} {...exceptions.debt} />
      <Lapsing day={exceptions.day} {...exceptions.lapsing} />
    </div>
  )
}

/** Nothing has happened yet that any of the charts could show. */
function isEmpty({ late, escalations, policies, exceptions }: Figures): boolean {
  const happened = [
    late.all.net + late.all.excused,
    escalations.open,
    ...escalations.weeks.map(({ opened, resolved, ended }) => opened + resolved + ended),
    policies.length,
    ...exceptions.load.map(({ inForce }) => inForce),
  ]
  return happened.every((count) => count === 0)
}
