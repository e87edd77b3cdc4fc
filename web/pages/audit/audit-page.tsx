import type { AnswerOf } from '../../api/client.ts'
import { useServerLanguage } from '../../messages/speaking.tsx'
import { useText } from '../../messages/text.tsx'
import type { Column } from '../../table/column.ts'
import { DataList } from '../../table/data-list.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Empty } from '../../ui/states.tsx'
import { Instant } from '../../ui/time.tsx'
import { auditFilters } from './audit-filters.tsx'
import { Checkpoint } from './checkpoint.tsx'
import { EntryPanel } from './entry-panel.tsx'
import { Verification } from './verification.tsx'

type Row = AnswerOf<'GET /audit'>['items'][number]

const columns: readonly Column<Row>[] = [
  { id: 'sentence', label: 'audit.sentence', cell: ({ sentence }) => sentence },
  { id: 'when', label: 'audit.when', cell: ({ recordedAt }) => <Instant at={recordedAt} />, sort: 'when', fields: ['recordedAt'] },
  { id: 'actor', label: 'audit.actor', cell: ({ actorName }) => actorName, fields: ['actor', 'actorName'], hidden: true },
  { id: 'reason', label: 'audit.reason', cell: ({ reason }) => reason },
  { id: 'action', label: 'audit.action', cell: ({ action }) => action, hidden: true },
  { id: 'object', label: 'audit.object', cell: ({ object }) => object, fields: ['objectType', 'objectId', 'object'], hidden: true },
  { id: 'index', label: 'audit.index', cell: ({ index }) => index, number: true, hidden: true },
]

/** Who changed what, when and why; and whether the trail is whole. */
export function AuditPage() {
  const say = useText()
  const locale = useServerLanguage()
  return (
    <>
      <PageHeader
        title={say('nav.auditTrail')}
        crumbs={[{ label: say('nav.manage') }, { label: say('nav.organisation') }]}
        lead={say('audit.lead')}
      />
      <Verification />
      <Checkpoint />
      <DataList
        name="audit"
        label={say('audit.label')}
        endpoint="GET /audit"
        fixed={{ locale }}
        columns={columns}
        filters={auditFilters}
        order={{ sort: 'when', direction: 'desc' }}
        rowKey={({ index }) => index}
        rowLabel={({ sentence }) => sentence}
        panel={(index) => <EntryPanel index={index} />}
        empty={<Empty title={say('audit.empty')} />}
      />
    </>
  )
}
