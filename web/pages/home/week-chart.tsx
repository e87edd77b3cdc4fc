import { type ReactNode, useId } from 'react'
import { useIntl } from 'react-intl'
import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { dayText } from '../../ui/time.tsx'
import { Made } from './made.tsx'
import classes from './organisation.module.css'

interface Part {
  label: string
  /** How its bars look; each can be told from the others without colour. */
  look: 'full' | 'striped' | 'hollow'
}

interface Week {
  /** The Monday it begins on. */
  week: string
  /** One for each part. */
  values: readonly number[]
  /** By what is known now: drawn hollow. */
  isAhead?: boolean
}

interface WeekChartProps {
  title: string
  day: string
  /** What it shows, in a sentence, for those who do not see it. */
  alt: string
  parts: readonly Part[]
  weeks: readonly Week[]
  children?: ReactNode
}

const [width, height, floor] = [480, 130, 128]

/** Bars side by side, week by week, and the table behind. */
export function WeekChart({ title, day, alt, parts, weeks, children }: WeekChartProps) {
  const { locale } = useIntl()
  const most = Math.max(1, ...weeks.flatMap(({ values }) => values))
  const [first, last] = [weeks[0], weeks.at(-1)]
  return (
    <Card title={title} className={classes['chart'] ?? ''}>
      <Made day={day} />
      {children}
      <div className={classes['scale']} aria-hidden="true">
        <span>{most}</span>
      </div>
      <Drawing {...{ alt, parts, weeks, most }} />
      <div className={classes['scale']} aria-hidden="true">
        <span>{first && dayText(locale, first.week)}</span>
        <span>{last && dayText(locale, last.week)}</span>
      </div>
      <Legend parts={parts} />
      <TableBehind parts={parts} weeks={weeks} />
    </Card>
  )
}

function Drawing({ alt, parts, weeks, most }: Pick<WeekChartProps, 'alt' | 'parts' | 'weeks'> & { most: number }) {
  const stripes = useId()
  const wide = width / Math.max(1, weeks.length)
  const each = (wide - 6) / Math.max(1, parts.length)
  return (
    <svg className={classes['drawing']} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={alt}>
      <Stripes id={stripes} />
      {weeks.map(({ week, values, isAhead }, position) =>
        values.map((value, index) => {
          const look = isAhead ? 'hollow' : (parts[index]?.look ?? 'full')
          const tall = (value / most) * (floor - 6)
          return (
            <rect
              key={`${week} ${parts[index]?.label}`}
              className={classes[look]}
              {...(look === 'striped' && { fill: `url(#${stripes})` })}
              x={position * wide + 3 + index * each}
              width={Math.max(1, each - 1)}
              y={floor - tall}
              height={tall}
            />
          )
        }),
      )}
      <line className={classes['base']} x1={0} x2={width} y1={floor} y2={floor} />
    </svg>
  )
}

function Stripes({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={id} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className={classes['ground']} width={5} height={5} />
        <rect className={classes['stripe']} width={2.5} height={5} />
      </pattern>
    </defs>
  )
}

function Legend({ parts }: Pick<WeekChartProps, 'parts'>) {
  const stripes = useId()
  return (
    <ul className={classes['legend']}>
      {parts.map(({ label, look }) => (
        <li key={label}>
          <svg viewBox="0 0 12 12" aria-hidden="true">
            <Stripes id={stripes} />
            <rect
              className={classes[look]}
              {...(look === 'striped' && { fill: `url(#${stripes})` })}
              x={0.5}
              y={0.5}
              width={11}
              height={11}
            />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  )
}

function TableBehind({ parts, weeks }: Pick<WeekChartProps, 'parts' | 'weeks'>) {
  const say = useText()
  const { locale } = useIntl()
  const columns = parts.slice(0, weeks[0]?.values.length ?? 0)
  return (
    <details>
      <summary className="small">{say('home.table')}</summary>
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">{say('home.week')}</th>
            {columns.map(({ label }) => (
              <th key={label} scope="col" className="number">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map(({ week, values, isAhead }) => (
            <tr key={week}>
              <th scope="row">
                {dayText(locale, week)}
                {isAhead && `, ${say('xreport.expected')}`}
              </th>
              {values.map((value, index) => (
                <td key={parts[index]?.label} className="number">
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
