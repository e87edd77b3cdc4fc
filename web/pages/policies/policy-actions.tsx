import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useSend } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import { tell } from '../../ui/notices.tsx'
import { problemText } from '../../ui/states.tsx'
import { useOpen } from '../../ui/use-open.ts'
import { ActionsMenu } from '../escalation-policies/actions-menu.tsx'
import { Sure } from '../operations/sure.tsx'
import { HeadDialog } from './head-dialog.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import type { Policy } from './version-parts.ts'

type Dialog = 'publish' | 'retire' | 'discard' | 'head'

/** What those may do who change policies: write on, publish, rename, retire. */
export function PolicyActions({ policy }: { policy: Policy }) {
  const say = useText()
  const navigate = useNavigate()
  const mayChange = useMay('policies.change')
  const { open, show, close } = useOpen<Dialog>()
  const { policyId, number, draftVersion, retiredAt, revision } = policy
  const params = { policyId }
  const manner = { ifMatch: `"${revision}"` }
  const draft = { to: `/policies/${policyId}/draft` }
  const begin = useSend('POST /policies/:policyId/versions', {
    done: (_policy, goOn) => {
      const offer = goOn(draft)
      if (offer) tell(say('rules.begin.done', { number }), offer)
    },
  })
  const change = useSend('PATCH /policies/:policyId', {
    done: (answer) => tell(say(answer.retiredAt === null ? 'rules.unretire.done' : 'rules.retire.done', { number })),
  })
  const discard = useSend('DELETE /policies/:policyId/versions/:version', {
    done: () => tell(say('rules.discard.done')),
  })
  if (!mayChange) return null
  const refused = (error: Error) => tell(problemText(error, say), { is: 'problem' })
  const retire = () => change.mutate({ params, body: { retired: true }, manner }, { onSuccess: close })
  const takeBack = () => change.mutate({ params, body: { retired: false }, manner }, { onError: refused })
  const isDraft = draftVersion !== null
  return (
    <>
      {isDraft ? (
        <>
          <Button variant="default" onClick={() => void navigate(draft)}>
            {say('rules.action.edit')}
          </Button>
          <Button variant="default" onClick={() => show('publish')}>
            {say('rules.action.publish')}
          </Button>
        </>
      ) : (
        retiredAt === null && (
          <Button variant="default" loading={begin.isPending} onClick={() => begin.mutate({ params }, { onError: refused })}>
            {say('rules.action.begin')}
          </Button>
        )
      )}
      <ActionsMenu
        label={say('rules.page.actions')}
        actions={[
          { label: say('rules.action.head'), act: () => show('head') },
          ...(isDraft && policy.versions.length > 1
            ? [{ label: say('rules.action.discard'), act: () => show('discard'), isGrave: true }]
            : []),
          retiredAt === null
            ? { label: say('rules.action.retire'), act: () => show('retire'), isGrave: true }
            : { label: say('rules.action.unretire'), act: takeBack },
        ]}
      />
      {open === 'head' && <HeadDialog policy={policy} close={close} />}
      {open === 'publish' && isDraft && <PublishDialog policy={policy} version={draftVersion} close={close} />}
      {open === 'retire' && (
        <Sure
          title={say('rules.retire.title', { number })}
          action={say('rules.action.retire')}
          act={retire}
          close={close}
          isBusy={change.isPending}
          error={change.error}
        >
          <p>{say('rules.retire.text')}</p>
        </Sure>
      )}
      {open === 'discard' && isDraft && (
        <Sure
          title={say('rules.discard.title', { version: draftVersion })}
          action={say('rules.action.discard')}
          act={() => discard.mutate({ params: { policyId, version: draftVersion }, manner }, { onSuccess: close })}
          close={close}
          isBusy={discard.isPending}
          error={discard.error}
        >
          <p>{say('rules.discard.text')}</p>
        </Sure>
      )}
    </>
  )
}
