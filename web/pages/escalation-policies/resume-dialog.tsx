import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import type { EscalationPolicy } from '../../../src/contract/escalation-policy.ts'
import { useApi, useSend } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { tell } from '../../ui/notices.tsx'
import { Problem } from '../../ui/states.tsx'
import classes from './policies.module.css'
import { StartChoice } from './start-choice.tsx'

interface ResumeDialogProps {
  policy: { policyId: number; name: string; revision: number; definition: EscalationPolicy }
  close: () => void
}

/** Says how many a policy would tell at once, before it is switched on again. */
export function ResumeDialog({ policy, close }: ResumeDialogProps) {
  const say = useText()
  const { policyId, name, revision, definition } = policy
  const [start, setStart] = useState<EscalationPolicy['start']>('from-here')
  const today = useApi('POST /escalation-policies/previews', { body: { definition } })
  const send = useSend('PATCH /escalation-policies/:policyId', {
    done: () => {
      tell(say('policy.resumed.done', { name }))
      close()
    },
  })
  return (
    <Dialog close={close} title={say('policy.resume.title', { name })}>
      <div className={classes['stack']}>
        <StartChoice start={start} change={setStart} today={today.data} />
        {(send.error ?? today.error) && <Problem error={send.error ?? today.error} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close}>
            {say('ui.cancel')}
          </Button>
          <Button
            loading={send.isPending}
            onClick={() => send.mutate({ params: { policyId }, body: { state: 'on', start }, manner: { ifMatch: `"${revision}"` } })}
          >
            {say('policy.resume.confirm')}
          </Button>
        </Group>
      </div>
    </Dialog>
  )
}
