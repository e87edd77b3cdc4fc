import { Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import classes from '../operations/operations.module.css'
import type { Settings } from './settings.ts'
import { SettingsForm, useChangeSettings } from './settings-form.tsx'

/** Whether policies run at all, and how much time people have after a leave. */
export function EscalationCard({ settings }: { settings: Settings }) {
  const say = useText()
  const { escalationEnabled, leaveGraceDays } = settings
  const [form, setForm] = useState({ escalationEnabled, days: String(leaveGraceDays) })
  const changing = useChangeSettings(settings)
  const isChanged = form.escalationEnabled !== escalationEnabled || form.days !== String(leaveGraceDays)
  return (
    <Card title={say('settings.escalation')}>
      <SettingsForm
        changing={changing}
        changes={{ escalationEnabled: form.escalationEnabled, leaveGraceDays: Number(form.days) }}
        isChanged={isChanged}
      >
        <Switch
          label={say('settings.escalationEnabled')}
          description={say('settings.escalationEnabled.hint')}
          checked={form.escalationEnabled}
          onChange={(event) => setForm({ ...form, escalationEnabled: event.currentTarget.checked })}
        />
        <TextInput
          type="number"
          classNames={{ input: classes['short'] ?? '' }}
          min={0}
          max={365}
          required
          label={say('settings.leaveGraceDays')}
          description={say('settings.leaveGraceDays.hint')}
          value={form.days}
          error={changing.errors['leaveGraceDays']}
          onChange={(event) => setForm({ ...form, days: event.currentTarget.value })}
        />
      </SettingsForm>
    </Card>
  )
}
