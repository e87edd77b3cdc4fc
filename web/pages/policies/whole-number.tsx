import { NumberInput } from '@mantine/core'

interface WholeNumberProps {
  label: string
  /** What it is called where its label says too little. */
  name?: string
  value: number | null
  change: (value: number | null) => void
  least: number
  most: number
  hint?: string
  placeholder?: string
  error?: string | undefined
}

/** A whole number; null where nothing is written. */
export function WholeNumber({ label, name, value, change, least, most, hint, placeholder, error }: WholeNumberProps) {
  return (
    <NumberInput
      label={label}
      {...(name !== undefined && { 'aria-label': name })}
      description={hint}
      placeholder={placeholder}
      value={value ?? ''}
      min={least}
      max={most}
      allowDecimal={false}
      allowNegative={false}
      hideControls
      inputMode="numeric"
      clampBehavior="blur"
      error={error}
      onChange={(next) => change(typeof next === 'number' ? next : next === '' ? null : Number(next))}
    />
  )
}
