import { TextInput } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useText } from '../../messages/text.tsx'
import { useToday } from '../deadlines/today.ts'

type LookField = 'asOf' | 'knownAt'

/** The days that a page is looked at as of, and by what was known, as its address says; each is left out where it is now. */
export function useLook(): Partial<Record<LookField, string>> {
  const { asOf, knownAt } = useSearch({ strict: false }) as Readonly<Record<string, string | undefined>>
  return { ...(asOf && { asOf }), ...(knownAt && { knownAt }) }
}

/** The past day that a page is looked at as of; undefined: now. */
export function useAsOf(): string | undefined {
  return useLook().asOf
}

/** Where that day is picked, on pages that are no list. */
export function AsOfPicker() {
  return <LookPicker field="asOf" />
}

/** The same with the day by whose knowledge it is told. */
export function LookPickers() {
  return (
    <>
      <LookPicker field="asOf" />
      <LookPicker field="knownAt" />
    </>
  )
}

function LookPicker({ field }: { field: LookField }) {
  const say = useText()
  const picked = useLook()[field] ?? ''
  const today = useToday()
  const navigate = useNavigate()
  const [text, write] = useState(picked)
  useEffect(() => write(picked), [picked])
  const pick = (day: string) => {
    const search = (before: Record<string, string>) => ({ ...before, [field]: day === '' ? undefined : day })
    void navigate({ to: '.', search: search as never, replace: true, resetScroll: false })
  }
  return (
    <TextInput
      className="no-print"
      type="date"
      label={say(`look.${field}`)}
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
