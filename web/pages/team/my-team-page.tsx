import { Link } from '@tanstack/react-router'
import type { AnswerOf } from '../../api/client.ts'
import { useLook } from '../../as-of/as-of-picker.tsx'
import { lookFilters } from '../../as-of/look-filters.ts'
import { useIsPast } from '../../as-of/look-words.tsx'
import { PeopleThen } from '../../as-of/people-then.tsx'
import { useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import type { BulkAction, Column, Filter } from '../../table/column.ts'
import { DataList } from '../../table/data-list.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Empty } from '../../ui/states.tsx'
import { Status } from '../../ui/status.tsx'
import { Day } from '../../ui/time.tsx'
import { Presence } from '../people/presence.tsx'
import { GiveDialog } from './give-dialog.tsx'
import { NudgeDialog } from './nudge-dialog.tsx'
import { NudgeEveryLate } from './nudge-every-late.tsx'

type TeamMember = AnswerOf<'GET /team'>['items'][number]

/** Who reports to whoever is signed in, with what is late. */
export function MyTeamPage() {
  const say = useText()
  const mayNudge = useMay('team.nudge')
  const isPast = useIsPast()
  return (
    <>
      <PageHeader
        title={say('nav.myTeam')}
        lead={<PeopleThen otherwise={say('team.lead')} />}
        actions={mayNudge && !isPast && <NudgeEveryLate />}
      />
      <DataList
        name="my-team"
        label={say('team.label')}
        endpoint="GET /team"
        columns={columns}
        filters={filters}
        order={{ sort: 'late', direction: 'desc' }}
        rowKey={({ personId }) => personId}
        rowLabel={({ name }) => name}
        rowPath={({ personId }) => `/people/${personId}`}
        keepsLook
        {...(mayNudge && { bulk: actions })}
        empty={<Empty title={say('team.empty')}>{say('team.empty.text')}</Empty>}
      />
    </>
  )
}

const actions: readonly BulkAction[] = [
  { id: 'nudge', label: 'team.nudge', Part: NudgeDialog },
  { id: 'give', label: 'moreTime.give', Part: GiveDialog },
]

const columns: readonly Column<TeamMember>[] = [
  { id: 'name', label: 'team.name', cell: ({ name }) => name, sort: 'name' },
  { id: 'late', label: 'team.late', cell: (member) => <Late {...member} />, sort: 'late' },
  { id: 'lateSince', label: 'team.lateSince', cell: ({ lateSince }) => lateSince && <Day day={lateSince} /> },
  { id: 'lateMandatory', label: 'team.lateMandatory', cell: ({ lateMandatory }) => lateMandatory || '', number: true },
  { id: 'dueSoon', label: 'team.soon', cell: ({ dueSoon }) => dueSoon || '', number: true },
  { id: 'presence', label: 'team.presence', cell: ({ presence }) => <Presence is={presence} /> },
  { id: 'lastNudgedOn', label: 'team.nudged', cell: ({ lastNudgedOn }) => lastNudgedOn && <Day day={lastNudgedOn} /> },
  { id: 'manager', label: 'team.manager', cell: ({ manager }) => manager, hidden: true },
  { id: 'department', label: 'team.department', cell: ({ department }) => department, sort: 'department', hidden: true },
]

const filters: readonly Filter[] = [
  { id: 'late', label: 'team.filter.late', kind: 'flag' },
  {
    id: 'reach',
    label: 'team.filter.reach',
    kind: 'choice',
    options: [
      { value: 'direct', label: 'deadlines.filter.reach.direct' },
      { value: 'all', label: 'deadlines.filter.reach.all' },
    ],
  },
  {
    id: 'presence',
    label: 'team.presence',
    kind: 'choice',
    options: [
      { value: 'present', label: 'people.presence.present' },
      { value: 'on-leave', label: 'people.presence.on-leave' },
    ],
  },
  ...lookFilters,
]

/** How many are late, and the way to them. */
function Late({ personId, late }: Pick<TeamMember, 'personId' | 'late'>) {
  const say = useText()
  const look = useLook()
  if (late === 0) return <span className="quiet">{say('team.nothingLate')}</span>
  return (
    <Link to={'/task-log' as never} search={{ overdue: 'true', personId: String(personId), ...look } as never}>
      <Status is="late">{say('person.late', { count: late })}</Status>
    </Link>
  )
}
