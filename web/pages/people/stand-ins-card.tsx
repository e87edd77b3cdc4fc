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
import { PickPerson } from './pick.tsx'

/** Who is told in place of somebody who is away. */
export function StandInsCard({ person: { personId, name, standIns } }: { person: OnePerson }) {
  const say = useText()
  const { locale } = useIntl()
  const past = usePastDay()
  const mayChange = useMay('people.change') && !past
  const [who, setWho] = useState('')
  const [isNaming, setNaming] = useState(false)
  const naming = useSend('POST /people/:personId/stand-ins', {
    done: () => {
      setNaming(false)
      setWho('')
    },
  })
  const removing = useSend('DELETE /people/:personId/stand-ins/:fromDay')
  return (
    <Card title={say('person.standIns')}>
      {past && <p className="quiet small">{say('person.leave.then', { day: dayText(locale, past) })}</p>}
      {standIns.length === 0 && <p className="quiet">{say(past ? 'person.standIns.noneThen' : 'person.standIns.none')}</p>}
      <ul className={classes['rows']}>
        {standIns.map(({ fromDay, untilDay, standIn }) => (
          <li key={fromDay}>
            <span>
              {standIn}{' '}
              <span className="quiet small">
                {untilDay === null
                  ? say('person.leave.open', { from: dayText(locale, fromDay) })
                  : say('person.leave.period', { from: dayText(locale, fromDay), until: dayText(locale, untilDay) })}
              </span>
            </span>
            {mayChange && (
              <CloseButton
                aria-label={say('person.standIns.remove', { name: standIn })}
                onClick={() => removing.mutate({ params: { personId, fromDay } })}
              />
            )}
          </li>
        ))}
      </ul>
      {mayChange && !isNaming && (
        <Button variant="default" mt="sm" onClick={() => setNaming(true)}>
          {say('person.standIns.add')}
        </Button>
      )}
      {isNaming && (
        <PeriodForm
          labels={{ from: say('person.standIns.from'), until: say('person.standIns.until'), submit: say('person.standIns.add') }}
          send={(period) => naming.mutate({ params: { personId }, body: { ...period, standInId: Number(who) } })}
          isSending={naming.isPending}
          error={naming.error}
          isReady={who !== ''}
          cancel={() => setNaming(false)}
        >
          <p className="quiet small">{say('person.standIns.text', { name })}</p>
          <PickPerson label={say('person.standIns.who')} value={who} change={setWho} />
        </PeriodForm>
      )}
    </Card>
  )
}
