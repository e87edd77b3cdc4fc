import type { AnswerOf } from '../../api/client.ts'
import { useText } from '../../messages/text.tsx'
import { useDates } from '../../ui/dates.ts'
import { Status } from '../../ui/status.tsx'
import { Line, Lines } from './line.tsx'

/** The independent check of a round came out otherwise: with the way to what it found. */
export function Alarm({ home: { alarm } }: { home: AnswerOf<'GET /home'> }) {
  const say = useText()
  const dates = useDates()
  if (alarm === null) return null
  const day = dates.day(alarm.day)
  const way = { path: '/rounds', search: { row: alarm.day } }
  return (
    <Lines title={say('home.alarm')}>
      <Line what={say('home.alarm.round', { day })} act={{ label: say('home.act.open'), way }}>
        <Status is="late">{say('rounds.differences.count', { count: alarm.differences })}</Status>
        <span>{say('home.alarm.text', { day, count: alarm.differences })}</span>
      </Line>
    </Lines>
  )
}
