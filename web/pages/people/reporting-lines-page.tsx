import { useIntl } from 'react-intl'
import type { AnswerOf } from '../../api/client.ts'
import { useLook } from '../../as-of/as-of-picker.tsx'
import { lookFilters } from '../../as-of/look-filters.ts'
import { usePastDay } from '../../as-of/look-words.tsx'
import { useText } from '../../messages/text.tsx'
import type { Column, Filter } from '../../table/column.ts'
import { DataList } from '../../table/data-list.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Empty } from '../../ui/states.tsx'
import { dayText } from '../../ui/time.tsx'
import { useToday } from '../../ui/today.ts'
import { BecauseText } from '../escalations/because.tsx'

type Fault = AnswerOf<'GET /reporting-line-faults'>['items'][number]

/** What is wrong with reporting lines, and who is told instead. */
export function ReportingLinesPage() {
  const say = useText()
  const { locale } = useIntl()
  const today = useToday()
  const look = useLook()
  const past = usePastDay()
  return (
    <>
      <PageHeader
        title={say('people.faults')}
        crumbs={[
          { label: say('nav.manage') },
          { label: say('nav.organisation') },
          { label: say('nav.people'), path: '/people', search: look },
        ]}
        lead={
          past ? say('people.faults.lead.then', { day: dayText(locale, past) }) : say('people.faults.lead', { day: dayText(locale, today) })
        }
      />
      <DataList
        name="reporting-lines"
        label={say('people.faults.label')}
        endpoint="GET /reporting-line-faults"
        columns={columns}
        filters={filters}
        searchable={false}
        rowKey={({ kind, personId }) => `${kind} ${personId}`}
        rowLabel={({ name }) => name}
        rowPath={({ personId }) => `/people/${personId}`}
        keepsLook
        empty={<Empty title={say('people.faults.empty')}>{say('people.faults.empty.text')}</Empty>}
      />
    </>
  )
}

const columns: readonly Column<Fault>[] = [
  { id: 'name', label: 'people.name', cell: ({ name }) => name },
  { id: 'kind', label: 'people.faults.kind', cell: (fault) => <FaultText {...fault} />, fields: ['kind', 'manager', 'loop'] },
  { id: 'told', label: 'people.faults.told', cell: ({ told }) => <Told told={told} />, fields: ['toldInstead'] },
]

const kinds = ['no-manager', 'unknown-manager', 'self', 'loop', 'manager-left', 'manager-not-joined', 'two-managers', 'top'] as const

const filters: readonly Filter[] = [
  {
    id: 'kind',
    label: 'people.faults.kind',
    kind: 'choice',
    options: kinds.map((value) => ({ value, label: `people.fault.${value}` as const })),
  },
  ...lookFilters,
]

function FaultText({ kind, manager }: Pick<Fault, 'kind' | 'manager'>) {
  const say = useText()
  const fault = say(`people.fault.${kind}`)
  return manager === null ? fault : say('people.fault.with', { fault, manager })
}

function Told({ told }: Pick<Fault, 'told'>) {
  const say = useText()
  if (told.length === 0) return <span className="quiet">{say('people.faults.none')}</span>
  return told.map(({ personId, name, because }) => (
    <div key={personId}>
      {name}{' '}
      <span className="quiet small">
        <BecauseText because={[because]} />
      </span>
    </div>
  ))
}
