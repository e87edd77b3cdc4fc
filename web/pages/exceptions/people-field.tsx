import { CloseButton } from '@mantine/core'
import { useText } from '../../messages/text.tsx'
import { PersonName, PickPerson } from '../people/pick.tsx'
import classes from './ask.module.css'

interface PeopleFieldProps {
  label: string
  hint?: string
  value: readonly number[]
  change: (personIds: number[]) => void
}

/** Several people: found one after the other, each taken off again. */
export function PeopleField({ label, hint, value, change }: PeopleFieldProps) {
  const say = useText()
  return (
    <div>
      <PickPerson
        key={value.length}
        label={label}
        {...(hint && { hint })}
        value=""
        change={(id) => id !== '' && !value.includes(Number(id)) && change([...value, Number(id)])}
      />
      {value.length > 0 && (
        <ul className={classes['chips']}>
          {value.map((id) => (
            <li key={id}>
              <PersonName id={String(id)} />
              <CloseButton
                size="md"
                aria-label={say('ask.people.remove', { field: label })}
                onClick={() => change(value.filter((each) => each !== id))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
