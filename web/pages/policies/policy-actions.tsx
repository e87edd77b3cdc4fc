import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useSend } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import { tell } from '../../ui/notices.tsx'
import { problemText } from '../../ui/states.tsx'
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
  const [dialog, open] = useState<Dialog | null>(null)
  const close = () => open(null)
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
    done: (answer) => {
      tell(say(answer.retiredAt === null ? 'rules.unretire.done' : 'rules.retire.done', { number }))
      close()
    },
  })
  const discard = useSend('DELETE /policies/:policyId/versions/:version', {
    done: () => {
      tell(say('rules.discard.done'))
      close()
    },
  })
  if (!mayChange) return null
  const refused = (error: Error) => tell(problemText(error, say), { is: 'problem' })
  const setRetired = (retired: boolean) => change.mutate({ params, body: { retired }, manner })
  const takeBack = () => change.mutate({ params, body: { retired: false }, manner }, { onError: refused })
  const isDraft = draftVersion !== null
  return (
    <>
      {isDraft ? (
        <>
          <Button variant="default" onClick={() => void navigate(draft)}>
            {say('rules.action.edit')}
          </Button>
          <Button variant="default" onClick={() => open('publish')}>
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
          { label: say('rules.action.head'), act: () => open('head') },
          ...(isDraft && policy.versions.length > 1
            ? [{ label: say('rules.action.discard'), act: () => open('discard'), isGrave: true }]
            : []),
          retiredAt === null
            ? { label: say('rules.action.retire'), act: () => open('retire'), isGrave: true }
            : { label: say('rules.action.unretire'), act: takeBack },
        ]}
      />
      {dialog === 'head' && <HeadDialog policy={policy} close={close} />}
      {dialog === 'publish' && isDraft && <PublishDialog policy={policy} version={draftVersion} close={close} />}
      {dialog === 'retire' && (
        <Sure
          title={say('rules.retire.title', { number })}
          action={say('rules.action.retire')}
          act={() => setRetired(true)}
          close={close}
          isBusy={change.isPending}
          error={change.error}
        >
          <p>{say('rules.retire.text')}</p>
        </Sure>
      )}
      {dialog === 'discard' && isDraft && (
        <Sure
          title={say('rules.discard.title', { version: draftVersion })}
          action={say('rules.action.discard')}
          act={() => discard.mutate({ params: { policyId, version: draftVersion }, manner })}
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
