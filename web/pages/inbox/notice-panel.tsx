import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useIntl } from 'react-intl'
import { useApi, useSend } from '../../api/hooks.ts'
import { type Say, Text, useText } from '../../messages/text.tsx'
import { useMay, useSession } from '../../session.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import { dayText } from '../../ui/time.tsx'
import { BecauseText } from '../escalations/because.tsx'
import { DoneForm } from './done-form.tsx'
import classes from './inbox.module.css'
import { LetterText } from './letter-text.tsx'
import type { Notice } from './notice.ts'
import { NoticeState } from './notice-state.tsx'

/** One notice: what it says, why one is told, and what can be done about it. Looking at it makes it seen. */
export function NoticePanel({ noticeId }: { noticeId: string }) {
  const say = useText()
  const { locale } = useIntl()
  const found = useApi('GET /inbox/:noticeId', { params: { noticeId } })
  const notice = found.data
  const { mutate: mark } = useSend('PATCH /inbox/:noticeId')
  const { looking } = useSession()
  const mayAskWhy = useMay('escalations.read')
  const isNew = notice?.state === 'new' && !looking
  useEffect(() => {
    if (isNew) mark({ params: { noticeId }, body: { seen: true } })
  }, [isNew, noticeId, mark])
  if (found.error) return <Problem error={found.error} retry={() => void found.refetch()} />
  if (!notice) return <Loading />
  const { type, person, personId, you, policy, since, because, note, state, count, stillLate, letter } = notice
  const day = (text: string) => dayText(locale, text)
  return (
    <div className={classes['panel']}>
      <div>
        <NoticeState notice={notice} />
      </div>
      {letter && <LetterText letter={letter} />}
      {type === 'told' && (
        <>
          <p>{say('inbox.told', { policy: policy ?? '', day: day(since) })}</p>
          <p>{say(numbers[notice.watches ?? 'overdue-count'], { count, late: stillLate })}</p>
          <p className="quiet">
            <Text id="inbox.because" values={{ because: <BecauseText because={because} /> }} />
          </p>
          {mayAskWhy && (
            <p>
              <WhyLink notice={notice} />
            </p>
          )}
        </>
      )}
      {type === 'nudge' && (
        <>
          <p>{say('inbox.nudge', { name: person, count })}</p>
          {note && (
            <figure className={classes['words']}>
              <figcaption className="quiet small">{say('inbox.nudge.words', { name: person })}</figcaption>
              <blockquote>{note}</blockquote>
            </figure>
          )}
        </>
      )}
      {state === 'settled' && <p>{settledText(say, notice, day)}</p>}
      {state === 'done' && notice.doneWhy && <p>{say('inbox.doneWhy', { why: say(`inbox.done.${notice.doneWhy}`) })}</p>}
      {type === 'told' && note && <p className="quiet">{note}</p>}
      {!letter && (
        <p>
          {you && notice.watches === 'exception-expires' ? (
            <Link to={'/exceptions' as never}>{say('nav.exceptions')}</Link>
          ) : type === 'nudge' || you ? (
            <Link to={'/my-deadlines' as never}>{say('inbox.open.mine')}</Link>
          ) : (
            <Link to={`/people/${personId}` as never}>{say('inbox.open.person', { name: person })}</Link>
          )}
        </p>
      )}
      {(state === 'new' || state === 'open') && <DoneForm keys={async () => [noticeId]} ofLetter={letter !== null} />}
      {state === 'done' && (
        <div>
          <Button variant="default" onClick={() => mark({ params: { noticeId }, body: { done: false } })}>
            {say('inbox.reopen')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** The reasons in the escalation report: as they are now, or were when it began, once it is settled. */
function WhyLink({ notice: { personId, person, policyId, since, settledOn } }: { notice: Notice }) {
  const say = useText()
  const search = { policyId: String(policyId), row: String(personId), ...(settledOn !== null && { asOf: since }) }
  return (
    <Link to="/escalations" search={search as never} aria-label={say('escalations.whyOf', { name: person })}>
      {say('ui.why')}
    </Link>
  )
}

const numbers = {
  'overdue-count': 'inbox.numbers',
  'content-overdue': 'inbox.numbers',
  'due-soon': 'inbox.numbers.soon',
  'exception-expires': 'inbox.numbers.expires',
  'decision-waiting': 'inbox.numbers.waiting',
} as const satisfies Record<NonNullable<Notice['watches']>, string>

function settledText(say: Say, { type, settledOn, settledWhy }: Notice, day: (text: string) => string): string {
  if (type === 'nudge' || settledOn === null) return say('inbox.settled.nudge')
  return say('inbox.settled', { day: day(settledOn), why: say(`explain.closed.${settledWhy ?? 'settled'}`) })
}
