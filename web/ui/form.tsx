import { Button, Stack } from '@mantine/core'
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react'
import { ApiProblem } from '../api/problem.ts'
import { Problem } from './states.tsx'

interface FormProps {
  submit: () => void
  label: string
  isBusy: boolean
  error: unknown
  /** What else can be done, beside the button. */
  aside?: ReactNode
  children: ReactNode
}

/** A form: its fields, what was wrong with them, one button. After a refusal the focus goes to the first wrong field. */
export function Form({ submit, label, isBusy, error, aside, children }: FormProps) {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [error])
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (!isBusy) submit()
  }
  const isAboutFields = error instanceof ApiProblem && error.errors.length > 0
  return (
    <form ref={form} onSubmit={onSubmit} noValidate>
      <Stack gap="sm" mt="md">
        {Boolean(error) && !isAboutFields && <Problem error={error} />}
        {children}
        <Button type="submit" loading={isBusy} mt="xs">
          {label}
        </Button>
        {aside}
      </Stack>
    </form>
  )
}
