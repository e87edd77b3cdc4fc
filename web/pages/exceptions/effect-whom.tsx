import { Button, Checkbox, TagsInput } from '@mantine/core'
import { useState } from 'react'
import { useApi } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { useSession } from '../../session.tsx'
import classes from './ask.module.css'
import { faultOf } from './faults.ts'
import type { FieldsProps } from './fields-props.ts'
import { PeopleField } from './people-field.tsx'

export type ScopeProps = Pick<FieldsProps, 'request' | 'change' | 'faults'>

const others = ['teamIds', 'departments', 'labels'] as const
type Other = (typeof others)[number]

/** Whose deadlines it acts on: people by name, and where it is wanted, teams, departments and labels. */
export function WhomFields({ request, change, faults }: ScopeProps) {
  const say = useText()
  const { role } = useSession()
  const [wanted, want] = useState<readonly Other[]>([])
  const { scope } = request
  const set = (part: Partial<typeof scope>) => change({ ...request, scope: { ...scope, ...part } })
  const fault = faultOf(faults, 'scope.personIds')
  const left = others.filter((other) => scope[other].length === 0 && !wanted.includes(other))
  const isShown = (other: Other) => !left.includes(other)
  return (
    <fieldset className={classes['fields']} {...(fault && { 'data-fault': true })}>
      <legend>{say('effect.whom')}</legend>
      {fault && <p className={classes['fault']}>{fault}</p>}
      {(role !== 'member' || scope.everyone) && (
        <Checkbox
          label={say('effect.whom.everyone')}
          checked={scope.everyone}
          onChange={(event) => set({ everyone: event.currentTarget.checked })}
        />
      )}
      {!scope.everyone && (
        <>
          <PeopleField label={say('effect.whom.people')} value={scope.personIds} change={(personIds) => set({ personIds })} />
          {isShown('teamIds') && (
            <PeopleField
              label={say('effect.whom.teamIds')}
              hint={say('effect.whom.teamIds.hint')}
              value={scope.teamIds}
              change={(teamIds) => set({ teamIds })}
            />
          )}
          {isShown('departments') && (
            <DepartmentsField
              value={scope.departments}
              change={(departments) => set({ departments })}
              error={faultOf(faults, 'scope.departments')}
            />
          )}
          {isShown('labels') && (
            <LabelsField value={scope.labels} change={(labels) => set({ labels })} error={faultOf(faults, 'scope.labels')} />
          )}
          {left.length > 0 && (
            <div className={classes['more']}>
              <span className="quiet small">{say('effect.whom.also')}</span>
              {left.map((other) => (
                <Button key={other} variant="default" size="compact-sm" onClick={() => want([...wanted, other])}>
                  {say(`effect.whom.${other}`)}
                </Button>
              ))}
            </div>
          )}
        </>
      )}
    </fieldset>
  )
}

interface NamesProps {
  value: string[]
  change: (names: string[]) => void
  error: string | undefined
}

function DepartmentsField(props: NamesProps) {
  const say = useText()
  const found = useApi('GET /departments', { query: {} })
  return <Names label={say('effect.whom.departments')} offered={found.data?.items.map(({ department }) => department)} {...props} />
}

function LabelsField(props: NamesProps) {
  const say = useText()
  const found = useApi('GET /labels', { query: {} })
  return <Names label={say('effect.whom.labels')} offered={found.data?.items.map(({ label }) => label)} {...props} />
}

/** Names, of which some are offered. */
function Names({ label, offered = [], value, change, error }: NamesProps & { label: string; offered?: string[] | undefined }) {
  const say = useText()
  return (
    <TagsInput
      label={label}
      description={say('ask.scope.systems.hint')}
      data={offered}
      value={value}
      onChange={change}
      error={error}
      comboboxProps={{ withinPortal: false }}
      styles={{ inputField: { minHeight: 24 } }}
    />
  )
}
