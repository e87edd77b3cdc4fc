import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Text, useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import type { BulkAction, Column, Filter } from '../../table/column.ts'
import { DataList } from '../../table/data-list.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Empty } from '../../ui/states.tsx'
import { Day } from '../../ui/time.tsx'
import { AttentionPanel } from './attention-panel.tsx'
import type { AttentionRow } from './attention-row.ts'
import { ConfirmMany } from './confirm-many.tsx'
import { OtherFaults } from './other-faults.tsx'

const columns: readonly Column<AttentionRow>[] = [
  { id: 'title', label: 'attention.deadline', cell: ({ title }) => title, sort: 'title' },
  { id: 'person', label: 'attention.person', cell: ({ person }) => person, sort: 'person' },
  { id: 'cause', label: 'attention.cause', cell: ({ cause }) => <Text id={`attention.cause.${cause}`} /> },
  { id: 'due', label: 'attention.due', cell: ({ dueOn }) => <Day day={dueOn} />, sort: 'due', fields: ['dueOn'] },
  { id: 'assigned', label: 'attention.assigned', cell: ({ assignedOn }) => assignedOn && <Day day={assignedOn} />, fields: ['assignedOn'] },
  { id: 'joined', label: 'attention.joined', cell: ({ joinedOn }) => joinedOn && <Day day={joinedOn} />, fields: ['joinedOn'] },
  {
    id: 'source',
    label: 'attention.source',
    cell: ({ source, externalId }) => `${source} · ${externalId}`,
    fields: ['source', 'externalId'],
    hidden: true,
  },
]

const saidInPanel = ['assigned', 'joined'] as const

const filters: readonly Filter[] = [
  {
    id: 'cause',
    label: 'attention.cause',
    kind: 'choice',
    options: [
      { value: 'due-before-assigned', label: 'attention.cause.due-before-assigned' },
      { value: 'due-before-joined', label: 'attention.cause.due-before-joined' },
    ],
  },
]

const bulk: readonly BulkAction[] = [{ id: 'confirm', label: 'attention.confirm', Part: ConfirmMany }]

/** Dates that cannot be, and whatever else somebody has to look at. */
export function AttentionPage() {
  const say = useText()
  const mayChange = useMay('deadlines.change')
  return (
    <>
      <PageHeader
        title={say('nav.needsAttention')}
        crumbs={[{ label: say('nav.manage') }, { label: say('nav.organisation') }]}
        lead={say('attention.lead')}
      />
      <OtherFaults />
      <DataList
        name="attention"
        label={say('attention.label')}
        endpoint="GET /attention"
        columns={columns}
        saidInPanel={saidInPanel}
        filters={filters}
        order={{ sort: 'person', direction: 'asc' }}
        searchable
        rowKey={({ deadlineId }) => deadlineId}
        rowLabel={({ title, person }) => say('attention.of', { title, person })}
        panelTitle={({ title }) => title}
        panel={(id, row) => <AttentionPanel id={Number(id)} row={row} />}
        {...(mayChange && { bulk })}
        empty={
          <Empty
            title={say('attention.empty')}
            action={
              <Button component={Link} to={'/task-log' as never} variant="default">
                {say('nav.taskLog')}
              </Button>
            }
          >
            {say('attention.empty.text')}
          </Empty>
        }
      />
    </>
  )
}
