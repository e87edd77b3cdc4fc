import type { AnswerOf } from '../../api/client.ts'
import { useText } from '../../messages/text.tsx'
import { Status } from '../../ui/status.tsx'
import { DeadlineStatus, ExcuseNote } from '../deadlines/deadline-status.tsx'
import { RowMoreTime } from '../deadlines/row-more-time.tsx'
import { WhereFound } from '../deadlines/where-found.tsx'
import classes from './home.module.css'
import { Go, Line, Lines } from './line.tsx'

type Home = AnswerOf<'GET /home'>

// What is one's own is told as of now, whatever day the rest of Home is of.
const now = {}

/** What of one's own is late, or will be soon; nothing where all of it stands with the exceptions it is owed to. */
export function Owed({ home: { owed } }: { home: Home }) {
  const say = useText()
  if (owed.items.length === 0) return null
  const head = (
    <p className={classes['figures']}>
      {owed.late > 0 && (
        <Go way={{ path: '/my-deadlines', search: { state: 'late' } }}>
          <Status is="late">{say('home.late', { count: owed.late })}</Status>
        </Go>
      )}
      {owed.dueSoon > 0 && (
        <Go way={{ path: '/my-deadlines', search: { state: 'due-soon' } }}>
          <Status is="soon">{say('home.dueSoon', { count: owed.dueSoon })}</Status>
        </Go>
      )}
    </p>
  )
  return (
    <Lines title={say('home.owed')} head={head}>
      {owed.items.map((row) => (
        <Line key={row.deadlineId} what={row.what} act={{ label: say('home.act.open'), way: wayTo(row.deadlineId) }}>
          <span>
            {row.what}
            <WhereFound row={row} />
          </span>
          <span className={classes['standing']}>
            <DeadlineStatus row={row} look={now} />
            <RowMoreTime row={row} />
          </span>
        </Line>
      ))}
    </Lines>
  )
}

/** What one need not do yet, since an exception says so: until when, and which. */
export function Excused({ home: { excused } }: { home: Home }) {
  const say = useText()
  if (excused.total === 0) return null
  const all = { path: '/my-deadlines', search: { excused: 'true', state: 'open' } }
  return (
    <Lines
      title={say('home.excused')}
      head={
        <p className="quiet">
          <Go way={all}>{say('home.excused.all', { count: excused.total })}</Go>
        </p>
      }
    >
      {excused.items.map((row) => (
        <Line key={row.deadlineId} what={row.what} act={{ label: say('home.act.open'), way: wayTo(row.deadlineId) }}>
          <span>
            {row.what}
            <WhereFound row={row} />
          </span>
          {row.excuses.map((excuse) => (
            <ExcuseNote key={`${excuse.number} ${excuse.kind}`} excuse={excuse} isOver={false} whole look={now} />
          ))}
        </Line>
      ))}
    </Lines>
  )
}

/** One deadline, beside one's own. */
export function wayTo(deadlineId: number) {
  return { path: '/my-deadlines', search: { row: String(deadlineId) } }
}
