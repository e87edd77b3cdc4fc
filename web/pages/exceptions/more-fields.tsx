import { Button } from '@mantine/core'
import { useState } from 'react'
import type { AnswerOf } from '../../api/client.ts'
import { useText } from '../../messages/text.tsx'
import { bandOf, levels, scoreOf } from '../../ui/risk.ts'
import classes from './ask.module.css'
import { ConfidentialFields } from './confidential-fields.tsx'
import { ControlsFields } from './controls-fields.tsx'
import { EffectFields } from './effect-fields.tsx'
import { ExitFields } from './exit-fields.tsx'
import { type Faults, faultOf } from './faults.ts'
import type { FieldsProps } from './fields-props.ts'
import { AlternativesField, PartiesFields, ResidualFields } from './more-parts.tsx'
import { type MoreField, moreFields } from './request.ts'

type Exception = AnswerOf<'GET /exceptions/:exceptionId'>

const parts = {
  effect: EffectFields,
  controls: ControlsFields,
  residual: ResidualFields,
  alternatives: AlternativesField,
  exit: ExitFields,
  people: PartiesFields,
  confidential: ConfidentialFields,
} as const satisfies Record<MoreField, (props: FieldsProps) => React.ReactNode>

const order = Object.keys(parts) as MoreField[]

interface MoreFieldsProps extends FieldsProps {
  /** What is missing as it was last kept, whether shown at its field yet or not. */
  missing: Faults
  kept: Exception | undefined
  isExtension: boolean
}

/** The further fields: those that risk or policy demand, those with something in them, and the rest when wanted. */
export function MoreFields({ missing, kept, isExtension, ...props }: MoreFieldsProps) {
  const say = useText()
  const [wanted, want] = useState<readonly MoreField[]>([])
  const demanded = order.filter((field) => field !== 'effect' && isDemanded(field, props, missing))
  const fitting = order.filter((field) => fits(field, props, isExtension))
  const shown = fitting.filter(
    (field) => demanded.includes(field) || wanted.includes(field) || isFilled(field, props, kept) || isUsual(field, props),
  )
  const others = fitting.filter((field) => !shown.includes(field))
  return (
    <>
      {demanded.length > 0 && <p className="quiet small">{say('ask.more.demanded')}</p>}
      {shown.map((field) => {
        const Part = parts[field]
        return <Part key={field} {...props} />
      })}
      {others.length > 0 && (
        <div className={classes['more']}>
          <span className="quiet small">{say('ask.more')}</span>
          {others.map((field) => (
            <Button key={field} variant="default" size="compact-sm" onClick={() => want([...wanted, field])}>
              {say(`ask.more.${field}`)}
            </Button>
          ))}
        </div>
      )}
    </>
  )
}

/** The same that the server will ask for, known before anything is kept: a field comes as soon as the risk is picked. */
function isDemanded(field: MoreField, { rule: { criteria, matrix }, request }: FieldsProps, missing: Faults): boolean {
  if (moreFields[field].some((name) => faultOf(missing, name))) return true
  const level = matrix && request.inherent && bandOf(matrix, scoreOf(request.inherent))?.level
  const gravity = level ? levels.indexOf(level) : 0
  if (field === 'controls') return criteria.controls.length > 0 || gravity >= 1
  if (field === 'residual') return gravity >= 1
  if (field === 'alternatives') return gravity >= 2
  return field === 'exit' && (gravity >= 2 || request.kind === 'standing')
}

/** More time goes on with what the exception does, for the same people; and some policies let it do nothing to deadlines. */
function fits(field: MoreField, { rule: { criteria }, request }: FieldsProps, isExtension: boolean): boolean {
  if (field === 'effect') return !isExtension && (criteria.effects.length > 0 || request.effect !== null)
  return !(isExtension && field === 'people')
}

/** A policy for deadlines is asked for deadlines. */
function isUsual(field: MoreField, { rule: { criteria } }: FieldsProps): boolean {
  return field === 'effect' && criteria.forDeadlines
}

function isFilled(field: MoreField, { request }: FieldsProps, kept: Exception | undefined): boolean {
  if (kept === undefined) return false
  return moreFields[field].some((name) => {
    const value = request[name]
    return Array.isArray(value) ? value.length > 0 : value !== null && value !== '' && value !== false
  })
}
