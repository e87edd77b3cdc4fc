import type { ReactNode } from 'react'
import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import classes from './exception-reports.module.css'

export interface Part {
  label: string
  /** Which of the chart's looks: a class of its style sheet. */
  look: 'first' | 'second' | 'third' | 'ahead'
}

export interface Bar {
  label: string
  /** One for each part. */
  values: readonly number[]
  /** Takes the place of the first part's look. */
  isAhead?: boolean
}

interface ChartProps {
  title: string
  /** What it shows, in a sentence, for those who do not see it. */
  alt: string
  parts: readonly Part[]
  bars: readonly Bar[]
  /** What the bars stand for, over the table behind. */
  heading: string
}

const height = 96
const wide = 10

/** Upright bars over time, the parts one on the other, and the table behind. */
export function TimeChart(props: ChartProps) {
  const { alt, bars } = props
  const most = Math.max(1, ...bars.map(({ values }) => sum(values)))
  return (
    <Framed {...props}>
      <div className={classes['scale']} aria-hidden="true">
        <span>{most}</span>
      </div>
      <svg
        className={classes['chart']}
        viewBox={`0 0 ${bars.length * wide} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={alt}
      >
        {bars.map(({ label, values, isAhead }, position) =>
          values.map((value, part) => {
            const below = sum(values.slice(0, part))
            const tall = (value / most) * (height - 2)
            return (
              <rect
                key={`${label} ${props.parts[part]?.label ?? ''}`}
                className={classes[isAhead ? 'ahead' : (props.parts[part]?.look ?? 'first')]}
                x={position * wide + 1}
                width={wide - 2}
                y={height - (below / most) * (height - 2) - tall}
                height={tall}
              />
            )
          }),
        )}
        <line
          className={classes['base']}
          x1={0}
          x2={bars.length * wide}
          y1={height - 0.5}
          y2={height - 0.5}
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <div className={classes['scale']} aria-hidden="true">
        <span>{bars[0]?.label}</span>
        <span>{bars.at(-1)?.label}</span>
      </div>
    </Framed>
  )
}

/** Lying bars, each with its name and figures beside it, and the table behind. */
export function RankChart(props: ChartProps) {
  const { alt, bars, parts } = props
  const most = Math.max(1, ...bars.map(({ values }) => sum(values)))
  return (
    <Framed {...props}>
      <div className={classes['ranks']} role="img" aria-label={alt}>
        {bars.map(({ label, values }) => (
          <div key={label} className={classes['rank']} aria-hidden="true">
            <span>{label}</span>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              {values.map((value, part) => (
                <rect
                  key={parts[part]?.label}
                  className={classes[parts[part]?.look ?? 'first']}
                  x={(sum(values.slice(0, part)) / most) * 100}
                  width={(value / most) * 100}
                  y={1}
                  height={8}
                />
              ))}
            </svg>
            <span className="number">{values.join(' + ')}</span>
          </div>
        ))}
      </div>
    </Framed>
  )
}

function Framed({ title, heading, parts, bars, children }: ChartProps & { children: ReactNode }) {
  const say = useText()
  return (
    <Card title={title} className={classes['figure'] ?? ''}>
      {bars.length === 0 ? <p className="quiet">{say('xreport.chart.nothing')}</p> : children}
      <ul className={classes['legend']}>
        {parts.map(({ label, look }) => (
          <li key={label}>
            <svg viewBox="0 0 10 10" aria-hidden="true">
              <rect className={classes[look]} width={10} height={10} />
            </svg>
            {label}
          </li>
        ))}
      </ul>
      {bars.length > 0 && (
        <details className="no-print">
          <summary className="small">{say('xreport.chart.table')}</summary>
          <table className={classes['table']}>
            <thead>
              <tr>
                <th scope="col">{heading}</th>
                {parts
                  .filter(({ look }) => look !== 'ahead')
                  .map(({ label }) => (
                    <th key={label} scope="col" className="number">
                      {label}
                    </th>
                  ))}
              </tr>
            </thead>
            <tbody>
              {bars.map(({ label, values }) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  {values.map((value, part) => (
                    <td key={parts[part]?.label} className="number">
                      {value}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </Card>
  )
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
