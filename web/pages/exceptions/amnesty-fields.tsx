import { Checkbox, Radio, Stack, TagsInput, TextInput } from '@mantine/core'
import { useApi } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { type Amnesty, type AmnestyFault, type AmnestyScope, outcomes } from './amnesty.ts'
import classes from './ask.module.css'
import { NamedDeadlines } from './named-deadlines.tsx'
import { PeopleField } from './people-field.tsx'

interface FieldsProps {
  amnesty: Amnesty
  change: (part: Partial<Amnesty>) => void
  faults: readonly AmnestyFault[]
}

/** From when to when, and what becomes of what fell due. */
export function AmnestyDays({ amnesty: { from, until, outcome, dueOn }, change, faults }: FieldsProps) {
  const say = useText()
  const untilFault = faults.includes('until') ? say('amnesty.missing') : faults.includes('until-before') && say('amnesty.missing.until')
  return (
    <div className={classes['fields']}>
      <div className={classes['pair']}>
        <TextInput
          type="date"
          required
          label={say('amnesty.from')}
          value={from}
          error={faults.includes('from') && say('amnesty.missing')}
          onChange={(event) => change({ from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          required
          label={say('amnesty.until')}
          min={from || undefined}
          value={until}
          error={untilFault}
          onChange={(event) => change({ until: event.currentTarget.value })}
        />
      </div>
      <Radio.Group
        label={say('amnesty.outcome')}
        value={outcome}
        onChange={(value) => change({ outcome: outcomes.find((each) => each === value) ?? outcome })}
      >
        <Stack gap="xs" mt="xs">
          {outcomes.map((each) => (
            <Radio key={each} size="md" value={each} label={say(`amnesty.outcome.${each}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {outcome === 'later' && (
        <TextInput
          type="date"
          required
          label={say('amnesty.dueOn')}
          min={until || undefined}
          value={dueOn}
          error={faults.includes('dueOn') && say('amnesty.missing.dueOn')}
          onChange={(event) => change({ dueOn: event.currentTarget.value })}
        />
      )}
    </div>
  )
}

/** For whom: everybody, or whole groups; nobody by name. */
export function AmnestyWhom({ amnesty: { scope }, change, faults }: FieldsProps) {
  const say = useText()
  const departments = useApi('GET /departments', { query: {} })
  const labels = useApi('GET /labels', { query: {} })
  const set = (part: Partial<AmnestyScope>) => change({ scope: { ...scope, ...part } })
  const isFaulty = faults.includes('whom')
  return (
    <div className={classes['fields']} data-fault={isFaulty || undefined}>
      {isFaulty && <p className={classes['fault']}>{say('amnesty.missing.whom')}</p>}
      <Checkbox
        size="md"
        label={say('amnesty.whom.everyone')}
        checked={scope.everyone}
        onChange={(event) => set({ everyone: event.currentTarget.checked })}
      />
      {!scope.everyone && (
        <>
          <PeopleField
            label={say('amnesty.whom.teams')}
            hint={say('amnesty.whom.teams.hint')}
            value={scope.teamIds}
            change={(teamIds) => set({ teamIds })}
          />
          <TagsInput
            label={say('amnesty.whom.departments')}
            data={departments.data?.items.map(({ department }) => department) ?? []}
            value={scope.departments}
            onChange={(names) => set({ departments: names })}
            comboboxProps={{ withinPortal: false }}
            styles={{ inputField: { minHeight: 24 } }}
          />
          <TagsInput
            label={say('amnesty.whom.labels')}
            data={labels.data?.items.map(({ label }) => label) ?? []}
            value={scope.labels}
            onChange={(names) => set({ labels: names })}
            comboboxProps={{ withinPortal: false }}
            styles={{ inputField: { minHeight: 24 } }}
          />
        </>
      )}
    </div>
  )
}

/** Which of their deadlines: all, or those of these kinds, with this content, or watched by these policies. */
export function AmnestyWhich({ amnesty: { scope }, change }: FieldsProps) {
  const say = useText()
  const set = (part: Partial<AmnestyScope>) => change({ scope: { ...scope, ...part } })
  return (
    <div className={classes['fields']}>
      <p className="quiet small">{say('amnesty.which.hint')}</p>
      <NamedDeadlines label={say('amnesty.which.kinds')} scope={scope} set={set} />
    </div>
  )
}
