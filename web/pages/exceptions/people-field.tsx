import { PersonName, PickPerson } from '../people/pick.tsx'
import { Chosen } from './chosen.tsx'

interface PeopleFieldProps {
  label: string
  hint?: string
  value: readonly number[]
  change: (personIds: number[]) => void
}

/** Several people: found one after the other, each taken off again. */
export function PeopleField({ label, hint, value, change }: PeopleFieldProps) {
  return (
    <div>
      <PickPerson
        key={value.length}
        label={label}
        {...(hint && { hint })}
        value=""
        change={(id) => id !== '' && !value.includes(Number(id)) && change([...value, Number(id)])}
      />
      <Chosen label={label} value={value} change={change} name={(id) => <PersonName id={String(id)} />} />
    </div>
  )
}
