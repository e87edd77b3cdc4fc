import type { RiskMatrix, RiskPlace } from '../../src/contract/risk-matrices.ts'
import { Text, useText } from '../messages/text.tsx'
import { bandOf, isAboveAppetite, levelColours, scoreOf } from './risk.ts'
import classes from './risk-matrix-table.module.css'
import { Status } from './status.tsx'

interface RiskLegendProps {
  matrix: RiskMatrix
  inherent?: RiskPlace | null | undefined
  residual?: RiskPlace | null | undefined
}

/** The words under a risk matrix: where the risk stands, and what each colour means. */
export function RiskLegend({ matrix, inherent, residual }: RiskLegendProps) {
  const say = useText()
  const { bands, likelihoods, impacts } = matrix
  const most = likelihoods.length * impacts.length
  return (
    <div className={classes['legend']}>
      {(inherent || residual) && (
        <p>
          {inherent && <Standing matrix={matrix} place={inherent} mark="inherent" />}
          {inherent && residual && ' '}
          {residual && <Standing matrix={matrix} place={residual} mark="residual" />}
        </p>
      )}
      <ul>
        {bands.map((band, index) => (
          <li key={band.level}>
            <span className={`${classes['swatch']} ${classes[band.level]}`} aria-hidden="true" />
            {say('matrix.band', { label: band.label, from: band.from, to: (bands[index + 1]?.from ?? most + 1) - 1 })}
          </li>
        ))}
      </ul>
      <p className="quiet small">
        {say('matrix.appetite.is', { level: bands.findLast(({ level }) => !isAboveAppetite(matrix, level))?.label ?? '' })}
      </p>
    </div>
  )
}

function Standing({ matrix, place, mark }: { matrix: RiskMatrix; place: RiskPlace; mark: 'inherent' | 'residual' }) {
  const score = scoreOf(place)
  const label = bandOf(matrix, score)?.label ?? ''
  return (
    <span>
      <span className={`${classes['key']} ${classes[mark]}`} aria-hidden="true" />
      <Text id={`matrix.standing.${mark}`} values={{ score, level: label, b: (parts) => <b>{parts}</b> }} />
    </span>
  )
}

/** A risk in words: its score and what the organisation calls its level, in the level's colour. */
export function RiskStatus({ matrix, place }: { matrix: RiskMatrix; place: RiskPlace }) {
  const score = scoreOf(place)
  const band = bandOf(matrix, score)
  return (
    <Status is={levelColours[band?.level ?? 'low']}>
      {score} {band?.label}
    </Status>
  )
}
