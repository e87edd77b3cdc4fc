import { TextInput } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useText } from '../../messages/text.tsx'
import { useToday } from '../deadlines/today.ts'

/** The past day that a page is looked at as of, as its address says; undefined: now. */
export function useAsOf(): string | undefined {
  const { asOf } = useSearch({ strict: false }) as Readonly<Record<string, string | undefined>>
  return asOf || undefined
}

/** Where that day is picked, on pages that are no list. */
export function AsOfPicker() {
  const say = useText()
  const asOf = useAsOf() ?? ''
  const today = useToday()
  const navigate = useNavigate()
  const [text, write] = useState(asOf)
  useEffect(() => write(asOf), [asOf])
  const pick = (day: string) => {
    const search = (before: Record<string, string>) => ({ ...before, asOf: day === '' ? undefined : day })
    void navigate({ to: '.', search: search as never, replace: true, resetScroll: false })
  }
  return (
    <TextInput
      className="no-print"
      type="date"
      label={say('look.asOf')}
      value={text}
      min="1970-01-01"
      max={today}
      onChange={({ currentTarget: { value, validity } }) => {
        write(value)
        if (validity.valid) pick(value)
      }}
    />
  )
}
