import { Checkbox, Group, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { Day } from '../../ui/time.tsx'
import classes from '../operations/operations.module.css'
import { RegionChoice } from './region-choice.tsx'
import type { Settings } from './settings.ts'
import { SettingsForm, useChangeSettings } from './settings-form.tsx'

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

/** When the round looks, when messages go out, and on which days they wait. */
export function RhythmCard({ settings }: { settings: Settings }) {
  const say = useText()
  const { locale } = useIntl()
  const { roundTime, sendTime, daysOffWait, weekend, holidaysRegion, resendUncertain } = settings
  const before = { roundTime, sendTime, daysOffWait, weekend, holidaysRegion, resendUncertain }
  const [form, setForm] = useState(before)
  const changing = useChangeSettings(settings)
  const dayName = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
  return (
    <Card title={say('settings.rhythm')}>
      <SettingsForm changing={changing} changes={form} isChanged={JSON.stringify(form) !== JSON.stringify(before)}>
        <div className={classes['pair']}>
          <TextInput
            type="time"
            required
            label={say('settings.roundTime')}
            description={say('settings.roundTime.hint')}
            value={form.roundTime}
            error={changing.errors['roundTime']}
            onChange={(event) => setForm({ ...form, roundTime: event.currentTarget.value })}
          />
          <TextInput
            type="time"
            required
            label={say('settings.sendTime')}
            description={say('settings.sendTime.hint')}
            value={form.sendTime}
            error={changing.errors['sendTime']}
            onChange={(event) => setForm({ ...form, sendTime: event.currentTarget.value })}
          />
        </div>
        <Checkbox.Group
          label={say('settings.weekend')}
          value={form.weekend.map(String)}
          error={changing.errors['weekend']}
          onChange={(next) => setForm({ ...form, weekend: next.map(Number).toSorted((a, b) => a - b) })}
        >
          <Group gap="md" mt="xs">
            {weekdays.map((day) => (
              <Checkbox key={day} value={String(day)} label={dayName.format(new Date(Date.UTC(2024, 0, day)))} />
            ))}
          </Group>
        </Checkbox.Group>
        <RegionChoice
          value={form.holidaysRegion}
          error={changing.errors['holidaysRegion']}
          change={(next) => setForm({ ...form, holidaysRegion: next })}
        />
        {settings.holidays.length > 0 && (
          <details>
            <summary>{say('settings.holidays', { count: settings.holidays.length })}</summary>
            <ul className={classes['plain']}>
              {settings.holidays.map(({ day, name }) => (
                <li key={`${day}${name}`}>
                  <Day day={day} weekday /> {name}
                </li>
              ))}
            </ul>
          </details>
        )}
        <Switch
          label={say('settings.daysOffWait')}
          description={say('settings.daysOffWait.hint')}
          checked={form.daysOffWait}
          onChange={(event) => setForm({ ...form, daysOffWait: event.currentTarget.checked })}
        />
        <Switch
          label={say('settings.resendUncertain')}
          description={say('settings.resendUncertain.hint')}
          checked={form.resendUncertain}
          onChange={(event) => setForm({ ...form, resendUncertain: event.currentTarget.checked })}
        />
      </SettingsForm>
    </Card>
  )
}
