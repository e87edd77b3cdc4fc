import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useApi } from '../../api/hooks.ts'
import type { MessageId } from '../../messages/text.tsx'
import { useText } from '../../messages/text.tsx'
import { useSession } from '../../session.tsx'
import type { StatusColour } from '../../theme/palette.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import { Status } from '../../ui/status.tsx'
import { Day } from '../../ui/time.tsx'
import classes from './home.module.css'

const FirstSteps = lazy(async () => ({ default: (await import('../first-run/first-steps.tsx')).FirstSteps }))

interface Figure {
  count: number
  label: MessageId
  path: string
  search?: Readonly<Record<string, string>>
  is: StatusColour
}

/** What waits for whoever is signed in, each a step away. */
export function HomePage() {
  const say = useText()
  const { person, organization } = useSession()
  const counts = useApi('GET /me/counts')
  return (
    <>
      <PageHeader title={say('home.title', { name: person.name })} lead={<Day day={organization.today} weekday />} />
      <Suspense fallback={null}>
        <FirstSteps />
      </Suspense>
      {counts.isPending && <Loading />}
      {counts.error && <Problem error={counts.error} retry={() => void counts.refetch()} />}
      {counts.data && (
        <ul className={classes['figures']}>
          {figuresOf(counts.data).map(({ count, label, path, search, is }) => (
            <li key={label}>
              <Link to={path} {...(search && { search: search as never })} className={classes['figure']}>
                <span className="figure">{count}</span>
                <span>{say(label, { count })}</span>
                <Status is={count > 0 ? is : 'done'}>{say(count > 0 ? `status.${is}` : 'home.nothing')}</Status>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

interface Counts {
  waitingNotices: number
  late: number
  dueSoon: number
  team: number
  teamLate: number
}

function figuresOf({ waitingNotices, late, dueSoon, team, teamLate }: Counts): Figure[] {
  return [
    { count: waitingNotices, label: 'home.notices', path: '/inbox', is: 'waiting' },
    { count: late, label: 'home.late', path: '/my-deadlines', search: { state: 'late' }, is: 'late' },
    { count: dueSoon, label: 'home.dueSoon', path: '/my-deadlines', search: { state: 'due-soon' }, is: 'soon' },
    ...(team > 0 ? [{ count: teamLate, label: 'home.teamLate', path: '/my-team', search: { late: 'true' }, is: 'late' } as const] : []),
  ]
}
