import { Button } from '@mantine/core'
import type { AnswerOf } from '../../api/client.ts'
import { useApi } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import { AsOfPicker, useAsOf } from '../as-of/as-of-picker.tsx'
import { useDates } from '../escalations/dates.ts'
import { ActedOn, EscalationWeeks } from './escalations.tsx'
import { Debt, Lapsing, Load } from './exceptions.tsx'
import { HeatMap } from './heat-map.tsx'
import classes from './organisation.module.css'

export type Figures = AnswerOf<'GET /home/compliance'>

/** What comes together in the whole organisation, for those who look after it. */
export function Organisation() {
  const say = useText()
  const dates = useDates()
  const asOf = useAsOf()
  const { data, error, isPending, refetch } = useApi('GET /home/compliance', { query: asOf ? { asOf } : {} }, { keep: true })
  return (
    <section className={classes['organisation']} aria-labelledby="organisation">
      <div className={classes['head']}>
        <h2 id="organisation">{say('home.organisation')}</h2>
        {data && !isEmpty(data) && (
          <p className="quiet">{say('home.organisation.day', { day: dates.day(data.day), now: dates.day(data.exceptions.day) })}</p>
        )}
        {(data || asOf) && <AsOfPicker />}
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
          <p className="quiet">{say(asOf ? 'home.organisation.none' : 'home.organisation.empty')}</p>
        ) : (
          <Charts {...data} />
        ))}
    </section>
  )
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
