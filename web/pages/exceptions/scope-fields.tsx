import { TagsInput, Textarea } from '@mantine/core'
import { useText } from '../../messages/text.tsx'
import classes from './ask.module.css'
import { faultOf } from './faults.ts'
import type { FieldsProps } from './fields-props.ts'
import { PeopleField } from './people-field.tsx'

/** Whom and what it is for. Whose deadlines it acts on is asked where it is said what it does to them. */
export function ScopeFields({ request, change, faults }: Omit<FieldsProps, 'rule'>) {
  const say = useText()
  const { scope } = request
  const set = (part: Partial<typeof scope>) => change({ ...request, scope: { ...scope, ...part } })
  return (
    <fieldset className={classes['fields']}>
      <legend>{say('ask.scope.label')}</legend>
      <Textarea
        autosize
        minRows={2}
        maxLength={2000}
        label={say('ask.scope.description')}
        value={scope.description}
        error={faultOf(faults, 'scope.description')}
        onChange={(event) => set({ description: event.currentTarget.value })}
      />
      <TagsInput
        label={say('ask.scope.systems')}
        description={say('ask.scope.systems.hint')}
        value={scope.systems}
        onChange={(systems) => set({ systems })}
        comboboxProps={{ withinPortal: false }}
        styles={{ inputField: { minHeight: 24 } }}
      />
      {request.effect === null && (
        <PeopleField label={say('ask.scope.people')} value={scope.personIds} change={(personIds) => set({ personIds })} />
      )}
    </fieldset>
  )
}
