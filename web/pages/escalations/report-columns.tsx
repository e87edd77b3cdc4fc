import { Link } from '@tanstack/react-router'
import type { AnswerOf } from '../../api/client.ts'
import { useText } from '../../messages/text.tsx'
import { useSession } from '../../session.tsx'
import type { Column } from '../../table/column.ts'
import { Status } from '../../ui/status.tsx'
import classes from './escalations.module.css'
import { Words } from './words.tsx'

export type LatePerson = AnswerOf<'GET /escalations/people'>['items'][number]
export type LateManager = AnswerOf<'GET /escalations/managers'>['items'][number]
type Late = LatePerson | LateManager

const counts: readonly Column<Late>[] = [
  { id: 'raw', label: 'escalations.column.raw', cell: (row) => row.raw, sort: 'raw', number: true },
  { id: 'excused', label: 'escalations.column.excused', cell: (row) => row.excused, number: true },
  { id: 'net', label: 'escalations.column.net', cell: (row) => row.net, sort: 'net', number: true },
  {
    id: 'stillOverdue',
    label: 'escalations.column.stillOverdue',
    cell: (row) => <Words line>{row.stillOverdue > 0 ? <Status is="late">{row.stillOverdue}</Status> : 0}</Words>,
    sort: 'stillOverdue',
    number: true,
  },
  { id: 'firing', label: 'escalations.column.firing', cell: (row) => <Policies firing={row.firing} /> },
  { id: 'why', label: 'escalations.column.why', cell: (row) => <WhyLink row={row} />, fields: [] },
]

const department: Column<Late> = {
  id: 'department',
  label: 'escalations.column.department',
  cell: (row) => <Words>{row.department}</Words>,
  hidden: true,
}

export const peopleColumns: readonly Column<LatePerson>[] = [
  { id: 'name', label: 'escalations.column.person', cell: ({ name }) => <Words>{name}</Words>, sort: 'name' },
  { id: 'manager', label: 'escalations.column.manager', cell: ({ manager }) => <Words>{manager}</Words> },
  department,
  ...counts,
]

export const managerColumns: readonly Column<LateManager>[] = [
  { id: 'name', label: 'escalations.column.manager', cell: ({ name }) => <Words>{name}</Words>, sort: 'name' },
  department,
  { id: 'reports', label: 'escalations.column.reports', cell: ({ reports }) => reports, number: true },
  { id: 'lateReports', label: 'escalations.column.lateReports', cell: ({ lateReports }) => lateReports, number: true },
  ...counts,
]

/** Of whom they are not told about, members are not told either that no policy fires. */
function Policies({ firing }: { firing: Late['firing'] }) {
  const say = useText()
  const { role } = useSession()
  if (firing.length === 0) return <span className="quiet">{say('escalations.noPolicy', { own: role === 'member' })}</span>
  return <Words>{firing.map(({ policy }) => policy).join(', ')}</Words>
}

/** Opens the reasons beside the list. */
function WhyLink({ row }: { row: Late }) {
  const say = useText()
  return (
    <Link
      to="."
      search={((search: Record<string, string>) => ({ ...search, row: String(row.personId) })) as never}
      replace
      resetScroll={false}
      className={classes['link']}
      aria-label={say('escalations.whyOf', { name: row.name })}
    >
      {say('ui.why')}
    </Link>
  )
}
