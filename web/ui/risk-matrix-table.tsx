import { useDirection } from '@mantine/core'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { RiskMatrix, RiskPlace } from '../../src/contract/risk-matrices.ts'
import { useText } from '../messages/text.tsx'
import { bandOf, isSamePlace, scoreOf } from './risk.ts'
import { RiskLegend } from './risk-legend.tsx'
import classes from './risk-matrix-table.module.css'

interface RiskMatrixTableProps {
  matrix: RiskMatrix
  /** Where the risk stands as it is, and with the controls that are proposed. */
  inherent?: RiskPlace | null | undefined
  residual?: RiskPlace | null | undefined
  /** Makes every place a button. */
  onPick?: ((place: RiskPlace) => void) | undefined
  /** Which of the two is picked; the other is only shown. */
  picks?: 'inherent' | 'residual'
  /** What the table is about: its caption. */
  label: string
  /** Whether the caption is only heard, where a heading says the same. */
  isLabelHidden?: boolean
}

/** A risk matrix, the gravest likelihood on top. To pick from: arrows move, Enter picks. */
export function RiskMatrixTable({
  matrix,
  inherent,
  residual,
  onPick,
  picks = 'inherent',
  label,
  isLabelHidden = false,
}: RiskMatrixTableProps) {
  const say = useText()
  const { dir } = useDirection()
  const table = useRef<HTMLTableElement>(null)
  const picked = picks === 'inherent' ? inherent : residual
  const [reached, reach] = useState<RiskPlace>()
  const stop = reached ?? picked ?? { likelihood: 1, impact: 1 }
  const rows = matrix.likelihoods.map((word, index) => ({ word, likelihood: index + 1 })).toReversed()
  const columns = matrix.impacts.map((word, index) => ({ word, impact: index + 1 }))
  const onKeyDown = (event: KeyboardEvent) => {
    const next = moved(stop, event.key, dir, matrix)
    if (!next) return
    event.preventDefault()
    reach(next)
    table.current?.querySelector<HTMLElement>(`[data-place="${next.likelihood}-${next.impact}"]`)?.focus()
  }
  const pick = (place: RiskPlace) => {
    reach(place)
    onPick?.(place)
  }
  return (
    <div className={classes['whole']}>
      <table ref={table} className={classes['matrix']} onKeyDown={onPick && onKeyDown}>
        <caption className={isLabelHidden ? 'only-read' : undefined}>{label}</caption>
        <thead>
          <tr>
            <td className={classes['corner']}>
              <span>{say('matrix.impact')} →</span>
              <span>{say('matrix.likelihood')} ↓</span>
            </td>
            {columns.map(({ word, impact }) => (
              <th key={impact} scope="col">
                <span>{word}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ word, likelihood }) => (
            <tr key={likelihood}>
              <th scope="row">{word}</th>
              {columns.map(({ impact }) => {
                const place = { likelihood, impact }
                return (
                  <td key={impact}>
                    <Place
                      matrix={matrix}
                      place={place}
                      isInherent={isSamePlace(inherent, place)}
                      isResidual={isSamePlace(residual, place)}
                      {...(onPick && {
                        button: { isPicked: isSamePlace(picked, place), isStop: isSamePlace(stop, place), pick: () => pick(place) },
                      })}
                    />
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <RiskLegend matrix={matrix} inherent={inherent} residual={residual} />
    </div>
  )
}

interface PlaceProps {
  matrix: RiskMatrix
  place: RiskPlace
  isInherent: boolean
  isResidual: boolean
  /** What it is as a button; none where it is only looked at. */
  button?: { isPicked: boolean; isStop: boolean; pick: () => void }
}

function Place({ matrix, place, isInherent, isResidual, button }: PlaceProps) {
  const say = useText()
  const { likelihood, impact } = place
  const score = scoreOf(place)
  const band = bandOf(matrix, score)
  const marks = [isInherent && say('matrix.mark.inherent'), isResidual && say('matrix.mark.residual')].filter(Boolean).join(', ')
  const looks = [classes['place'], classes[band?.level ?? 'low'], isInherent && classes['inherent'], isResidual && classes['residual']]
  const className = looks.filter(Boolean).join(' ')
  const level = band?.label ?? ''
  const figures = (
    <>
      <span>{score}</span> <small>{level}</small>
    </>
  )
  if (!button)
    return (
      <div className={className}>
        {figures}
        {marks && <span className="only-read">{marks}</span>}
      </div>
    )
  const words = { likelihood: matrix.likelihoods[likelihood - 1] ?? '', impact: matrix.impacts[impact - 1] ?? '', score, level }
  return (
    <button
      type="button"
      className={className}
      data-place={`${likelihood}-${impact}`}
      tabIndex={button.isStop ? 0 : -1}
      aria-pressed={button.isPicked}
      aria-label={[say('matrix.place', words), marks].filter(Boolean).join(', ')}
      onClick={button.pick}
    >
      {figures}
    </button>
  )
}

const steps: Readonly<Record<string, readonly [likelihood: number, impact: number]>> = {
  ArrowUp: [1, 0],
  ArrowDown: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  Home: [0, -6],
  End: [0, 6],
  PageUp: [6, 0],
  PageDown: [-6, 0],
}

function moved({ likelihood, impact }: RiskPlace, key: string, dir: 'ltr' | 'rtl', { likelihoods, impacts }: RiskMatrix): RiskPlace | null {
  const step = steps[key]
  if (!step) return null
  const isSideways = key === 'ArrowLeft' || key === 'ArrowRight'
  const aside = isSideways && dir === 'rtl' ? -step[1] : step[1]
  const within = (place: number, most: number) => Math.min(Math.max(place, 1), most)
  return { likelihood: within(likelihood + step[0], likelihoods.length), impact: within(impact + aside, impacts.length) }
}
