import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { AnswerOf } from '../../api/client.ts'
import { useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import type { BulkAction, Column, Filter } from '../../table/column.ts'
import { DataList } from '../../table/data-list.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Empty } from '../../ui/states.tsx'
import { Day, Instant } from '../../ui/time.tsx'
import { PersonName, PickPerson } from '../people/pick.tsx'
import { messageKey } from './message-key.ts'
import { MessagePanel } from './message-panel.tsx'
import { MessageStatus, messageStates } from './message-status.tsx'
import { OutboxCounts } from './outbox-counts.tsx'
import { ResendDialog } from './resend-dialog.tsx'

type Row = AnswerOf<'GET /outbox'>['items'][number]

const columns: readonly Column<Row>[] = [
  { id: 'recipient', label: 'outbox.recipient', cell: ({ recipient }) => recipient, sort: 'recipient', fields: ['recipient', 'address'] },
  { id: 'subject', label: 'outbox.subject', cell: ({ subject }) => subject },
  { id: 'day', label: 'outbox.day', cell: ({ day }) => <Day day={day} />, sort: 'day' },
  { id: 'state', label: 'outbox.state', cell: ({ state }) => <MessageStatus state={state} /> },
  { id: 'sendAt', label: 'outbox.sendAt', cell: ({ sendAt }) => <Instant at={sendAt} />, hidden: true },
  { id: 'matter', label: 'outbox.matter', cell: ({ matter }) => matter, hidden: true },
  { id: 'address', label: 'outbox.address', cell: ({ address }) => address, hidden: true },
  { id: 'answer', label: 'outbox.answer', cell: ({ answer }) => answer, hidden: true },
  { id: 'readAt', label: 'outbox.readAt', cell: ({ readAt }) => readAt && <Instant at={readAt} />, hidden: true },
]

const filters: readonly Filter[] = [
  {
    id: 'state',
    label: 'outbox.state',
    kind: 'choices',
    options: messageStates.map((value) => ({ value, label: `outbox.state.${value}` as const })),
  },
  {
    id: 'recipientId',
    label: 'outbox.recipient',
    kind: 'own',
    Field: ({ value, change }) => {
      const say = useText()
      return <PickPerson label={say('outbox.recipient')} value={value} change={change} />
    },
    Value: ({ value }) => <PersonName id={value} />,
  },
  { id: 'from', label: 'outbox.from', kind: 'day' },
  { id: 'to', label: 'outbox.to', kind: 'day' },
]

const deeds: readonly BulkAction[] = [{ id: 'resend', label: 'outbox.resend', Part: ResendDialog }]

/** Every message, and what has become of it. */
export function OutboxPage() {
  const say = useText()
  const mayChange = useMay('outbox.change')
  return (
    <>
      <PageHeader
        title={say('nav.outbox')}
        crumbs={[{ label: say('nav.manage') }, { label: say('nav.organisation') }]}
        lead={say('outbox.lead')}
      />
      <OutboxCounts />
      <DataList
        name="outbox"
        label={say('outbox.label')}
        endpoint="GET /outbox"
        columns={columns}
        filters={filters}
        order={{ sort: 'day', direction: 'desc' }}
        rowKey={messageKey}
        rowLabel={({ recipient, day }) => say('outbox.of', { recipient, day })}
        panelTitle={({ subject }) => subject}
        panel={(key) => <MessagePanel of={key} />}
        {...(mayChange && { bulk: deeds })}
        empty={
          <Empty
            title={say('outbox.empty')}
            action={
              <Button component={Link} to={'/rounds' as never} variant="default">
                {say('outbox.empty.rounds')}
              </Button>
            }
          >
            {say('outbox.empty.text')}
          </Empty>
        }
      />
    </>
  )
}
