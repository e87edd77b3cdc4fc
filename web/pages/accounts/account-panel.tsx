import { Link } from '@tanstack/react-router'
import { useApi } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { useMay, useSession } from '../../session.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import { Instant } from '../../ui/time.tsx'
import { Facts } from '../operations/facts.tsx'
import classes from '../operations/operations.module.css'
import type { Account } from './account.ts'
import { AccountState } from './account-state.tsx'
import { Closing } from './closing.tsx'
import { InviteAgain } from './invite-again.tsx'
import { RemoveTwoFactor } from './remove-two-factor.tsx'
import { RoleForm } from './role-form.tsx'

/** One account: what is known of it, and what can be done with it. */
export function AccountPanel({ id }: { id: string }) {
  const say = useText()
  const mayChange = useMay('accounts.change')
  const found = useApi('GET /accounts/:accountId', { params: { accountId: id } })
  if (found.error) return <Problem error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <Loading />
  const account = found.data
  return (
    <div className={classes['panel']}>
      <div>
        <AccountState is={account.state} />
      </div>
      <p>{say(`accounts.state.${account.state}.text`)}</p>
      <Facts
        facts={[
          [say('accounts.email'), account.email],
          [say('accounts.twoFactor'), say(`accounts.twoFactor.${account.twoFactor ? 'on' : 'off'}`)],
          [say('accounts.lastSeen'), account.lastSeenAt ? <Instant key="seen" at={account.lastSeenAt} /> : say('accounts.lastSeen.never')],
          [say('accounts.created'), <Instant key="created" at={account.createdAt} />],
        ]}
      />
      <p>
        <Link to={`/people/${account.personId}` as never}>{say('accounts.person')}</Link>
      </p>
      {mayChange ? <Changes key={account.id} account={account} /> : null}
    </div>
  )
}

function Changes({ account }: { account: Account }) {
  const say = useText()
  const { role, person } = useSession()
  const isOwn = person.id === account.personId
  if (account.role === 'owner' && role !== 'owner') return <p className="quiet">{say('accounts.onlyOwners')}</p>
  return (
    <>
      {account.state === 'invited' && <InviteAgain account={account} />}
      <RoleForm key={account.role} account={account} isOwn={isOwn} />
      {account.twoFactor && !isOwn && <RemoveTwoFactor account={account} />}
      {account.state !== 'left' && !isOwn && <Closing account={account} />}
    </>
  )
}
