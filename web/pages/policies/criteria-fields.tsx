import { Checkbox, NativeSelect, Switch, TextInput } from '@mantine/core'
import type { ExceptionCriteria } from '../../../src/contract/policies.ts'
import { useText } from '../../messages/text.tsx'
import { ConditionFields, LimitFields } from './condition-fields.tsx'
import { grounds, kinds } from './criteria.ts'
import type { CriteriaPartProps } from './criteria-part-props.ts'
import { useParts } from './names.ts'
import { OnDeadlines } from './on-deadlines.tsx'
import { Parts } from './parts.tsx'
import classes from './policies.module.css'
import { RouteLines } from './route-lines.tsx'
import { WholeNumber } from './whole-number.tsx'

interface CriteriaFieldsProps {
  criteria: ExceptionCriteria
  change: (criteria: ExceptionCriteria) => void
  errors: Readonly<Record<string, string>>
}

/** What a policy says about exceptions to it, field by field. */
export function CriteriaFields({ criteria, change, errors }: CriteriaFieldsProps) {
  const say = useText()
  const { routes, matrices } = useParts()
  const set = (part: Partial<ExceptionCriteria>) => change({ ...criteria, ...part })
  const error = (field: string) => errors[`criteria.${field}`]
  return (
    <div className={classes['stack']}>
      <Switch
        label={say('criteria.form.allowed')}
        checked={criteria.allowed}
        onChange={(event) => set({ allowed: event.currentTarget.checked })}
      />
      {criteria.allowed && (
        <>
          <Checkbox.Group
            label={say('criteria.form.grounds')}
            value={criteria.grounds}
            error={error('grounds')}
            onChange={(chosen) => set({ grounds: grounds.filter((ground) => chosen.includes(ground)) })}
          >
            <div className={classes['choices']}>
              {grounds.map((ground) => (
                <Checkbox key={ground} value={ground} label={say(`criteria.ground.${ground}`)} />
              ))}
            </div>
          </Checkbox.Group>
          <Checkbox.Group
            label={say('criteria.form.kinds')}
            value={criteria.kinds}
            error={error('kinds')}
            onChange={(chosen) => set({ kinds: kinds.filter((kind) => chosen.includes(kind)) })}
          >
            <div className={classes['choices']}>
              {kinds.map((kind) => (
                <Checkbox key={kind} value={kind} label={say(`criteria.kind.${kind}`)} />
              ))}
            </div>
          </Checkbox.Group>
          <Caps criteria={criteria} set={set} error={error} />
          <Checkbox
            label={say('criteria.form.retroactive')}
            checked={criteria.retroactive}
            onChange={(event) => set({ retroactive: event.currentTarget.checked })}
          />
          <OnDeadlines criteria={criteria} set={set} error={error} />
          <NativeSelect
            label={say('criteria.form.matrix')}
            value={String(criteria.matrixId)}
            error={error('matrixId')}
            data={matrices.map(({ matrixId, body }) => ({ value: String(matrixId), label: body.name }))}
            onChange={(event) => set({ matrixId: Number(event.currentTarget.value) })}
          />
          <RouteLines
            lines={criteria.routes}
            change={(lines) => set({ routes: lines })}
            routes={routes}
            matrix={matrices.find(({ matrixId }) => matrixId === criteria.matrixId)}
            error={error('routes')}
          />
          <fieldset className={classes['group']}>
            <legend>{say('criteria.form.controls')}</legend>
            <Parts<string>
              items={criteria.controls}
              change={(controls) => set({ controls })}
              nameOf={(position) => say('criteria.form.control', { position })}
              render={(control, put, position) => (
                <TextInput
                  aria-label={say('criteria.form.control', { position })}
                  maxLength={300}
                  value={control}
                  onChange={(event) => put(event.currentTarget.value)}
                />
              )}
              fresh={() => ''}
              addLabel={say('criteria.form.control.add')}
              most={20}
            />
          </fieldset>
          <ConditionFields conditions={criteria.conditions} change={(conditions) => set({ conditions })} />
          <LimitFields limits={criteria.overuse} change={(overuse) => set({ overuse })} />
        </>
      )}
    </div>
  )
}

const usualReviews = [1, 2, 3, 4, 6, 12, 24, 36]

/** How long, how often, and how soon it is looked at again. */
function Caps({ criteria, set, error }: CriteriaPartProps) {
  const say = useText()
  const { reviewMonths } = criteria
  const reviews = reviewMonths === null || usualReviews.includes(reviewMonths) ? usualReviews : [...usualReviews, reviewMonths]
  const caps = [
    ['grantDays', 1, 3650],
    ['extensions', 0, 100],
    ['extensionDays', 1, 3650],
    ['lifetimeDays', 1, 3650],
  ] as const
  return (
    <fieldset className={classes['group']}>
      <legend>{say('criteria.form.caps')}</legend>
      <div className={classes['fields']}>
        {caps.map(([field, least, most]) => (
          <WholeNumber
            key={field}
            label={say(`criteria.form.${field}`)}
            value={criteria[field]}
            least={least}
            most={most}
            error={error(field)}
            change={(value) => set({ [field]: value ?? least })}
          />
        ))}
        <NativeSelect
          label={say('criteria.form.review')}
          value={String(reviewMonths ?? '')}
          onChange={(event) => set({ reviewMonths: Number(event.currentTarget.value) || null })}
          data={[
            { value: '', label: say('criteria.form.review.never') },
            ...reviews.map((months) => ({ value: String(months), label: say('criteria.form.review.every', { months }) })),
          ]}
        />
        <WholeNumber
          label={say('criteria.form.emergency')}
          placeholder={say('criteria.form.emergency.none')}
          value={criteria.emergencyHours}
          least={1}
          most={720}
          error={error('emergencyHours')}
          change={(emergencyHours) => set({ emergencyHours })}
        />
      </div>
    </fieldset>
  )
}
