import { Button } from '@mantine/core'
import { useState } from 'react'
import { Text, useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import type { Column } from '../../table/column.ts'
import { DataList } from '../../table/data-list.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Empty } from '../../ui/states.tsx'
import { Instant } from '../../ui/time.tsx'
import { AccountViews } from './account-views.tsx'
import { MakeTokenDialog } from './make-token-dialog.tsx'
import type { Token } from './token.ts'
import { actionLabel } from './token-actions.ts'
import { TokenPanel } from './token-panel.tsx'
import { TokenState } from './token-state.tsx'

/** The programs that get in, each by a token. */
export function TokensPage() {
  const say = useText()
  const mayChange = useMay('accounts.change')
  const [isMaking, setMaking] = useState(false)
  const make = mayChange && <Button onClick={() => setMaking(true)}>{say('tokens.make')}</Button>
  return (
    <>
      <PageHeader
        title={say('tokens.title')}
        crumbs={[{ label: say('nav.manage') }, { label: say('nav.organisation') }, { label: say('nav.accounts'), path: '/accounts' }]}
        lead={say('tokens.lead')}
        actions={make}
      />
      <AccountViews />
      <DataList
        name="tokens"
        label={say('tokens.title')}
        endpoint="GET /tokens"
        columns={columns}
        searchable={false}
        rowKey={({ id }) => id}
        rowLabel={({ name }) => name}
        panel={(_, token) => token && <TokenPanel key={token.id} token={token} />}
        empty={
          <Empty title={say('tokens.empty')}>
            <p>{say('tokens.empty.text')}</p>
            <p>
              <code>Authorization: Bearer …</code>
            </p>
          </Empty>
        }
      />
      {isMaking && <MakeTokenDialog close={() => setMaking(false)} />}
    </>
  )
}

const columns: readonly Column<Token>[] = [
  { id: 'name', label: 'tokens.name', cell: ({ name }) => name },
  { id: 'personName', label: 'tokens.whose', cell: ({ personName }) => personName },
  { id: 'actions', label: 'tokens.actions', cell: ({ actions }) => <Actions of={actions} /> },
  { id: 'state', label: 'tokens.state', cell: ({ state }) => <TokenState is={state} />, fields: ['state', 'revokedAt'] },
  { id: 'endsAt', label: 'tokens.ends', cell: ({ endsAt }) => <Instant at={endsAt} /> },
  { id: 'usedAt', label: 'tokens.used', cell: ({ usedAt }) => (usedAt ? <Instant at={usedAt} /> : <Never />) },
  { id: 'madeAt', label: 'tokens.made', cell: ({ madeAt }) => <Instant at={madeAt} />, hidden: true },
]

/** Up to two in words, else how many: the panel names them all. */
function Actions({ of }: { of: readonly string[] }) {
  const say = useText()
  if (of.length > 2) return say('tokens.actions.count', { count: of.length })
  return of.map((action) => nameOf(action, say)).join(', ')
}

function nameOf(action: string, say: ReturnType<typeof useText>): string {
  const label = actionLabel(action)
  return label ? say(label) : action
}

function Never() {
  return (
    <span className="quiet">
      <Text id="tokens.used.never" />
    </span>
  )
}
