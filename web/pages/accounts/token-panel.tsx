import { Button } from '@mantine/core'
import { useState } from 'react'
import { useSend } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import { tell } from '../../ui/notices.tsx'
import { Instant } from '../../ui/time.tsx'
import { Facts } from '../operations/facts.tsx'
import classes from '../operations/operations.module.css'
import { Sure } from '../operations/sure.tsx'
import type { Token } from './token.ts'
import { actionLabel } from './token-actions.ts'
import { TokenState } from './token-state.tsx'

/** One token: whose it is, what it is for, and its end. */
export function TokenPanel({ token }: { token: Token }) {
  const say = useText()
  const { actions, personName, madeAt, endsAt, usedAt, revokedAt, state } = token
  return (
    <div className={classes['panel']}>
      <div>
        <TokenState is={state} />
      </div>
      <Facts
        facts={[
          [say('tokens.whose'), personName],
          [say('tokens.made'), <Instant key="made" at={madeAt} />],
          [say('tokens.ends'), <Instant key="ends" at={endsAt} />],
          [say('tokens.used'), usedAt ? <Instant key="used" at={usedAt} /> : say('tokens.used.never')],
          [say('tokens.revoked'), revokedAt && <Instant key="revoked" at={revokedAt} />],
        ]}
      />
      <section>
        <h3>{say('tokens.actions')}</h3>
        <ul className={classes['plain']}>
          {actions.map((action) => {
            const label = actionLabel(action)
            return <li key={action}>{label ? say(label) : action}</li>
          })}
        </ul>
      </section>
      <p className="quiet small">{say('tokens.whose.text', { name: personName })}</p>
      {state === 'active' && <Revocation token={token} />}
    </div>
  )
}

function Revocation({ token: { id, name } }: { token: Token }) {
  const say = useText()
  const mayChange = useMay('accounts.change')
  const [isAsking, setAsking] = useState(false)
  const send = useSend('DELETE /tokens/:tokenId', {
    done: () => {
      setAsking(false)
      tell(say('tokens.revoke.done', { name }))
    },
  })
  if (!mayChange) return null
  return (
    <div>
      <Button variant="default" onClick={() => setAsking(true)}>
        {say('tokens.revoke')}
      </Button>
      {isAsking && (
        <Sure
          title={say('tokens.revoke.title', { name })}
          action={say('tokens.revoke')}
          act={() => send.mutate({ params: { tokenId: id } })}
          close={() => setAsking(false)}
          isBusy={send.isPending}
          error={send.error}
        >
          <p>{say('tokens.revoke.text')}</p>
        </Sure>
      )}
    </div>
  )
}
