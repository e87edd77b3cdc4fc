import { Button, Group } from '@mantine/core'
import { useApi, useSend } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { tell } from '../../ui/notices.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import classes from './policies.module.css'

interface DeleteDialogProps {
  policy: { policyId: number; name: string; revision: number }
  close: () => void
}

/** Says what deleting a policy stops and what stays, before it is done. */
export function DeleteDialog({ policy, close }: DeleteDialogProps) {
  const say = useText()
  const { policyId, name, revision } = policy
  const removal = useApi('GET /escalation-policies/:policyId/removal', { params: { policyId } })
  const remove = useSend('DELETE /escalation-policies/:policyId', {
    stales: ['GET /escalation-policies'],
    done: (_nothing, goOn) => {
      tell(say('policy.deleted.done', { name }))
      goOn({ to: '/escalation-policies' })
    },
  })
  return (
    <Dialog close={close} title={say('policy.delete.title', { name })}>
      <div className={classes['stack']}>
        {removal.isError && <Problem error={removal.error} />}
        {!removal.data && !removal.isError && <Loading lines={3} />}
        {removal.data && (
          <ul>
            <li>{say('policy.delete.stops', { told: removal.data.told })}</li>
            {removal.data.firing > 0 && <li>{say('policy.delete.firing', { firing: removal.data.firing })}</li>}
            {removal.data.label && removal.data.labelled > 0 && (
              <li>
                {say(removal.data.labelsGo ? 'policy.delete.label.go' : 'policy.delete.label.stay', {
                  count: removal.data.labelled,
                  label: removal.data.label,
                })}
              </li>
            )}
            <li>{say('policy.delete.log', { count: removal.data.logged })}</li>
          </ul>
        )}
        <p className="quiet">{say('policy.delete.pause')}</p>
        {remove.isError && <Problem error={remove.error} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close} data-autofocus>
            {say('ui.cancel')}
          </Button>
          <Button
            color="late"
            loading={remove.isPending}
            onClick={() => remove.mutate({ params: { policyId }, manner: { ifMatch: `"${revision}"` } })}
          >
            {say('policy.delete.confirm')}
          </Button>
        </Group>
      </div>
    </Dialog>
  )
}
