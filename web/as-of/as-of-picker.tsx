import { Button, TextInput } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ToggleEvent, useEffect, useId, useRef, useState } from 'react'
import { useText } from '../messages/text.tsx'
import { useDates } from '../ui/dates.ts'
import { Icon } from '../ui/icon.tsx'
import { useToday } from '../ui/today.ts'
import classes from './as-of-picker.module.css'

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

/**
 * Where both days are picked: a button that says which they are, with the fields under it. The browser's own popover: that of the
 * component library would weigh as much as the rest of Home.
 */
export function LookPickers() {
  const say = useText()
  const dates = useDates()
  const { asOf, knownAt } = useLook()
  const navigate = useNavigate()
  const button = useRef<HTMLButtonElement>(null)
  const fields = useRef<HTMLDivElement>(null)
  const id = useId()
  const day = asOf && dates.day(asOf)
  const words = knownAt
    ? say('look.button.known', { day: day ?? say('look.today'), known: dates.day(knownAt) })
    : (day ?? say('look.today'))
  const goToNow = () => {
    const search = (before: Record<string, string>) => ({ ...before, asOf: undefined, knownAt: undefined })
    void navigate({ to: '.', search: search as never, replace: true, resetScroll: false })
    fields.current?.hidePopover()
  }
  const opened = ({ newState }: ToggleEvent) => {
    if (newState !== 'open' || !button.current || !fields.current) return
    placeBelow(fields.current, button.current)
    fields.current.querySelector('input')?.focus()
  }
  return (
    <>
      <Button ref={button} className="no-print" variant="default" rightSection={<Icon name="down" />} popoverTarget={id}>
        {say('look.button', { when: words })}
      </Button>
      <div ref={fields} id={id} popover="auto" role="dialog" aria-label={say('look.asOf')} className={classes['fields']} onToggle={opened}>
        <LookPicker field="asOf" />
        <LookPicker field="knownAt" />
        {(asOf || knownAt) && (
          <Button variant="default" onClick={goToNow}>
            {say('look.toNow')}
          </Button>
        )}
      </div>
    </>
  )
}

/** Puts what opened under its button, their far edges in line where there is room. */
function placeBelow(what: HTMLElement, button: HTMLElement): void {
  const { left, right, bottom } = button.getBoundingClientRect()
  const { clientWidth, dir } = document.documentElement
  const start = dir === 'rtl' ? left : right - what.offsetWidth
  what.style.top = `${bottom + scrollY + 4}px`
  what.style.left = `${Math.max(8, Math.min(start, clientWidth - what.offsetWidth - 8)) + scrollX}px`
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
