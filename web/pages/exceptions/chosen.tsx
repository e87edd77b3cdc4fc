import { CloseButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { useText } from '../../messages/text.tsx'
import classes from './ask.module.css'

interface ChosenProps {
  label: string
  value: readonly number[]
  change: (ids: number[]) => void
  name: (id: number) => ReactNode
}

/** What was chosen, each taken off again. */
export function Chosen({ label, value, change, name }: ChosenProps) {
  const say = useText()
  if (value.length === 0) return null
  return (
    <ul className={classes['chips']}>
      {value.map((id) => (
        <li key={id}>
          {name(id)}
          <CloseButton
            size="md"
            aria-label={say('ask.people.remove', { field: label })}
            onClick={() => change(value.filter((each) => each !== id))}
          />
        </li>
      ))}
    </ul>
  )
}
