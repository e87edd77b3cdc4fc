import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { AnswerOf } from '../../api/client.ts'
import { useLook } from '../../as-of/as-of-picker.tsx'
import { lookFilters } from '../../as-of/look-filters.ts'
import { PeopleThen } from '../../as-of/people-then.tsx'
import { Text, useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import type { Column, Filter } from '../../table/column.ts'
import { DataList } from '../../table/data-list.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Empty } from '../../ui/states.tsx'
import { Status } from '../../ui/status.tsx'
import { AddPerson } from '../by-hand/add-person.tsx'
import { Adder } from '../by-hand/adder.tsx'
import { departmentFilter, labelFilter, teamFilters } from './person-filters.tsx'
import { Presence } from './presence.tsx'

type Person = AnswerOf<'GET /people'>['items'][number]

/** Everybody one may see. */
export function PeoplePage() {
  const say = useText()
  const look = useLook()
  const mayReadFaults = useMay('imports.read')
  return (
    <>
      <PageHeader
        title={say('nav.people')}
        crumbs={[{ label: say('nav.manage') }, { label: say('nav.organisation') }]}
        lead={<PeopleThen otherwise={say('people.lead')} />}
        actions={
          <>
            <Adder label="people.add" may="people.change" form={AddPerson} />
            {mayReadFaults && (
              <Button variant="default" component={Link} to={'/reporting-lines' as never} search={look as never}>
                {say('people.faults')}
              </Button>
            )}
          </>
        }
      />
      <DataList
        name="people"
        label={say('people.label')}
        endpoint="GET /people"
        columns={columns}
        filters={filters}
        order={{ sort: 'name', direction: 'asc' }}
        rowKey={({ personId }) => personId}
        rowLabel={({ name }) => name}
        rowPath={({ personId }) => `/people/${personId}`}
        keepsLook
        empty={<NoPeople />}
      />
    </>
  )
}

const columns: readonly Column<Person>[] = [
  { id: 'name', label: 'people.name', cell: ({ name }) => name, sort: 'name' },
  { id: 'department', label: 'people.department', cell: ({ department }) => department, sort: 'department' },
  { id: 'manager', label: 'people.manager', cell: (person) => <Manager {...person} /> },
  { id: 'late', label: 'people.late', cell: ({ late }) => <Late count={late} />, sort: 'late' },
  { id: 'presence', label: 'people.presence', cell: ({ presence }) => <Presence is={presence} /> },
  { id: 'labels', label: 'people.labels', cell: ({ labels }) => labels.join(', ') },
  { id: 'role', label: 'people.role', cell: ({ role }) => <Text id={`people.role.${role}`} />, hidden: true },
  { id: 'reports', label: 'people.reports', cell: ({ reports }) => reports || '', number: true, hidden: true },
  { id: 'email', label: 'people.email', cell: ({ email }) => email, hidden: true },
  { id: 'externalId', label: 'people.externalId', cell: ({ externalId }) => externalId, hidden: true },
]

const presences = ['present', 'on-leave', 'not-joined', 'left'] as const
const roles = ['owner', 'admin', 'compliance-officer', 'auditor', 'member'] as const

const filters: readonly Filter[] = [
  { id: 'late', label: 'people.filter.late', kind: 'flag' },
  { id: 'faulty', label: 'people.filter.faulty', kind: 'flag' },
  {
    id: 'presence',
    label: 'people.presence',
    kind: 'choices',
    options: presences.map((value) => ({ value, label: `people.presence.${value}` as const })),
  },
  departmentFilter,
  ...teamFilters,
  labelFilter,
  { id: 'role', label: 'people.role', kind: 'choice', options: roles.map((value) => ({ value, label: `people.role.${value}` as const })) },
  ...lookFilters,
]

function Late({ count }: { count: number }) {
  const say = useText()
  return count === 0 ? null : <Status is="late">{say('person.late', { count })}</Status>
}

function Manager({ manager, managerId, faulty }: Person) {
  const say = useText()
  const look = useLook()
  return (
    <>
      {managerId === null ? (
        <span className="quiet">{say('people.manager.none')}</span>
      ) : (
        <Link to={`/people/${managerId}` as never} search={look as never}>
          {manager}
        </Link>
      )}
      {faulty && (
        <>
          {' '}
          <Status is="waiting">{say('people.line.faulty')}</Status>
        </>
      )}
    </>
  )
}

function NoPeople() {
  const say = useText()
  const mayImport = useMay('imports.change')
  return (
    <Empty
      title={say('people.empty')}
      action={
        mayImport && (
          <Button component={Link} to={'/imports' as never}>
            {say('people.empty.import')}
          </Button>
        )
      }
    >
      {say('people.empty.text')}
    </Empty>
  )
}
