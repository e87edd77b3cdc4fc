import { Button, CloseButton } from '@mantine/core'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { useSend } from '../../api/hooks.ts'
import { usePastDay } from '../../as-of/look-words.tsx'
import { useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import { Card } from '../../ui/card.tsx'
import { dayText } from '../../ui/time.tsx'
import type { OnePerson } from './one-person.ts'
import { PeriodForm } from './period-form.tsx'
import classes from './person.module.css'

/** When somebody is away. */
export function LeaveCard({ person: { personId, leaves } }: { person: OnePerson }) {
  const say = useText()
  const { locale } = useIntl()
  const past = usePastDay()
  const mayChange = useMay('people.change') && !past
  const [isEntering, setEntering] = useState(false)
  const entering = useSend('POST /people/:personId/leaves', { done: () => setEntering(false) })
  const removing = useSend('DELETE /people/:personId/leaves/:fromDay')
  const words = ({ fromDay, untilDay }: OnePerson['leaves'][number]) => {
    const from = dayText(locale, fromDay)
    return untilDay === null ? say('person.leave.open', { from }) : say('person.leave.period', { from, until: dayText(locale, untilDay) })
  }
  return (
    <Card title={say('person.leave')}>
      {past && <p className="quiet small">{say('person.leave.then', { day: dayText(locale, past) })}</p>}
      {leaves.length === 0 && <p className="quiet">{say(past ? 'person.leave.noneThen' : 'person.leave.none')}</p>}
      <ul className={classes['rows']}>
        {leaves.map((leave) => (
          <li key={leave.fromDay}>
            <span>{words(leave)}</span>
            {mayChange && (
              <CloseButton
                aria-label={say('person.leave.remove', { day: dayText(locale, leave.fromDay) })}
                onClick={() => removing.mutate({ params: { personId, fromDay: leave.fromDay } })}
              />
            )}
          </li>
        ))}
      </ul>
      {mayChange && !isEntering && (
        <Button variant="default" mt="sm" onClick={() => setEntering(true)}>
          {say('person.leave.add')}
        </Button>
      )}
      {isEntering && (
        <PeriodForm
          labels={{ from: say('person.leave.from'), until: say('person.leave.until'), submit: say('person.leave.add') }}
          send={(period) => entering.mutate({ params: { personId }, body: period })}
          isSending={entering.isPending}
          error={entering.error}
          cancel={() => setEntering(false)}
        >
          <p className="quiet small">{say('person.leave.text')}</p>
        </PeriodForm>
      )}
    </Card>
  )
}
