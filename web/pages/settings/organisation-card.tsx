import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import type { Settings } from './settings.ts'
import { SettingsForm, useChangeSettings } from './settings-form.tsx'

const zones = Intl.supportedValuesOf('timeZone')

/** Its name, where it is, and what it speaks. */
export function OrganisationCard({ settings }: { settings: Settings }) {
  const say = useText()
  const { name, timeZone, locale, languages } = settings
  const [form, setForm] = useState({ name, timeZone, locale })
  const changing = useChangeSettings(settings)
  const isChanged = form.name !== name || form.timeZone !== timeZone || form.locale !== locale
  return (
    <Card title={say('settings.organisation')}>
      <SettingsForm changing={changing} changes={form} isChanged={isChanged}>
        <TextInput
          required
          label={say('settings.name')}
          value={form.name}
          error={changing.errors['name']}
          onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
        />
        <Select
          label={say('settings.timeZone')}
          description={say('settings.timeZone.hint')}
          searchable
          data={zones.includes(form.timeZone) ? zones : [form.timeZone, ...zones]}
          value={form.timeZone}
          error={changing.errors['timeZone']}
          onChange={(next) => next && setForm({ ...form, timeZone: next })}
          comboboxProps={{ withinPortal: false }}
          limit={100}
        />
        <Select
          label={say('settings.locale')}
          description={say('settings.locale.hint')}
          data={[...new Set([...languages, form.locale])].map((tag) => ({ value: tag, label: nameOf(tag) }))}
          value={form.locale}
          error={changing.errors['locale']}
          onChange={(next) => next && setForm({ ...form, locale: next })}
          comboboxProps={{ withinPortal: false }}
        />
      </SettingsForm>
    </Card>
  )
}

/** A language as the reader calls it; a tag that has no such name stands for itself. */
function nameOf(tag: string): string {
  try {
    return new Intl.DisplayNames([document.documentElement.lang.slice(0, 2) || 'en'], { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}
