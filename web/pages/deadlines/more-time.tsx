import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useIntl } from 'react-intl'
import { useApi } from '../../api/hooks.ts'
import { Text, useText } from '../../messages/text.tsx'
import { Problem } from '../../ui/states.tsx'
import { Status } from '../../ui/status.tsx'
import { Day, Instant } from '../../ui/time.tsx'
import { ExceptionLink } from '../exceptions/exception-link.tsx'
import { AskForTime } from './ask-for-time.tsx'
import classes from './deadlines.module.css'
import type { Extensions } from './extensions.ts'
import { GiveTime } from './give-time.tsx'

interface MoreTimeProps {
  deadline: { deadlineId: number; what: string; person: string }
}

/** What was asked for a deadline, and the ways to more time that are open to whoever looks. */
export function MoreTime({ deadline }: MoreTimeProps) {
  const say = useText()
  const found = useApi('GET /deadlines/:deadlineId/extensions', { params: { deadlineId: deadline.deadlineId } })
  const [isOpen, setOpen] = useState<'ask' | 'give'>()
  const opener = useRef<HTMLButtonElement>(null)
  const shut = () => {
    setOpen(undefined)
    requestAnimationFrame(() => opener.current?.focus())
  }
  if (found.error) return <Problem error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return null
  const { asked, ways, gift, dueOn } = found.data
  if (asked.length + ways.length === 0 && gift === null) return null
  return (
    <div className={classes['more']}>
      {asked.map((each) => (
        <AskedFor key={each.exceptionId} asked={each} />
      ))}
      {ways.length > 0 && (
        <Button ref={opener} variant="default" onClick={() => setOpen('ask')}>
          {say('moreTime.ask')}
        </Button>
      )}
      {gift && (
        <Button ref={opener} variant="default" onClick={() => setOpen('give')}>
          {say('moreTime.give')}
        </Button>
      )}
      {isOpen === 'ask' && <AskForTime deadline={deadline} shut={shut} />}
      {isOpen === 'give' && gift && <GiveTime policy={gift.policy} items={[{ ...deadline, ...gift, dueOn }]} shut={shut} />}
    </div>
  )
}

/** What was asked for, since when, and for whom it waits. */
function AskedFor({ asked: { exceptionId, number, phase, until, submittedAt, waitsFor } }: { asked: Extensions['asked'][number] }) {
  const intl = useIntl()
  const link = <ExceptionLink id={exceptionId}>{number}</ExceptionLink>
  if (phase === 'draft')
    return (
      <p className="small">
        <Text
          id="moreTime.asked.draft"
          values={{
            number: (
              <Link to={'/exceptions/new' as never} search={{ draft: String(exceptionId) } as never}>
                {number}
              </Link>
            ),
          }}
        />
      </p>
    )
  const at = submittedAt && <Instant at={submittedAt} />
  return (
    <div>
      <Status is="waiting">{until && <Text id="moreTime.asked" values={{ day: <Day day={until} /> }} />}</Status>
      <p className="quiet small">
        {phase === 'returned' ? (
          <Text id="moreTime.asked.returned" values={{ number: link }} />
        ) : waitsFor.length > 0 ? (
          <Text id="moreTime.asked.waits" values={{ number: link, at, whom: intl.formatList(waitsFor) }} />
        ) : (
          <Text id="moreTime.asked.on" values={{ number: link, at }} />
        )}
      </p>
    </div>
  )
}
