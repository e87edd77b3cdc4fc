import type { AnswerOf } from '../../api/client.ts'
import { useText } from '../../messages/text.tsx'
import { useDates } from '../../ui/dates.ts'
import { Status } from '../../ui/status.tsx'
import { Go, Line, Lines } from './line.tsx'

type Home = AnswerOf<'GET /home'>
type Duty = Home['waiting']['items'][number]
type Notice = Home['notices']['items'][number]

/** What others wait for, and what one is told of. */
export function Waiting({ home: { waiting, notices } }: { home: Home }) {
  const say = useText()
  if (waiting.total + notices.total === 0) return null
  const head = (
    <p className="quiet">
      {waiting.total > 0 && (
        <Go way={{ path: '/exceptions', search: { view: 'waiting' } }}>{say('home.waiting.all', { count: waiting.total })}</Go>
      )}
      {waiting.total > 0 && notices.total > 0 && ' · '}
      {notices.total > 0 && <Go way={{ path: '/inbox' }}>{say('home.notices', { count: notices.total })}</Go>}
    </p>
  )
  return (
    <Lines title={say('home.waiting')} head={head}>
      {waiting.items.map((duty) => (
        <DutyLine key={duty.exceptionId} duty={duty} />
      ))}
      {notices.items.map((notice) => (
        <NoticeLine key={notice.noticeId} notice={notice} />
      ))}
    </Lines>
  )
}

const promised: readonly Duty['duty'][] = ['condition', 'control', 'exit-plan']

function DutyLine({ duty: { exceptionId, number, title, duty, because, dutyTitle, dueOn, isLate, insteadOf } }: { duty: Duty }) {
  const say = useText()
  const dates = useDates()
  const what = [number, title].filter(Boolean).join(' ')
  return (
    <Line what={what} act={{ label: say(`home.act.${duty}`), way: { path: `/exceptions/${exceptionId}` } }}>
      <span>{what}</span>
      <span className="quiet small">
        {say(because === null ? `exception.duty.${duty}` : `exception.duty.because.${because.what}`)}
        {promised.includes(duty) && `: ${dutyTitle}`}
        {insteadOf && `, ${say('home.waiting.insteadOf', { name: insteadOf })}`}
        {!isLate && `, ${say('home.waiting.by', { day: dates.day(dueOn) })}`}
      </span>
      {isLate && <Status is="late">{say('home.waiting.was', { day: dates.day(dueOn) })}</Status>}
    </Line>
  )
}

function NoticeLine({ notice: { noticeId, type, person, you, policy, subject, count, since } }: { notice: Notice }) {
  const say = useText()
  const dates = useDates()
  const what =
    type === 'letter'
      ? (subject ?? person)
      : type === 'nudge'
        ? say('inbox.nudge', { name: person, count })
        : you
          ? (policy ?? '')
          : say('home.notices.about', { name: person, policy: policy ?? '' })
  return (
    <Line what={what} act={{ label: say('home.act.read'), way: { path: '/inbox', search: { row: noticeId } } }}>
      <span>{what}</span>
      <span className="quiet small">{say('home.notices.since', { day: dates.day(since) })}</span>
    </Line>
  )
}
