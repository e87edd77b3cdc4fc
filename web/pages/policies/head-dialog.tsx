import { useState } from 'react'
import { useSend } from '../../api/hooks.ts'
import { fieldErrors } from '../../api/problem.ts'
import { useText } from '../../messages/text.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { tell } from '../../ui/notices.tsx'
import { type Head, HeadFields } from './head-fields.tsx'
import type { Policy } from './version-parts.ts'

/** Changes what a policy is called and who owns it; its text has versions, this has not. */
export function HeadDialog({ policy, close }: { policy: Policy; close: () => void }) {
  const say = useText()
  const { number, title, ownerId } = policy
  const [head, setHead] = useState<Head>({ number, title, ownerId })
  const change = useSend('PATCH /policies/:policyId', {
    done: () => {
      tell(say('rules.head.done'))
      close()
    },
  })
  return (
    <Dialog close={close} title={say('rules.head.title')}>
      <Form
        label={say('ui.save')}
        isBusy={change.isPending}
        error={change.error}
        submit={() => {
          change.mutate({ params: { policyId: policy.policyId }, body: head, manner: { ifMatch: `"${policy.revision}"` } })
        }}
      >
        <HeadFields head={head} change={setHead} errors={fieldErrors(change.error)} />
      </Form>
    </Dialog>
  )
}
