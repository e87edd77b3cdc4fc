import { Button } from '@mantine/core'
import { useApi, useSend } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { tell } from '../../ui/notices.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import { Status } from '../../ui/status.tsx'
import { Instant } from '../../ui/time.tsx'
import { deviceOf } from './device.ts'
import classes from './profile.module.css'

/** Where one is signed in, and how to end it there. */
export function SessionsCard() {
  const say = useText()
  const sessions = useApi('GET /sessions')
  const end = useSend('DELETE /sessions/:sessionId', { stales: ['GET /sessions'], done: () => tell(say('profile.sessions.ended')) })
  return (
    <Card title={say('profile.sessions')}>
      {sessions.isPending && <Loading />}
      {sessions.error && <Problem error={sessions.error} retry={() => void sessions.refetch()} />}
      <ul className={classes['sessions']}>
        {sessions.data?.items.map(({ id, agent, address, seenAt, current }) => (
          <li key={id}>
            <div className={classes['device']}>
              <strong>{deviceOf(agent)}</strong> {current && <Status is="neutral">{say('profile.sessions.this')}</Status>}
              <div className="quiet small">
                {address}, {say('profile.sessions.seen')} <Instant at={seenAt} />
              </div>
            </div>
            {!current && (
              <Button variant="default" loading={end.isPending} onClick={() => end.mutate({ params: { sessionId: id } })}>
                {say('profile.sessions.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
