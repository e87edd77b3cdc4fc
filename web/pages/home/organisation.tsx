import { Button } from '@mantine/core'
import type { AnswerOf } from '../../api/client.ts'
import { useApi } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
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
  const { data, error, isPending, refetch } = useApi('GET /home/compliance')
  return (
    <section className={classes['organisation']} aria-labelledby="organisation">
      <div className={classes['head']}>
        <h2 id="organisation">{say('home.organisation')}</h2>
        {data && <p className="quiet">{say('home.organisation.day', { day: dates.day(data.day), now: dates.day(data.exceptions.day) })}</p>}
        <Button variant="default" className="no-print" onClick={() => window.print()}>
          {say('home.print')}
        </Button>
      </div>
      {isPending && <Loading lines={8} />}
      {error && <Problem error={error} retry={() => void refetch()} />}
      {data && (
        <div className={classes['charts']}>
          <HeatMap {...data} />
          <EscalationWeeks day={data.day} {...data.escalations} />
          <Load {...data.exceptions} />
          <ActedOn day={data.day} policies={data.policies} />
          <Debt day={data.exceptions.day} {...data.exceptions.debt} />
          <Lapsing day={data.exceptions.day} {...data.exceptions.lapsing} />
        </div>
      )}
    </section>
  )
}
