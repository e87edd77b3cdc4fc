import { CloseButton, TextInput } from '@mantine/core'
import { useText } from '../../messages/text.tsx'
import { PickPerson } from '../people/pick.tsx'
import { usePeopleNames } from './names.ts'
import classes from './policies.module.css'

export interface Head {
  number: string
  title: string
  ownerId: number | null
}

interface HeadFieldsProps {
  head: Head
  change: (head: Head) => void
  errors: Readonly<Record<string, string>>
}

/** What a policy is called, and who owns it. */
export function HeadFields({ head, change, errors }: HeadFieldsProps) {
  const say = useText()
  const names = usePeopleNames(head.ownerId === null ? [] : [head.ownerId])
  const name = head.ownerId === null ? '' : (names.get(head.ownerId) ?? '')
  return (
    <>
      <TextInput
        label={say('rules.number')}
        description={say('rules.form.number.hint')}
        required
        maxLength={40}
        value={head.number}
        error={errors['number']}
        onChange={(event) => change({ ...head, number: event.currentTarget.value })}
      />
      <TextInput
        label={say('rules.title')}
        required
        maxLength={300}
        value={head.title}
        error={errors['title']}
        onChange={(event) => change({ ...head, title: event.currentTarget.value })}
      />
      {head.ownerId === null ? (
        <PickPerson
          label={say('rules.owner')}
          hint={say('rules.owner.hint')}
          value=""
          change={(value) => value !== '' && change({ ...head, ownerId: Number(value) })}
        />
      ) : (
        <p className={classes['inline']}>
          <strong>{say('rules.owner')}</strong> {name}
          <CloseButton aria-label={say('route.form.who.removePerson', { name })} onClick={() => change({ ...head, ownerId: null })} />
        </p>
      )}
    </>
  )
}
