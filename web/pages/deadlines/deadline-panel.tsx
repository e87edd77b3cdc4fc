import { Button } from '@mantine/core'
import { useState } from 'react'
import { useApi, useSend } from '../../api/hooks.ts'
import { useLook } from '../../as-of/as-of-picker.tsx'
import { LookWords, useIsPast } from '../../as-of/look-words.tsx'
import { useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import { tell } from '../../ui/notices.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import { ExceptionLink } from '../exceptions/exception-link.tsx'
import { DeadlineFacts } from './deadline-facts.tsx'
import { DeadlineHistory } from './deadline-history.tsx'
import { DeadlineStatus } from './deadline-status.tsx'
import classes from './deadlines.module.css'
import { MoreTime } from './more-time.tsx'
import { PlannedChange } from './planned-change.tsx'
import { WhereFound } from './where-found.tsx'

/** All about one deadline, on the day of the list that it is beside; whoever may can change it there, unless that is a past one. */
export function DeadlinePanel({ id, isListed }: { id: string; isListed: boolean }) {
  const say = useText()
  const isAllowed = useMay('deadlines.change')
  const look = useLook()
  const isPast = useIsPast()
  const found = useApi('GET /deadlines/:deadlineId', { params: { deadlineId: id }, query: look })
  const [isChanging, setChanging] = useState(false)
  const sending = useSend('PATCH /deadlines/:deadlineId', {
    done: () => {
      setChanging(false)
      tell(say('deadlines.change.done', { count: 1 }))
    },
  })
  if (found.error) return <Problem error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <Loading />
  const deadline = found.data
  const isDuty = deadline.kind === 'duty'
  const mayChange = isAllowed && !isDuty && !isPast
  return (
    <div className={classes['panel']}>
      {/* The list names what is open beside it only while it is among its rows. */}
      {!isListed && <h3>{deadline.what}</h3>}
      {isPast && (
        <p className="quiet small">
          <LookWords />
        </p>
      )}
      <div>
        <DeadlineStatus row={deadline} />
      </div>
      {deadline.url !== null && (
        <div>
          <WhereFound row={deadline} whole />
        </div>
      )}
      {deadline.state === 'needs-attention' && <p>{say('deadlines.attention')}</p>}
      {!isPast && <MoreTime deadline={deadline} />}
      <DeadlineFacts deadline={deadline} />
      {mayChange && !isChanging && (
        <div>
          <Button variant="default" onClick={() => setChanging(true)}>
            {say('deadlines.change')}
          </Button>
        </div>
      )}
      {mayChange && isChanging && (
        <PlannedChange
          count={1}
          bodyOf={async (change) => ({ change, deadlineIds: [deadline.deadlineId] })}
          send={({ change }) => sending.mutateAsync({ params: { deadlineId: id }, body: change, manner: { ifMatch: deadline.revision } })}
          isSending={sending.isPending}
          error={sending.error}
          cancel={() => setChanging(false)}
        />
      )}
      <DeadlineHistory deadline={deadline} />
      {isDuty && (
        <p className="quiet small">
          {say('deadlines.panel.duty')}{' '}
          {deadline.owedTo && (
            <ExceptionLink id={deadline.owedTo.exceptionId}>
              {say('deadlines.panel.duty.open', { number: deadline.owedTo.number })}
            </ExceptionLink>
          )}
        </p>
      )}
      {!isAllowed && !isDuty && <p className="quiet small">{say('deadlines.panel.wrong', { source: deadline.source })}</p>}
    </div>
  )
}
