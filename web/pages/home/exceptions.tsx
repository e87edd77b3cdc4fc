import { FormattedNumber } from 'react-intl'
import { useLook } from '../../as-of/as-of-picker.tsx'
import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { useDates } from '../../ui/dates.ts'
import { BarTable } from './bar-table.tsx'
import type { Figures } from './figures.ts'
import home from './home.module.css'
import { Go, Line } from './line.tsx'
import { Made } from './made.tsx'
import classes from './organisation.module.css'
import { WeekChart } from './week-chart.tsx'

type Now = Figures['exceptions']
type Part = Now['debt']['parts'][number]

/** Exceptions in force, week by week, and by what is known now in the next weeks. */
export function Load({ day, load }: Pick<Now, 'day' | 'load'>) {
  const say = useText()
  const look = useLook()
  const now = load.findLast(({ expected }) => !expected)
  const values = { first: load[0]?.inForce ?? 0, now: now?.inForce ?? 0, last: load.at(-1)?.inForce ?? 0 }
  return (
    <WeekChart
      title={say('home.load')}
      day={day}
      alt={say('home.load.alt', values)}
      parts={[
        { label: say('xreport.column.inForce'), look: 'full' },
        { label: say('xreport.expected'), look: 'hollow' },
      ]}
      weeks={load.map(({ week, inForce, expected }) => ({ week, values: [inForce], isAhead: expected }))}
    >
      <p>
        <Go way={inForceThen(look)}>{say('home.load.now', { count: values.now })}</Go>
      </p>
    </WeekChart>
  )
}

/** What exceptions weigh, as one number, and what it is made of. */
export function Debt({ day, debt, unscored, parts }: Now['debt'] & { day: string }) {
  const say = useText()
  const look = useLook()
  const most = Math.max(1, ...parts.map((part) => part.debt))
  return (
    <Card title={say('home.debt')} className={classes['chart'] ?? ''}>
      <Made day={day} />
      {parts.length === 0 ? (
        <p>{say('home.debt.none')}</p>
      ) : (
        <>
          <p className="figure">
            <FormattedNumber value={debt} maximumFractionDigits={1} />
          </p>
          <p className="quiet">
            {say('home.debt.lead')} {unscored > 0 && say('home.debt.unscored', { count: unscored })}
          </p>
          <BarTable<Part>
            label={say('home.debt')}
            rows={parts}
            rowKey={({ policyId }) => policyId ?? 'others'}
            name={{
              label: say('home.debt.policy'),
              cell: ({ policyId, policy }) =>
                policyId === null ? say('home.debt.others') : <Go way={inForceThen(look, { policyId: String(policyId) })}>{policy}</Go>,
            }}
            columns={[
              { label: say('home.debt.inForce'), cell: ({ inForce }) => <FormattedNumber value={inForce} /> },
              { label: say('home.debt.days'), cell: ({ days }) => <FormattedNumber value={days} maximumFractionDigits={1} /> },
              { label: say('home.debt.debt'), cell: (part) => <FormattedNumber value={part.debt} maximumFractionDigits={1} /> },
            ]}
            bar={(part) => ({ long: part.debt / most, full: 1 })}
          />
        </>
      )}
    </Card>
  )
}

/** The exceptions that are in force, or were on a past day. */
function inForceThen(look: ReturnType<typeof useLook>, more: Readonly<Record<string, string>> = {}) {
  return Object.keys(look).length > 0
    ? { path: '/exception-reports/register', search: { ...look, inForce: 'true', ...more } }
    : { path: '/exceptions', search: { view: 'in-force', ...more } }
}

/** Which exceptions end soon, the next first. */
export function Lapsing({ day, from, to, total, items }: Now['lapsing'] & { day: string }) {
  const say = useText()
  const dates = useDates()
  const look = useLook()
  const all = inForceThen(look, { endsFrom: from, endsTo: to, sort: 'ends', direction: 'asc' })
  return (
    <Card title={say('home.lapsing')} className={classes['chart'] ?? ''}>
      <Made day={day} />
      {total === 0 ? (
        <p>{say('home.lapsing.none', { to: dates.day(to) })}</p>
      ) : (
        <>
          <p>
            <Go way={all}>{say('home.lapsing.all', { count: total, to: dates.day(to) })}</Go>
          </p>
          <ul className={home['lines']}>
            {items.map(({ exceptionId, number, title, until, policy, confidential }) => {
              const what = `${number} ${title || (confidential ? say('exceptions.confidential') : '')}`.trim()
              return (
                <Line
                  key={exceptionId}
                  what={what}
                  act={{ label: say('home.act.open'), way: { path: `/exceptions/${exceptionId}`, search: look } }}
                >
                  <span>{what}</span>
                  <span className="quiet small">
                    {policy}
                    {until && `, ${say('home.lapsing.line', { day: dates.day(until) })}`}
                  </span>
                </Line>
              )
            })}
          </ul>
        </>
      )}
    </Card>
  )
}
