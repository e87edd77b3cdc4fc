import { Button } from '@mantine/core'
import type { AnswerOf } from '../../api/client.ts'
import { useSend } from '../../api/hooks.ts'
import { type Say, useText } from '../../messages/text.tsx'
import { useSession } from '../../session.tsx'
import { useDates } from '../../ui/dates.ts'
import { Problem } from '../../ui/states.tsx'
import { Instant } from '../../ui/time.tsx'
import { moveText } from '../exceptions/move-text.ts'
import { Line, Lines, type Way } from './line.tsx'
import { wayTo } from './owed.tsx'

type Home = AnswerOf<'GET /home'>
type Change = Home['changed']['items'][number]

/** What changed since one last said that one had seen it. */
export function Changed({ home: { changed, at } }: { home: Home }) {
  const say = useText()
  const dates = useDates()
  const { looking } = useSession()
  const seen = useSend('POST /home/looks', { stales: ['GET /home'] })
  if (changed.total === 0) return null
  const more = changed.total - changed.items.length
  return (
    <Lines
      title={say('home.changed')}
      head={
        <p className="quiet">
          {say('home.changed.since', { at: dates.instant(changed.since) })}{' '}
          {!looking && (
            <Button variant="subtle" size="compact-sm" loading={seen.isPending} onClick={() => seen.mutate({ body: { at } })}>
              {say('home.changed.seen')}
            </Button>
          )}
        </p>
      }
    >
      {changed.items.map((change) => (
        <ChangeLine key={keyOf(change)} change={change} />
      ))}
      {more > 0 && <li className="quiet">{say('home.changed.more', { count: more })}</li>}
      {seen.error && (
        <li>
          <Problem error={seen.error} />
        </li>
      )}
    </Lines>
  )
}

function ChangeLine({ change }: { change: Change }) {
  const say = useText()
  const dates = useDates()
  const what = nameOf(change)
  return (
    <Line what={what} act={actOn(say, change)}>
      <span>{wordsOf(say, change, dates.day)}</span>
      <span className="quiet small">
        <Instant at={change.at} />
      </span>
    </Line>
  )
}

function keyOf(change: Change): string {
  if (change.type === 'exception') return change.number
  return change.type === 'deadline' ? String(change.deadlineId) : `${change.policy} ${change.at}`
}

function nameOf(change: Change): string {
  if (change.type === 'exception') return [change.number, change.title].filter(Boolean).join(' ')
  return change.type === 'deadline' ? change.what : change.policy
}

function wordsOf(say: Say, change: Change, day: (text: string) => string): string {
  if (change.type === 'exception') return `${nameOf(change)}: ${moveText(say, change.move, change.by)}`
  if (change.type === 'escalation')
    return say('home.changed.escalation', { policy: change.policy, why: say(`explain.closed.${change.why ?? 'settled'}`) })
  const { what, before, dueOn, isNew } = change
  if (isNew) return dueOn === null ? say('home.changed.given.open', { what }) : say('home.changed.given', { what, day: day(dueOn) })
  if (dueOn === null) return say('home.changed.gone', { what, before: before === null ? '' : day(before) })
  return before === null
    ? say('home.changed.late', { what, day: day(dueOn) })
    : say('home.changed.moved', { what, day: day(dueOn), before: day(before) })
}

function actOn(say: Say, change: Change): { label: string; way: Way } {
  if (change.type === 'exception') return { label: say('home.act.open'), way: { path: `/exceptions/${change.exceptionId}` } }
  if (change.type === 'deadline') return { label: say('home.act.open'), way: wayTo(change.deadlineId) }
  return { label: say('home.changed.escalation.act'), way: { path: '/inbox', search: { state: 'settled' } } }
}
