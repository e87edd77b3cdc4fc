import { Stack, Textarea } from '@mantine/core'
import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { PickPerson } from '../people/pick.tsx'
import { faultOf } from './faults.ts'
import type { FieldsProps } from './fields-props.ts'
import { PeopleField } from './people-field.tsx'
import { RiskField } from './risk-field.tsx'

/** The risk once the controls hold, and why they make that difference. */
export function ResidualFields({ rule: { matrix }, request, change, faults }: FieldsProps) {
  const say = useText()
  return (
    <Card title={say('ask.more.residual')}>
      <Stack gap="md">
        {matrix && (
          <RiskField
            matrix={matrix}
            label={say('ask.residual.label')}
            inherent={request.inherent}
            residual={request.residual}
            picks="residual"
            fault={faultOf(faults, 'residual')}
            pick={(residual) => change({ ...request, residual })}
          />
        )}
        <Textarea
          autosize
          minRows={2}
          maxLength={5000}
          label={say('ask.riskArgument.label')}
          value={request.riskArgument}
          error={faultOf(faults, 'riskArgument')}
          onChange={(event) => change({ ...request, riskArgument: event.currentTarget.value })}
        />
      </Stack>
    </Card>
  )
}

/** What else was considered. */
export function AlternativesField({ request, change, faults }: FieldsProps) {
  const say = useText()
  return (
    <Card title={say('ask.more.alternatives')}>
      <Textarea
        autosize
        minRows={2}
        maxLength={5000}
        label={say('ask.alternatives.label')}
        value={request.alternatives}
        error={faultOf(faults, 'alternatives')}
        onChange={(event) => change({ ...request, alternatives: event.currentTarget.value })}
      />
    </Card>
  )
}

/** Who lives with it, and who has an advantage by it. */
export function PartiesFields({ request, change, faults }: FieldsProps) {
  const say = useText()
  return (
    <Card title={say('ask.more.people')}>
      <Stack gap="md">
        {request.ownerId === null ? (
          <PickPerson
            label={say('ask.owner.label')}
            hint={say('ask.owner.hint')}
            value=""
            change={(id) => change({ ...request, ownerId: id === '' ? null : Number(id) })}
          />
        ) : (
          <PeopleField
            label={say('ask.owner.label')}
            value={[request.ownerId]}
            change={(ids) => change({ ...request, ownerId: ids.at(-1) ?? null })}
          />
        )}
        <PeopleField
          label={say('ask.beneficiaries.label')}
          hint={[say('ask.beneficiaries.hint'), faultOf(faults, 'people')].filter(Boolean).join(' ')}
          value={request.beneficiaryIds}
          change={(beneficiaryIds) => change({ ...request, beneficiaryIds })}
        />
      </Stack>
    </Card>
  )
}
