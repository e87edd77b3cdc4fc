import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useSend } from '../../api/hooks.ts'
import { fieldErrors } from '../../api/problem.ts'
import { useText } from '../../messages/text.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { tell } from '../../ui/notices.tsx'
import { useToday } from '../../ui/today.ts'
import type { Policy } from './version-parts.ts'

/** Publishes a draft from a day on. */
export function PublishDialog({ policy, version, close }: { policy: Policy; version: number; close: () => void }) {
  const say = useText()
  const [effectiveFrom, setFrom] = useState(useToday())
  const publish = useSend('POST /policies/:policyId/versions/:version/publication', {
    done: () => {
      tell(say('rules.publish.done', { version }))
      close()
    },
  })
  return (
    <Dialog close={close} title={say('rules.publish.title', { version })}>
      <p>{say('rules.publish.text')}</p>
      <Form
        label={say('rules.action.publish')}
        isBusy={publish.isPending}
        error={publish.error}
        submit={() => {
          const manner = { ifMatch: `"${policy.revision}"` }
          publish.mutate({ params: { policyId: policy.policyId, version }, body: { effectiveFrom }, manner })
        }}
      >
        <TextInput
          type="date"
          required
          label={say('rules.publish.from')}
          value={effectiveFrom}
          error={fieldErrors(publish.error)['effectiveFrom']}
          onChange={(event) => setFrom(event.currentTarget.value)}
          data-autofocus
        />
      </Form>
    </Dialog>
  )
}
