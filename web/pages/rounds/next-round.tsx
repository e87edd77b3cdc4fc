import { Button, Group, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { AnswerOf } from '../../api/client.ts'
import { useApi, useSend } from '../../api/hooks.ts'
import { type MessageId, useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import { Card } from '../../ui/card.tsx'
import { tell } from '../../ui/notices.tsx'
import { Problem } from '../../ui/states.tsx'
import { Day, Instant } from '../../ui/time.tsx'
import { Sure } from '../operations/sure.tsx'
import { RoundReport } from './round-report.tsx'
import classes from './rounds.module.css'

/** When the next round comes and what it waits for; running it now, or seeing what one would do. */
export function NextRound() {
  const { data, error, refetch } = useApi('GET /next-round')
  if (error) return <Problem error={error} retry={() => void refetch()} />
  if (!data) return null
  return (
    <div className={classes['pair']}>
      <Next next={data} />
      <Rehearsal day={data.nextDay} />
    </div>
  )
}

function Next({ next }: { next: AnswerOf<'GET /next-round'> }) {
  const say = useText()
  const mayRun = useMay('rounds.change')
  const [isAsking, setAsking] = useState(false)
  const { today, lastDay, nextAt } = next
  const isDone = lastDay !== null && lastDay >= today
  const send = useSend('POST /rounds', {
    done: ({ ran, report }) => {
      setAsking(false)
      tell(say('rounds.run.done', { ran, messages: report?.messages ?? 0 }))
    },
  })
  const waitsFor = waitingFor(next)
  return (
    <Card title={say('rounds.next')}>
      <p>
        {isDone ? say('rounds.next.at') : say('rounds.next.due')} <Instant at={nextAt} />
      </p>
      {waitsFor && <p className="quiet">{say(waitsFor)}</p>}
      {lastDay && (
        <p className="quiet">
          {say('rounds.last')} <Day day={lastDay} weekday />
        </p>
      )}
      {mayRun && (
        <Button mt="sm" variant="default" disabled={isDone} onClick={() => setAsking(true)}>
          {say('rounds.run')}
        </Button>
      )}
      {mayRun && isDone && <p className="quiet small">{say('rounds.run.over')}</p>}
      {isAsking && (
        <Sure
          title={say('rounds.run.title')}
          action={say('rounds.run')}
          act={() => send.mutate({ body: {} })}
          close={() => setAsking(false)}
          isBusy={send.isPending}
          error={send.error}
        >
          <p>{say('rounds.run.text')}</p>
        </Sure>
      )}
    </Card>
  )
}

function waitingFor({
  lastDay,
  escalationEnabled,
  policiesOn,
  hasDeadlines,
  hasExceptions,
}: AnswerOf<'GET /next-round'>): MessageId | null {
  const hasBegun = lastDay !== null || hasExceptions
  if (!(hasBegun || hasDeadlines)) return 'rounds.next.noDeadlines'
  if (!(hasBegun || policiesOn > 0)) return 'rounds.next.noPolicyYet'
  if (!escalationEnabled) return 'rounds.next.disabled'
  return policiesOn === 0 ? 'rounds.next.noPolicies' : null
}

function Rehearsal({ day: first }: { day: string }) {
  const say = useText()
  const [day, setDay] = useState(first)
  const send = useSend('POST /round-rehearsals', { stales: [] })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate({ body: { day } })
  }
  return (
    <Card title={say('rounds.rehearse')}>
      <form onSubmit={submit}>
        <Group align="end" gap="sm">
          <TextInput type="date" required label={say('rounds.day')} value={day} onChange={(event) => setDay(event.currentTarget.value)} />
          <Button type="submit" variant="default" loading={send.isPending}>
            {say('rounds.rehearse.look')}
          </Button>
        </Group>
      </form>
      <p className="quiet small">{say('rounds.rehearse.text')}</p>
      <div role="status">
        {send.data && <RoundReport report={send.data} />}
        {send.error && <Problem error={send.error} />}
      </div>
    </Card>
  )
}
