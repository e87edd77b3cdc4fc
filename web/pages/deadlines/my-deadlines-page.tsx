import { useSearch } from '@tanstack/react-router'
import { useText } from '../../messages/text.tsx'
import { DataList } from '../../table/data-list.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Empty } from '../../ui/states.tsx'
import { deadlineFilters, ownColumns, saidInPanel } from './deadline-columns.tsx'
import { DeadlinePanel } from './deadline-panel.tsx'
import { mineColumns } from './mine-columns.tsx'

/** What whoever is signed in owes; what is late comes first. */
export function MyDeadlinesPage() {
  const say = useText()
  const { row } = useSearch({ strict: false }) as { row?: string }
  return (
    <>
      <PageHeader title={say('nav.myDeadlines')} lead={say('deadlines.mine.lead')} />
      <DataList
        name="my-deadlines"
        label={say('deadlines.mine.label')}
        endpoint="GET /me/deadlines"
        columns={row === undefined ? mineColumns : ownColumns}
        saidInPanel={saidInPanel}
        filters={deadlineFilters}
        order={{ sort: 'due', direction: 'asc' }}
        rowKey={({ deadlineId }) => deadlineId}
        rowLabel={({ what }) => what}
        panel={(key, row) => <DeadlinePanel key={key} id={key} isListed={row !== undefined} />}
        empty={<Empty title={say('deadlines.mine.empty')}>{say('deadlines.mine.empty.text')}</Empty>}
      />
    </>
  )
}
