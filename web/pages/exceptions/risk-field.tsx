import { useId } from 'react'
import type { RiskMatrix, RiskPlace } from '../../../src/contract/risk-matrices.ts'
import { RiskMatrixTable } from '../../ui/risk-matrix-table.tsx'
import classes from './ask.module.css'

interface RiskFieldProps {
  matrix: RiskMatrix
  label: string
  hint?: string
  inherent?: RiskPlace | null
  residual?: RiskPlace | null
  picks: 'inherent' | 'residual'
  fault: string | undefined
  pick: (place: RiskPlace) => void
}

/** A risk, picked on the matrix, with what is wrong about it. */
export function RiskField({ matrix, label, hint, inherent, residual, picks, fault, pick }: RiskFieldProps) {
  const id = useId()
  return (
    <fieldset
      className={classes['fields']}
      aria-labelledby={`${id} label`}
      aria-describedby={fault ? `${id} fault` : undefined}
      data-fault={fault ? true : undefined}
    >
      <p id={`${id} label`} className="only-read">
        {label}
      </p>
      {fault && (
        <p id={`${id} fault`} className={classes['fault']}>
          {fault}
        </p>
      )}
      <RiskMatrixTable matrix={matrix} inherent={inherent} residual={residual} picks={picks} onPick={pick} label={label} />
      {hint && <p className="quiet small">{hint}</p>}
    </fieldset>
  )
}
