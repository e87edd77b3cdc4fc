import { Button, TextInput } from '@mantine/core'
import { useText } from '../../messages/text.tsx'
import { useSession } from '../../session.tsx'
import classes from './ask.module.css'
import { dayAfter, daysBetween } from './days.ts'
import { faultOf } from './faults.ts'
import type { FieldsProps } from './fields-props.ts'

const presets = [30, 60, 90] as const

/** From when until when; the usual lengths a press away, and what the policy allows. */
export function DurationFields({ rule: { criteria }, request, change, faults, isExtension }: FieldsProps & { isExtension: boolean }) {
  const say = useText()
  const { today } = useSession().organization
  const { from, until } = request
  const most = isExtension ? criteria.extensionDays : criteria.grantDays
  const lengths = [...new Set([...presets.filter((days) => days < most), most])]
  const days = from && until ? daysBetween(from, until) : null
  const last = (length: number) => {
    const first = from ?? today
    change({ ...request, from: first, until: dayAfter(first, length - 1) })
  }
  return (
    <fieldset className={classes['fields']}>
      <legend>{say('ask.duration.label')}</legend>
      <div className={classes['pair']}>
        <TextInput
          type="date"
          label={say('ask.from')}
          readOnly={isExtension}
          value={from ?? ''}
          error={faultOf(faults, 'from')}
          onChange={(event) => change({ ...request, from: event.currentTarget.value || null })}
        />
        <TextInput
          type="date"
          label={say('ask.until')}
          value={until ?? ''}
          error={faultOf(faults, 'until')}
          onChange={(event) => change({ ...request, until: event.currentTarget.value || null })}
        />
      </div>
      <div className={classes['presets']}>
        {lengths.map((length) => (
          <Button key={length} variant="default" size="compact-sm" aria-pressed={days === length} onClick={() => last(length)}>
            {say(length === most ? 'ask.duration.most' : 'ask.duration.days', { days: length })}
          </Button>
        ))}
      </div>
      <p role="status" className={days !== null && days > most ? classes['fault'] : 'quiet small'}>
        {days === null && say('ask.duration.hint', { most })}
        {days !== null && days < 1 && say('ask.duration.backwards')}
        {days !== null && days >= 1 && say('ask.duration.counted', { days, most })}
      </p>
    </fieldset>
  )
}
