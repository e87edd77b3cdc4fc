import { useText } from '../../messages/text.tsx'
import type { BulkAction, Column, Filter } from '../../table/column.ts'
import { DataList } from '../../table/data-list.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Empty } from '../../ui/states.tsx'
import { Day } from '../../ui/time.tsx'
import { BecauseText } from '../escalations/because.tsx'
import { DoneDialog } from './done-dialog.tsx'
import type { Notice } from './notice.ts'
import { NoticePanel } from './notice-panel.tsx'
import { NoticeState } from './notice-state.tsx'

/** What whoever is signed in is told in the product. */
export function InboxPage() {
  const say = useText()
  return (
    <>
      <PageHeader title={say('nav.inbox')} lead={say('inbox.lead')} />
      <DataList
        name="inbox"
        label={say('inbox.label')}
        endpoint="GET /inbox"
        columns={columns}
        saidInPanel={saidInPanel}
        filters={filters}
        rowKey={({ noticeId }) => noticeId}
        rowLabel={({ person }) => person}
        panelTitle={({ person, you, subject }) => (you ? say('inbox.you') : (subject ?? person))}
        panel={(key) => <NoticePanel key={key} noticeId={key} />}
        bulk={deeds}
        empty={<Empty title={say('inbox.empty')}>{say('inbox.empty.text')}</Empty>}
      />
    </>
  )
}

const deeds: readonly BulkAction[] = [{ id: 'done', label: 'inbox.done', Part: DoneDialog }]

const saidInPanel: readonly string[] = ['stillLate', 'because', 'since']

const columns: readonly Column<Notice>[] = [
  { id: 'person', label: 'inbox.about', cell: (notice) => <About notice={notice} /> },
  { id: 'matter', label: 'inbox.matter', cell: (notice) => <Matter notice={notice} />, fields: ['policy', 'subject', 'note'] },
  { id: 'stillLate', label: 'inbox.late', cell: ({ stillLate }) => stillLate || '', number: true },
  { id: 'because', label: 'inbox.why', cell: (notice) => <Why notice={notice} /> },
  { id: 'since', label: 'inbox.since', cell: ({ since }) => <Day day={since} /> },
  { id: 'state', label: 'inbox.state', cell: (notice) => <NoticeState notice={notice} /> },
]

const filters: readonly Filter[] = [
  {
    id: 'state',
    label: 'inbox.state',
    kind: 'choice',
    options: [
      { value: 'new', label: 'inbox.state.new' },
      { value: 'open', label: 'inbox.state.open' },
      { value: 'settled', label: 'inbox.state.settled' },
      { value: 'done', label: 'inbox.state.done' },
    ],
  },
]

function About({ notice: { person, you, state } }: { notice: Notice }) {
  const say = useText()
  const words = you ? say('inbox.you') : person
  return state === 'new' ? <strong>{words}</strong> : words
}

function Matter({ notice: { type, policy, subject, person, count } }: { notice: Notice }) {
  const say = useText()
  if (type === 'letter') return subject
  return type === 'nudge' ? say('inbox.nudge', { name: person, count }) : policy
}

function Why({ notice: { type, because, letter } }: { notice: Notice }) {
  const say = useText()
  if (letter) return letter.why
  return type === 'nudge' ? say('inbox.why.nudge') : <BecauseText because={because} />
}
