import { Button } from '@mantine/core'
import type { AnswerOf } from '../../api/client.ts'
import { useLook } from '../../as-of/as-of-picker.tsx'
import { useIsPast } from '../../as-of/look-words.tsx'
import { type Say, useText } from '../../messages/text.tsx'
import { useRows } from '../../table/list-query.ts'
import { Card } from '../../ui/card.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import { Day } from '../../ui/time.tsx'
import { ExceptionLink } from '../exceptions/exception-link.tsx'
import classes from './person.module.css'

type Event = AnswerOf<'GET /people/:personId/timeline'>['items'][number]

/** What happened about a person up to today or the day that is picked, or what was known of it, the latest first, day by day. */
export function Timeline({ personId }: { personId: number }) {
  const say = useText()
  const isPast = useIsPast()
  const found = useRows('GET /people/:personId/timeline', { params: { personId }, query: useLook() })
  const days = [...Map.groupBy(found.rows, ({ on }) => on)]
  return (
    <Card title={say('person.timeline')}>
      {found.isPending && <Loading />}
      {found.error && <Problem error={found.error} retry={() => void found.refetch()} />}
      {found.data && days.length === 0 && <p className="quiet">{say(isPast ? 'person.timeline.noneThen' : 'person.timeline.none')}</p>}
      <ol className={classes['timeline']}>
        {days.map(([day, events]) => (
          <li key={day}>
            <Day day={day} />
            <ul>
              {events.map((event) => (
                <li key={`${event.kind} ${event.what} ${event.title} ${event.detail} ${event.deadlineId}`}>
                  <span
                    className={classes['sign']}
                    data-kind={event.kind === 'miss' ? 'late' : event.what === 'met' ? 'done' : undefined}
                  />
                  {event.exceptionId === null ? wordsOf(say, event) : <OfException event={event} />}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {found.hasNextPage && (
        <Button variant="default" mt="sm" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {say('person.timeline.more')}
        </Button>
      )}
    </Card>
  )
}

/** What became of an exception, with its number as the way to it. */
function OfException({ event: { what, title, detail, exceptionId } }: { event: Event }) {
  const say = useText()
  const id = moments.find((each) => each === what) ?? 'other'
  return (
    <span>
      {say(`person.event.exception.${id}`)} {exceptionId === null ? detail : <ExceptionLink id={exceptionId}>{detail}</ExceptionLink>}{' '}
      {title}
    </span>
  )
}

const moments = ['asked', 'lapsed', 'in-force', 'suspended', 'resumed', 'expired', 'rejected', 'withdrawn', 'closed', 'revoked'] as const

const known = [
  'deadline.due',
  'deadline.met',
  'deadline.withdrawn',
  'miss.missed',
  'miss.voided',
  'told.email',
  'told.in-app',
  'told.both',
  'told-about.began',
  'told-about.ended',
  'nudge.nudged',
  'escalation.opened',
  'escalation.closed',
  'leave.from',
  'leave.until',
  'change.label',
] as const

function wordsOf(say: Say, { kind, what, title, detail }: Event): string {
  const id = known.find((each) => each === `${kind}.${what}`) ?? 'other'
  return say(`person.event.${id}`, { title: title ?? '', detail: detail ?? '' })
}
