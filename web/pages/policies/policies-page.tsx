import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { AnswerOf } from '../../api/client.ts'
import { useSend } from '../../api/hooks.ts'
import { Text, useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import type { Column, Filter } from '../../table/column.ts'
import { DataList } from '../../table/data-list.tsx'
import { tell } from '../../ui/notices.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Empty, Problem } from '../../ui/states.tsx'
import { Status } from '../../ui/status.tsx'
import { PersonName, PickPerson } from '../people/pick.tsx'
import { ImportDialog } from './import-dialog.tsx'
import classes from './policies.module.css'
import { PolicyViews, useCrumbs } from './policy-views.tsx'

export type ListedPolicy = AnswerOf<'GET /policies'>['items'][number]

/** The organisation's policies, and how many exceptions to each there are. */
export function PoliciesPage() {
  const say = useText()
  const navigate = useNavigate()
  const mayChange = useMay('policies.change')
  const [isImporting, setImporting] = useState(false)
  const takeFile = () => setImporting(true)
  const ways = (
    <>
      <Button variant="default" onClick={takeFile}>
        {say('rules.import')}
      </Button>
      <Button onClick={() => void navigate({ to: '/policies/new' })}>{say('rules.add')}</Button>
    </>
  )
  return (
    <>
      <PageHeader title={say('nav.policies')} crumbs={useCrumbs()} lead={say('rules.lead')} actions={mayChange && ways} />
      <PolicyViews />
      {isImporting && <ImportDialog close={() => setImporting(false)} />}
      <DataList
        name="policies"
        label={say('nav.policies')}
        endpoint="GET /policies"
        columns={columns}
        filters={mayChange ? filters : filters.filter(({ id }) => id !== 'ownerId')}
        order={{ sort: 'number', direction: 'asc' }}
        searchable
        files
        rowKey={({ policyId }) => policyId}
        rowLabel={({ number, title }) => `${number} ${title}`}
        rowPath={({ policyId }) => `/policies/${policyId}`}
        empty={mayChange ? <Begin /> : <Empty title={say('rules.empty')}>{say('rules.empty.reader')}</Empty>}
      />
    </>
  )
}

/** Where there is nothing yet: four examples to begin with, or a policy of one's own. */
function Begin() {
  const say = useText()
  const navigate = useNavigate()
  const start = useSend('POST /policies/starters', { done: () => tell(say('rules.starters.done')) })
  return (
    <Empty
      title={say('rules.empty')}
      action={
        <>
          <div className={classes['inline']}>
            <Button loading={start.isPending} onClick={() => start.mutate({ body: {} })}>
              {say('rules.empty.starters')}
            </Button>
            <Button variant="default" onClick={() => void navigate({ to: '/policies/new' })}>
              {say('rules.add')}
            </Button>
          </div>
          {start.error && <Problem error={start.error} />}
        </>
      }
    >
      <p>{say('rules.empty.text')}</p>
      <p>{say('rules.empty.about')}</p>
    </Empty>
  )
}

const columns: readonly Column<ListedPolicy>[] = [
  { id: 'number', label: 'rules.number', cell: ({ number }) => number, sort: 'number' },
  { id: 'title', label: 'rules.title', cell: ({ title }) => title, sort: 'title' },
  { id: 'owner', label: 'rules.owner', cell: ({ owner }) => owner },
  {
    id: 'version',
    label: 'rules.version',
    cell: (policy) => <VersionState policy={policy} />,
    fields: ['version', 'draftVersion', 'retiredAt'],
  },
  { id: 'allowed', label: 'rules.allowed', cell: ({ allowed }) => <Text id={`rules.allowed.${allowed ? 'yes' : 'no'}`} /> },
  { id: 'inForce', label: 'rules.inForce', cell: ({ inForce }) => inForce || '', number: true },
  { id: 'waiting', label: 'rules.waiting', cell: ({ waiting }) => waiting || '', number: true },
]

const filters: readonly Filter[] = [
  {
    id: 'state',
    label: 'rules.state',
    kind: 'choice',
    options: [
      { value: 'in-force', label: 'rules.state.in-force' },
      { value: 'draft', label: 'rules.state.draft' },
      { value: 'retired', label: 'rules.state.retired' },
    ],
  },
  { id: 'ownerId', label: 'rules.owner', kind: 'own', Field: OwnerField, Value: ({ value }) => <PersonName id={value} /> },
]

function OwnerField({ value, change }: { value: string; change: (value: string) => void }) {
  const say = useText()
  return <PickPerson label={say('rules.owner')} value={value} change={change} />
}

/** Which version holds, and whether another is being written. */
function VersionState({ policy: { version, draftVersion, retiredAt } }: { policy: ListedPolicy }) {
  const say = useText()
  return (
    <span className={classes['inline']}>
      {retiredAt !== null ? (
        <Status is="neutral">{say('rules.retired')}</Status>
      ) : version === null ? (
        <span className="quiet">{say('rules.version.none')}</span>
      ) : (
        <span>{say('rules.version.is', { version })}</span>
      )}
      {draftVersion !== null && <Status is="waiting">{say('rules.draft')}</Status>}
    </span>
  )
}
