import { lazy, Suspense } from 'react'
import type { AnswerOf } from '../../api/client.ts'
import { useApi } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { useMay, useSession } from '../../session.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import { Day } from '../../ui/time.tsx'
import { Alarm } from './alarm.tsx'
import { Changed } from './changed.tsx'
import classes from './home.module.css'
import { Excused, Owed } from './owed.tsx'
import { Team } from './team.tsx'
import { Waiting } from './waiting.tsx'

const FirstSteps = lazy(async () => ({ default: (await import('../first-run/first-steps.tsx')).FirstSteps }))
const Organisation = lazy(async () => ({ default: (await import('./organisation.tsx')).Organisation }))

/** What waits for whoever is signed in, what is theirs, and what they look after, each a step away. */
export function HomePage() {
  const say = useText()
  const { person, organization } = useSession()
  const oversees = useMay('exceptions.report')
  const home = useApi('GET /home')
  return (
    <>
      <PageHeader title={say('home.title', { name: person.name })} lead={<Day day={organization.today} weekday />} />
      <Suspense fallback={null}>
        <FirstSteps />
      </Suspense>
      {home.isPending && <Loading />}
      {home.error && <Problem error={home.error} retry={() => void home.refetch()} />}
      {home.data && <Mine home={home.data} />}
      {oversees && (
        <Suspense fallback={<Loading lines={8} />}>
          <Organisation />
        </Suspense>
      )}
    </>
  )
}

function Mine({ home }: { home: AnswerOf<'GET /home'> }) {
  const say = useText()
  const { waiting, notices, owed, changed, alarm } = home
  const isClear = waiting.total + notices.total + owed.late + owed.dueSoon + changed.total === 0 && alarm === null
  return (
    <div className={classes['mine']}>
      {isClear && (
        <section className={classes['clear']}>
          <h2>{say('home.clear')}</h2>
          <p className="quiet">{say('home.clear.text')}</p>
        </section>
      )}
      <Alarm home={home} />
      <Waiting home={home} />
      <Owed home={home} />
      <Excused home={home} />
      <Changed home={home} />
      <Team />
    </div>
  )
}
