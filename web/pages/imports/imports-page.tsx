import { Link } from '@tanstack/react-router'
import { useIntl } from 'react-intl'
import { Text, useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import type { Column, Filter } from '../../table/column.ts'
import { DataList } from '../../table/data-list.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Empty } from '../../ui/states.tsx'
import { Instant } from '../../ui/time.tsx'
import { DropFile } from './drop-file.tsx'
import { ImportPanel } from './import-panel.tsx'
import type { ImportRow } from './import-row.ts'

const columns: readonly Column<ImportRow>[] = [
  { id: 'fileName', label: 'imports.file', cell: ({ fileName }) => fileName },
  { id: 'what', label: 'imports.what', cell: ({ what }) => <Text id={`imports.what.${what}`} /> },
  { id: 'when', label: 'imports.when', cell: ({ importedAt }) => <Instant at={importedAt} />, sort: 'when', fields: ['importedAt'] },
  { id: 'actor', label: 'imports.actor', cell: ({ actor }) => actor, hidden: true },
  {
    id: 'outcome',
    label: 'imports.outcome',
    cell: (row) => <Outcome row={row} />,
    fields: ['rows', 'added', 'changed', 'withdrawn', 'rejected'],
  },
  { id: 'rows', label: 'imports.rows', cell: ({ rows }) => rows, number: true, hidden: true },
  { id: 'added', label: 'imports.added', cell: ({ added }) => added, number: true, hidden: true },
  { id: 'changed', label: 'imports.changed', cell: ({ changed }) => changed, number: true, hidden: true },
  { id: 'withdrawn', label: 'imports.withdrawn', cell: ({ withdrawn }) => withdrawn, number: true, hidden: true },
  { id: 'rejected', label: 'imports.rejected', cell: ({ rejected }) => rejected, number: true, hidden: true },
  { id: 'source', label: 'imports.source', cell: ({ source }) => source, hidden: true },
  { id: 'unchanged', label: 'imports.unchanged', cell: ({ unchanged }) => unchanged, number: true, hidden: true },
]

const filters: readonly Filter[] = [
  {
    id: 'what',
    label: 'imports.what',
    kind: 'choice',
    options: [
      { value: 'people', label: 'imports.what.people' },
      { value: 'deadlines', label: 'imports.what.deadlines' },
    ],
  },
  { id: 'source', label: 'imports.source', kind: 'text' },
]

/** Files of people and deadlines: take one in, and see those that were. */
export function ImportsPage() {
  const say = useText()
  const mayChange = useMay('imports.change')
  return (
    <>
      <PageHeader
        title={say('nav.imports')}
        crumbs={[{ label: say('nav.manage') }, { label: say('nav.organisation') }]}
        lead={say('imports.lead')}
      />
      {mayChange && <DropFile />}
      <DataList
        name="imports"
        label={say('imports.label')}
        endpoint="GET /imports"
        columns={columns}
        filters={filters}
        order={{ sort: 'when', direction: 'desc' }}
        searchable
        rowKey={({ importId }) => importId}
        rowLabel={({ fileName }) => fileName}
        panel={(_key, row) => row && <ImportPanel row={row} />}
        empty={
          <Empty title={say('imports.empty')}>
            <p>{say('imports.empty.text')}</p>
            <p>
              <Text id="imports.empty.demo" values={{ home: (parts) => <Link to="/">{parts}</Link> }} />
            </p>
          </Empty>
        }
      />
    </>
  )
}

/** What came of an import, in a few words. */
function Outcome({ row }: { row: ImportRow }) {
  const say = useText()
  const { locale } = useIntl()
  const counted = (['added', 'changed', 'withdrawn', 'rejected'] as const).filter((name) => row[name] > 0)
  if (counted.length === 0) return say('imports.outcome.nothing')
  return counted.map((name) => `${row[name].toLocaleString(locale)} ${say(`imports.${name}`)}`).join(', ')
}
