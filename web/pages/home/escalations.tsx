import { FormattedNumber } from 'react-intl'
import { useAsOf } from '../../as-of/as-of-picker.tsx'
import { useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import { Card } from '../../ui/card.tsx'
import { Status } from '../../ui/status.tsx'
import { BarTable } from './bar-table.tsx'
import type { Figures } from './figures.ts'
import { Go } from './line.tsx'
import { Made } from './made.tsx'
import classes from './organisation.module.css'
import { WeekChart } from './week-chart.tsx'

/** Escalations that were opened and that ended, week by week. */
export function EscalationWeeks({ day, open, weeks }: Figures['escalations'] & { day: string }) {
  const say = useText()
  const asOf = useAsOf()
  const total = (of: (week: (typeof weeks)[number]) => number) => weeks.reduce((count, week) => count + of(week), 0)
  const [opened, resolved, ended] = [total((week) => week.opened), total((week) => week.resolved), total((week) => week.ended)]
  return (
    <WeekChart
      title={say('home.escalations')}
      day={day}
      alt={say('home.escalations.alt', { opened, resolved, ended })}
      parts={[
        { label: say('home.escalations.opened'), look: 'full' },
        { label: say('home.escalations.resolved'), look: 'striped' },
        { label: say('home.escalations.ended'), look: 'hollow' },
      ]}
      weeks={weeks.map((week) => ({ week: week.week, values: [week.opened, week.resolved, week.ended] }))}
    >
      <p>
        <Go way={{ path: '/escalations/log', search: { state: 'open', ...(asOf && { asOf }) } }}>
          {say('home.escalations.open', { count: open })}
        </Go>
      </p>
    </WeekChart>
  )
}

type Acted = Figures['policies'][number]

/** What became of what escalation policies told, and which of them nobody acts on. */
export function ActedOn({ day, policies }: Pick<Figures, 'day' | 'policies'>) {
  const say = useText()
  const most = Math.max(1, ...policies.map(({ told }) => told))
  return (
    <Card title={say('home.policies')} className={`${classes['wide']} ${classes['chart']}`}>
      <Made day={day} />
      {policies.length === 0 ? (
        <p>{say('home.policies.none')}</p>
      ) : (
        <>
          <p className="quiet">{say('home.policies.lead')}</p>
          <BarTable<Acted>
            label={say('home.policies')}
            rows={policies}
            rowKey={({ policyId }) => policyId}
            name={{ label: say('home.policies.policy'), cell: (row) => <PolicyName {...row} /> }}
            columns={[
              { label: say('home.policies.told'), cell: ({ told }) => <FormattedNumber value={told} /> },
              { label: say('home.policies.done'), cell: (row) => <Done {...row} /> },
              {
                label: say('home.policies.median'),
                cell: ({ medianDays }) => (medianDays === null ? '–' : <FormattedNumber value={medianDays} maximumFractionDigits={1} />),
              },
            ]}
            bar={({ told, done }) => ({ long: told / most, full: done / told })}
          />
        </>
      )}
    </Card>
  )
}

function PolicyName({ policyId, policy, nobodyActs }: Acted) {
  const say = useText()
  const mayRead = useMay('escalation-policies.read')
  const asOf = useAsOf()
  const way = mayRead
    ? { path: `/escalation-policies/${policyId}` }
    : { path: '/escalations/log', search: { policyId: String(policyId), ...(asOf && { asOf }) } }
  return (
    <span className={classes['named']}>
      <Go way={way}>{policy}</Go>
      {nobodyActs && <Status is="soon">{say('home.policies.nobodyActs')}</Status>}
    </span>
  )
}

function Done({ told, done }: Acted) {
  return (
    <>
      <FormattedNumber value={done} /> (<FormattedNumber value={done / told} style="percent" maximumFractionDigits={0} />)
    </>
  )
}
