import { useText } from '../../messages/text.tsx'
import { PickPerson } from '../people/pick.tsx'
import classes from './ask.module.css'

interface OwnerFieldProps {
  ownerId: number | null
  /** The names of people the request speaks of, by their numbers. */
  people: Readonly<Record<string, string>> | undefined
  change: (ownerId: number | null) => void
}

/** Who sees to one line of a request; left empty it is whoever lives with the exception. */
export function OwnerField({ ownerId, people, change }: OwnerFieldProps) {
  const say = useText()
  return (
    <div className={classes['wide']}>
      <PickPerson
        label={say('ask.line.owner')}
        hint={say('ask.line.owner.hint')}
        value={String(ownerId ?? '')}
        name={people?.[String(ownerId)]}
        change={(id) => change(id === '' ? null : Number(id))}
        isClearable
      />
    </div>
  )
}
