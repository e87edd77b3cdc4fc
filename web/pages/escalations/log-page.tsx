import { useMemo } from 'react'
import type { AnswerOf } from '../../api/client.ts'
import { type Say, useText } from '../../messages/text.tsx'
import type { Column } from '../../table/column.ts'
import { DataList } from '../../table/data-list.tsx'
import { Empty } from '../../ui/states.tsx'
import { Status } from '../../ui/status.tsx'
import { Day } from '../../ui/time.tsx'
import { EpisodePanel } from './episode-panel.tsx'
import { logFilters } from './report-filters.tsx'
import { ReportHeader } from './report-page.tsx'
import { Views } from './views.tsx'
import { Words } from './words.tsx'

/** What the panel beside the list says anyway. */
const saidInPanel = ['toldTo', 'daysTold', 'count'] as const

export type Episode = AnswerOf<'GET /escalations/log'>['items'][number]

/** The escalation log: who reached which policy from when to when, why it ended, and who was told. */
export function LogPage() {
  const say = useText()
  const columns = useMemo(() => logColumns(say), [say])
  return (
    <>
      <ReportHeader />
      <Views />
      <DataList
        name="escalation-log"
        label={say('escalations.view.log')}
        endpoint="GET /escalations/log"
        columns={columns}
        saidInPanel={saidInPanel}
        filters={logFilters}
        order={{ sort: 'openedOn', direction: 'desc' }}
        searchable
        files
        rowKey={rowKey}
        rowLabel={rowLabel}
        panelTitle={rowLabel}
        panel={(key) => <EpisodePanel episodeId={key} />}
        empty={<Empty title={say('escalations.empty.log')}>{say('escalations.empty.log.text')}</Empty>}
      />
    </>
  )
}

const rowKey = (episode: Episode) => episode.episodeId
const rowLabel = (episode: Episode) => `${episode.name}: ${episode.policy}`

function logColumns(say: Say): Column<Episode>[] {
  return [
    { id: 'name', label: 'escalations.column.person', cell: ({ name }) => <Words>{name}</Words>, sort: 'name' },
    { id: 'policy', label: 'escalations.column.policy', cell: ({ policy }) => <Words>{policy}</Words> },
    {
      id: 'openedOn',
      label: 'escalations.column.openedOn',
      cell: ({ openedOn }) => (
        <Words line>
          <Day day={openedOn} />
        </Words>
      ),
      sort: 'openedOn',
    },
    {
      id: 'closedOn',
      label: 'escalations.column.closedOn',
      cell: (episode) => <Closing episode={episode} />,
      sort: 'closedOn',
      fields: ['closedOn', 'closedWhy'],
    },
    { id: 'count', label: 'escalations.column.count', cell: ({ count }) => count, sort: 'count', number: true },
    {
      id: 'toldTo',
      label: 'escalations.column.toldTo',
      cell: ({ toldTo, known }) => (
        <Words>
          {toldTo.length > 0 ? (
            toldTo.join(', ')
          ) : (
            <span className="quiet">{say(known ? 'escalations.known' : 'escalations.nobodyTold')}</span>
          )}
        </Words>
      ),
    },
    { id: 'daysTold', label: 'escalations.column.daysTold', cell: ({ daysTold }) => daysTold, number: true },
    { id: 'department', label: 'escalations.column.department', cell: ({ department }) => <Words>{department}</Words>, hidden: true },
  ]
}

/** When it ended, and why; or that it goes on. */
function Closing({ episode: { closedOn, closedWhy } }: { episode: Episode }) {
  const say = useText()
  if (!closedOn)
    return (
      <Words line>
        <Status is="late">{say('escalations.going')}</Status>
      </Words>
    )
  return (
    <div>
      <Words line>
        <Day day={closedOn} />
      </Words>
      {closedWhy && <Words>{<span className="quiet small">{say(`explain.closed.${closedWhy}`)}</span>}</Words>}
    </div>
  )
}
