import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import type { AnswerOf } from '../../api/client.ts'
import { useApi } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { Problem } from '../../ui/states.tsx'
import classes from './policies.module.css'

export type FoundPerson = AnswerOf<'GET /escalation-policies/choices/people'>['items'][number]

/** Finds somebody by a part of their name or address; `choose` is told who it is. */
export function PersonSearch({ label, choose }: { label: string; choose: (person: FoundPerson) => void }) {
  const say = useText()
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 200)
  const found = useApi('GET /escalation-policies/choices/people', { query: { q } }, { enabled: q !== '', keep: true })
  return (
    <div className={classes['options']}>
      <TextInput label={label} value={typed} autoComplete="off" onChange={(event) => setTyped(event.currentTarget.value)} />
      <div aria-live="polite">
        {found.isError && <Problem error={found.error} />}
        {q !== '' && found.data?.items.length === 0 && <p className="quiet">{say('policy.people.nothing')}</p>}
        {q !== '' && found.data && found.data.items.length > 0 && (
          <ul className={classes['found']}>
            {found.data.items.map((person) => (
              <li key={person.ref}>
                <button
                  type="button"
                  onClick={() => {
                    setTyped('')
                    choose(person)
                  }}
                >
                  {person.name} <span className="quiet small">{[person.department, person.email].filter(Boolean).join(', ')}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}

interface ChosenProps {
  refs: readonly string[]
  names: Readonly<Record<string, string>>
  remove: (ref: string) => void
}

/** Who has been chosen, each with a way to take them off again. */
export function ChosenPeople({ refs, names, remove }: ChosenProps) {
  const say = useText()
  if (refs.length === 0) return null
  return (
    <ul className={classes['chips']}>
      {refs.map((ref) => (
        <li key={ref} className={classes['chip']}>
          {names[ref] ?? ref}
          <CloseButton size="sm" aria-label={say('policy.recipient.remove', { name: names[ref] ?? ref })} onClick={() => remove(ref)} />
        </li>
      ))}
    </ul>
  )
}
