import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useRef, useState } from 'react'
import { useApi } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { Problem } from '../../ui/states.tsx'
import { usePeopleNames } from './names.ts'
import classes from './policies.module.css'

interface PeopleFieldProps {
  label: string
  ids: readonly number[]
  change: (ids: number[]) => void
  error?: string | undefined
}

const shown = 8

/** Several people, each found by a part of their name or address. */
export function PeopleField({ label, ids, change, error }: PeopleFieldProps) {
  const say = useText()
  const names = usePeopleNames(ids)
  const [typed, setTyped] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const [q] = useDebouncedValue(typed.trim(), 200)
  const found = useApi('GET /people', { query: { q, limit: shown } }, { enabled: q !== '', keep: true })
  const offered = q === '' || typed.trim() === '' ? undefined : found.data?.items.filter(({ personId }) => !ids.includes(personId))
  const put = (next: number[]) => {
    change(next)
    setTyped('')
    field.current?.focus()
  }
  return (
    <div className={classes['block']}>
      {ids.length > 0 && (
        <ul className={classes['chips']} aria-label={label}>
          {ids.map((id) => {
            const name = names.get(id) ?? '…'
            return (
              <li key={id}>
                {name}
                <CloseButton
                  size="md"
                  aria-label={say('route.form.who.removePerson', { name })}
                  onClick={() => put(ids.filter((each) => each !== id))}
                />
              </li>
            )
          })}
        </ul>
      )}
      <div>
        <TextInput
          ref={field}
          label={label}
          value={typed}
          autoComplete="off"
          placeholder={say('people.pick.hint')}
          error={error}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <div aria-live="polite">
          {found.isError && <Problem error={found.error} />}
          {offered?.length === 0 && <p className="quiet">{say('people.pick.nothing')}</p>}
          {offered && offered.length > 0 && (
            <ul className={classes['found']}>
              {offered.map(({ personId, name, department }) => (
                <li key={personId}>
                  <button type="button" onClick={() => put([...ids, personId])}>
                    {name} <span className="quiet small">{department}</span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </div>
  )
}
