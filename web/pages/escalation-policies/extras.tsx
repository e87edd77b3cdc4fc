import { Autocomplete, Checkbox, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useApi } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import type { Draft } from './draft.ts'
import { ChosenPeople, PersonSearch } from './people-choice.tsx'
import classes from './policies.module.css'

/** What a policy may say besides its sentence. `name` is what it is called if it is given no name. */
export function Extras({
  draft,
  change,
  name,
  nameError,
}: {
  draft: Draft
  change: (draft: Draft) => void
  name: string
  nameError?: string
}) {
  const say = useText()
  const { definition, names } = draft
  const set = (part: Partial<Draft['definition']>) => change({ ...draft, definition: { ...definition, ...part } })
  const [label] = useDebouncedValue(definition.label ?? '', 200)
  const labels = useApi('GET /escalation-policies/choices/labels', { query: { q: label } }, { keep: true })
  return (
    <div className={classes['stack']}>
      <TextInput
        label={say('policy.extra.name')}
        description={say('policy.extra.name.about', { name })}
        maxLength={200}
        value={definition.name}
        error={nameError}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <div className={classes['options']}>
        <Autocomplete
          label={say('policy.extra.label')}
          description={say('policy.extra.label.about')}
          placeholder={say('policy.extra.label.none')}
          maxLength={100}
          value={definition.label ?? ''}
          data={labels.data?.items ?? []}
          onChange={(value) => set({ label: value })}
        />
        {definition.label && (
          <Checkbox
            label={say('policy.extra.removeLabel')}
            checked={definition.removeLabelWhenClear}
            onChange={(event) => set({ removeLabelWhenClear: event.currentTarget.checked })}
          />
        )}
      </div>
      <div className={classes['options']}>
        <strong>{say('policy.extra.fallback')}</strong>
        <span className="quiet small">{say('policy.extra.fallback.about')}</span>
        <ChosenPeople
          refs={definition.fallback}
          names={names.people}
          remove={(ref) => set({ fallback: definition.fallback.filter((each) => each !== ref) })}
        />
        <PersonSearch
          label={say('policy.extra.fallback.find')}
          choose={({ ref, name: found }) =>
            change({
              definition: { ...definition, fallback: [...new Set([...definition.fallback, ref])] },
              names: { ...names, people: { ...names.people, [ref]: found } },
            })
          }
        />
      </div>
      <TextInput
        type="date"
        label={say('policy.extra.effectiveFrom')}
        description={say('policy.extra.effectiveFrom.about')}
        value={definition.effectiveFrom ?? ''}
        onChange={(event) => set({ effectiveFrom: event.currentTarget.value })}
      />
    </div>
  )
}
