import { Link } from '@tanstack/react-router'
import { useApi } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { Instant } from '../../ui/time.tsx'
import classes from '../operations/operations.module.css'
import { MessageStatus, messageStates } from './message-status.tsx'

/** How many messages stand in each state, each a way to them; and whether anything may leave. */
export function OutboxCounts() {
  const say = useText()
  const { data } = useApi('GET /outbox-counts', {}, { refetchSeconds: 30 })
  if (!data) return null
  const { counts, live, mailServer, nextSendAt } = data
  const shown = messageStates.filter((state) => counts[state] > 0)
  return (
    <>
      {(!live || !mailServer) && (
        <div className={classes['banner']}>
          <p>{say(live ? 'outbox.noMail' : 'outbox.notLive')}</p>
          <Link to={'/settings' as never}>{say('nav.settings')}</Link>
        </div>
      )}
      {shown.length > 0 && (
        <ul className={classes['figures']} aria-label={say('outbox.counts')}>
          {shown.map((state) => (
            <li key={state}>
              <Link to={'/outbox' as never} search={{ state } as never}>
                <span className="figure">{counts[state]}</span> <MessageStatus state={state} />
              </Link>
            </li>
          ))}
        </ul>
      )}
      {live && mailServer && nextSendAt && (
        <p className="quiet">
          {say('outbox.next')} <Instant at={nextSendAt} />
        </p>
      )}
    </>
  )
}
