import { Stack, Switch } from '@mantine/core'
import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import type { FieldsProps } from './fields-props.ts'
import { PeopleField } from './people-field.tsx'

/** Whether only its parties may see it, and who else. */
export function ConfidentialFields({ request, change }: FieldsProps) {
  const say = useText()
  return (
    <Card title={say('ask.more.confidential')}>
      <Stack gap="md">
        <Switch
          label={say('ask.confidential.label')}
          description={say('ask.confidential.hint')}
          checked={request.confidential}
          onChange={(event) => change({ ...request, confidential: event.currentTarget.checked })}
        />
        {request.confidential && (
          <PeopleField label={say('ask.named.label')} value={request.namedIds} change={(namedIds) => change({ ...request, namedIds })} />
        )}
      </Stack>
    </Card>
  )
}
