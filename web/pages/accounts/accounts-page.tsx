import { Button } from '@mantine/core'
import { useState } from 'react'
import { roles } from '../../../src/contract/permissions.ts'
import { Text, useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import type { Column, Filter } from '../../table/column.ts'
import { DataList } from '../../table/data-list.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Empty } from '../../ui/states.tsx'
import { Instant } from '../../ui/time.tsx'
import type { Account } from './account.ts'
import { AccountPanel } from './account-panel.tsx'
import { AccountState } from './account-state.tsx'
import { AccountViews } from './account-views.tsx'
import classes from './accounts.module.css'
import { InviteDialog } from './invite-dialog.tsx'

/** Who can sign in, and who is invited. */
export function AccountsPage() {
  const say = useText()
  const mayChange = useMay('accounts.change')
  const [isInviting, setInviting] = useState(false)
  const invite = mayChange && <Button onClick={() => setInviting(true)}>{say('accounts.invite')}</Button>
  return (
    <>
      <PageHeader
        title={say('nav.accounts')}
        crumbs={[{ label: say('nav.manage') }, { label: say('nav.organisation') }]}
        lead={say('accounts.lead')}
        actions={invite}
      />
      <AccountViews />
      <DataList
        name="accounts"
        label={say('accounts.label')}
        endpoint="GET /accounts"
        columns={columns}
        filters={filters}
        rowKey={({ id }) => id}
        rowLabel={({ name }) => name}
        panel={(id) => <AccountPanel id={id} />}
        empty={<Empty title={say('accounts.empty')}>{say('accounts.empty.text')}</Empty>}
      />
      {isInviting && <InviteDialog close={() => setInviting(false)} />}
    </>
  )
}

const columns: readonly Column<Account>[] = [
  { id: 'name', label: 'accounts.name', cell: ({ name }) => <span className={classes['whole']}>{name}</span> },
  { id: 'email', label: 'accounts.email', cell: ({ email }) => email },
  { id: 'role', label: 'accounts.role', cell: ({ role }) => <Role is={role} /> },
  { id: 'state', label: 'accounts.state', cell: ({ state }) => <AccountState is={state} /> },
  {
    id: 'twoFactor',
    label: 'accounts.twoFactor.short',
    cell: ({ twoFactor }) => <Text id={`accounts.twoFactor.${twoFactor ? 'on' : 'off'}`} />,
  },
  { id: 'lastSeenAt', label: 'accounts.lastSeen', cell: ({ lastSeenAt }) => <LastSeen at={lastSeenAt} /> },
  { id: 'createdAt', label: 'accounts.created', cell: ({ createdAt }) => <Instant at={createdAt} />, hidden: true },
]

const filters: readonly Filter[] = [
  {
    id: 'role',
    label: 'accounts.role',
    kind: 'choice',
    options: roles.map((value) => ({ value, label: `people.role.${value}` as const })),
  },
]

function Role({ is }: { is: Account['role'] }) {
  return (
    <span className={classes['whole']}>
      <Text id={`people.role.${is}`} />
    </span>
  )
}

function LastSeen({ at }: { at: string | null }) {
  return at === null ? (
    <span className="quiet">
      <Text id="accounts.lastSeen.never" />
    </span>
  ) : (
    <Instant at={at} />
  )
}
