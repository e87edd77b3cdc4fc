import type { AnswerOf } from '../../api/client.ts'
import { useText } from '../../messages/text.tsx'
import { useDates } from '../../ui/dates.ts'
import classes from './policies.module.css'

type Series = AnswerOf<'POST /escalation-policies/preview-series'>

const width = 484
const height = 88
const floor = 86
const dayWidth = 4
const milliseconds = 86_400_000

/** How many a policy would reach on each day, past and to come; the same as a table for those who rather read. */
export function SeriesChart({ series }: { series: Series }) {
  const say = useText()
  const dates = useDates()
  const { days, today, from, to } = series
  const skipped = skippedIn(series)
  const past = days.filter(({ day }) => day < today)
  const ahead = days.filter(({ day }) => day >= today)
  const most = Math.max(1, ...days.map(({ reached }) => reached))
  const place = (day: string) => ((Date.parse(day) - Date.parse(from)) / milliseconds) * dayWidth
  const now = place(today)
  return (
    <div>
      <div className={classes['scale']} aria-hidden="true" dir="ltr">
        <span>{say('policy.series.most', { count: most })}</span>
        <span className={classes['today']} style={{ left: `${(now / width) * 100}%` }}>
          {say('policy.series.today')}
        </span>
      </div>
      <svg
        className={classes['chart']}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={say('policy.series.alt', spanOf(past, ahead))}
      >
        <line className={classes['base']} x1={0} x2={width} y1={floor} y2={floor} vectorEffect="non-scaling-stroke" />
        {skipped.map((day) => (
          <rect key={day} className={classes['skipped']} x={place(day)} width={dayWidth} y={0} height={floor} />
        ))}
        {days.map(({ day, reached }) => {
          const tall = (reached / most) * (floor - 4)
          return (
            <rect
              key={day}
              className={classes[day < today ? 'past' : 'ahead']}
              x={place(day)}
              width={dayWidth - 0.8}
              y={floor - Math.max(reached > 0 ? 1.5 : 0, tall)}
              height={Math.max(reached > 0 ? 1.5 : 0, tall)}
            />
          )
        })}
        <line className={classes['now']} x1={now - 0.4} x2={now - 0.4} y1={2} y2={floor} vectorEffect="non-scaling-stroke" />
      </svg>
      <div className={classes['scale']} aria-hidden="true" dir="ltr">
        <span>{dates.day(from)}</span>
        <span>{dates.day(to)}</span>
      </div>
      {!series.complete && <p className="quiet small">{say('policy.series.incomplete', { count: skipped.length })}</p>}
      <details>
        <summary className="small">{say('policy.series.table')}</summary>
        <table className={classes['table']}>
          <thead>
            <tr>
              <th scope="col">{say('policy.series.day')}</th>
              <th scope="col" className={classes['number']}>
                {say('policy.series.reached')}
              </th>
              <th scope="col" className={classes['number']}>
                {say('policy.series.messages')}
              </th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, reached, messages }) => (
              <tr key={day}>
                <td>{dates.day(day)}</td>
                <td className={classes['number']}>{reached}</td>
                <td className={classes['number']}>{messages ?? say('policy.series.notCounted')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  )
}

/** The days that were asked for and not looked at. */
function skippedIn({ days, from, to }: Series): string[] {
  const looked = new Set(days.map(({ day }) => day))
  const length = (Date.parse(to) - Date.parse(from)) / milliseconds + 1
  const all = Array.from({ length }, (_, index) => new Date(Date.parse(from) + index * milliseconds).toISOString().slice(0, 10))
  return all.filter((day) => !looked.has(day))
}

function spanOf(past: Series['days'], ahead: Series['days']) {
  const of = (days: Series['days']) => days.map(({ reached }) => reached)
  const [least, most] = [Math.min(...of(past), Infinity), Math.max(...of(past), 0)]
  const [aheadLeast, aheadMost] = [Math.min(...of(ahead), Infinity), Math.max(...of(ahead), 0)]
  return { least: Number.isFinite(least) ? least : 0, most, aheadLeast: Number.isFinite(aheadLeast) ? aheadLeast : 0, aheadMost }
}
