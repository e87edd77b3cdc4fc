import { NativeSelect, Radio, Stack, Textarea, TextInput } from '@mantine/core'
import type { ExceptionRequest } from '../../../src/contract/exception-request.ts'
import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { DurationFields } from './duration-fields.tsx'
import { faultOf } from './faults.ts'
import type { FieldsProps } from './fields-props.ts'
import { RiskField } from './risk-field.tsx'
import { ScopeFields } from './scope-fields.tsx'

/** The first six fields: what, on which ground, why, how long, how risky, for whom. More time is for the same thing and the same people. */
export function RequestFields({ rule, request, change, faults, isExtension }: FieldsProps & { isExtension: boolean }) {
  const say = useText()
  const { criteria, matrix } = rule
  return (
    <Card title={say('ask.what')}>
      <Stack gap="md">
        <TextInput
          label={say('ask.title.label')}
          description={say('ask.title.hint')}
          maxLength={200}
          value={request.title}
          error={faultOf(faults, 'title')}
          onChange={(event) => change({ ...request, title: event.currentTarget.value })}
        />
        <NativeSelect
          label={say('ask.ground.label')}
          value={request.ground}
          error={faultOf(faults, 'ground')}
          data={criteria.grounds.map((value) => ({ value, label: say(`exception.ground.${value}`) }))}
          onChange={(event) => change({ ...request, ground: event.currentTarget.value as ExceptionRequest['ground'] })}
        />
        <Textarea
          autosize
          minRows={3}
          maxLength={10_000}
          label={say('ask.reason.label')}
          description={say('ask.reason.hint')}
          value={request.reason}
          error={faultOf(faults, 'reason')}
          onChange={(event) => change({ ...request, reason: event.currentTarget.value })}
        />
        <DurationFields rule={rule} request={request} change={change} faults={faults} isExtension={isExtension} />
        {criteria.kinds.length > 1 && !isExtension && (
          <Radio.Group
            label={say('ask.kind.label')}
            value={request.kind}
            error={faultOf(faults, 'kind')}
            onChange={(kind) => change({ ...request, kind: kind as ExceptionRequest['kind'] })}
          >
            <Stack gap="xs" mt="xs">
              {criteria.kinds.map((kind) => (
                <Radio key={kind} value={kind} label={say(`ask.kind.${kind}`)} />
              ))}
            </Stack>
          </Radio.Group>
        )}
        {matrix && (
          <RiskField
            matrix={matrix}
            label={say('ask.risk.label')}
            hint={say('ask.risk.hint')}
            inherent={request.inherent}
            picks="inherent"
            fault={faultOf(faults, 'inherent')}
            pick={(inherent) => change({ ...request, inherent })}
          />
        )}
        {!isExtension && <ScopeFields request={request} change={change} faults={faults} />}
      </Stack>
    </Card>
  )
}
