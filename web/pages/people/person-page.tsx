import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useApi } from '../../api/hooks.ts'
import { LookPickers, useLook } from '../../as-of/as-of-picker.tsx'
import { useIsPast } from '../../as-of/look-words.tsx'
import { PeopleThen } from '../../as-of/people-then.tsx'
import { useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import type { Selection } from '../../table/column.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import { Status } from '../../ui/status.tsx'
import { NudgeDialog } from '../team/nudge-dialog.tsx'
import { LabelsCard } from './labels-card.tsx'
import { LeaveCard } from './leave-card.tsx'
import type { OnePerson } from './one-person.ts'
import { OpenCard } from './open-card.tsx'
import classes from './person.module.css'
import { CountsCard, FactsCard } from './person-cards.tsx'
import { Presence } from './presence.tsx'
import { StandInsCard } from './stand-ins-card.tsx'
import { Timeline } from './timeline.tsx'
import { ToldCard } from './told-card.tsx'

/** One person: how they stand, who would be told about them, and what happened. */
export function PersonPage() {
  const say = useText()
  const { personId = '' } = useParams({ strict: false }) as { personId?: string }
  const look = useLook()
  const isPast = useIsPast()
  const found = useApi('GET /people/:personId', { params: { personId }, query: look }, { keep: true })
  // A manager nudges from My team; whoever runs the organisation anybody.
  const mayNudge = useMay('people.change')
  const [isNudging, setNudging] = useState(false)
  const above = [{ label: say('nav.manage') }, { label: say('nav.organisation') }]
  if (!found.data && !found.error) return <Loading />
  const person = found.error ? undefined : found.data
  return (
    <>
      <PageHeader
        title={person ? person.name : say('nav.people')}
        crumbs={[...above, ...(person ? [{ label: say('nav.people'), path: '/people', search: look }] : [])]}
        lead={person && <Standing person={person} />}
        actions={
          <>
            {(person || Object.keys(look).length > 0) && <LookPickers />}
            {mayNudge && person && person.late > 0 && !isPast && <Button onClick={() => setNudging(true)}>{say('team.nudge')}</Button>}
          </>
        }
      />
      {person && isNudging && <NudgeDialog selection={oneSelected(person.personId)} close={() => setNudging(false)} />}
      {person && <Cards person={person} />}
      {found.error && <Problem error={found.error} retry={() => void found.refetch()} />}
    </>
  )
}

function Cards({ person }: { person: OnePerson }) {
  return (
    <div className={classes['page']}>
      <div className={classes['main']}>
        <OpenCard person={person} />
        <CountsCard person={person} />
        <Timeline personId={person.personId} />
      </div>
      <div className={classes['side']}>
        <FactsCard person={person} />
        <ToldCard person={person} />
        <LabelsCard person={person} />
        <LeaveCard person={person} />
        <StandInsCard person={person} />
      </div>
    </div>
  )
}

function oneSelected(personId: number): Selection {
  return { count: 1, isAll: false, keys: async () => [personId], clear: () => undefined }
}

function Standing({ person: { late, dueSoon, presence, department } }: { person: OnePerson }) {
  const say = useText()
  return (
    <span className={classes['standing']}>
      {department}
      {presence !== 'present' && <Presence is={presence} />}
      <Status is={late > 0 ? 'late' : 'done'}>{say('person.late', { count: late })}</Status>
      {dueSoon > 0 && <Status is="soon">{say('person.soon', { count: dueSoon })}</Status>}
      <PeopleThen otherwise="" />
    </span>
  )
}
