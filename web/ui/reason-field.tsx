import { Textarea } from '@mantine/core'

interface ReasonFieldProps {
  label: string
  /** Who reads it. */
  hint: string
  value: string
  change: (reason: string) => void
  /** It has the focus when its dialog opens. */
  isFirst?: boolean
}

/** Why somebody does something: in words, which have to be there. */
export function ReasonField({ label, hint, value, change, isFirst = false }: ReasonFieldProps) {
  return (
    <Textarea
      required
      autosize
      minRows={2}
      maxLength={500}
      label={label}
      description={hint}
      value={value}
      onChange={(event) => change(event.currentTarget.value)}
      {...(isFirst && { 'data-autofocus': true })}
    />
  )
}
