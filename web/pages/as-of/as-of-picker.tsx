import { Button, Popover, Stack, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useText } from '../../messages/text.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useToday } from '../deadlines/today.ts'
import { useDates } from '../escalations/dates.ts'

type LookField = 'asOf' | 'knownAt'

/** The days that something is looked at as of, and by what was known; each is left out where it is now. */
export type Look = Partial<Record<LookField, string>>

/** How a page is looked at, as its address says. */
export function useLook(): Look {
  const { asOf, knownAt } = useSearch({ strict: false }) as Readonly<Record<string, string | undefined>>
  return { ...(asOf && { asOf }), ...(knownAt && { knownAt }) }
}

/** The past day that a page is looked at as of; undefined: now. */
export function useAsOf(): string | undefined {
  return useLook().asOf
}

/** Where both days are picked: a button that says which they are, with the fields under it. */
export function LookPickers() {
  const say = useText()
  const dates = useDates()
  const { asOf, knownAt } = useLook()
  const navigate = useNavigate()
  const [isOpen, fields] = useDisclosure(false)
  const day = asOf && dates.day(asOf)
  const words = knownAt
    ? say('look.button.known', { day: day ?? say('look.today'), known: dates.day(knownAt) })
    : (day ?? say('look.today'))
  const goToNow = () => {
    const search = (before: Record<string, string>) => ({ ...before, asOf: undefined, knownAt: undefined })
    void navigate({ to: '.', search: search as never, replace: true, resetScroll: false })
    fields.close()
  }
  return (
    <Popover opened={isOpen} onDismiss={fields.close} position="bottom-end" trapFocus returnFocus width={260}>
      <Popover.Target>
        <Button className="no-print" variant="default" rightSection={<Icon name="down" />} onClick={fields.toggle}>
          {say('look.button', { when: words })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <LookPicker field="asOf" />
          <LookPicker field="knownAt" />
          {(asOf || knownAt) && (
            <Button variant="default" onClick={goToNow}>
              {say('look.toNow')}
            </Button>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
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
