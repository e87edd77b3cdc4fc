import { Select } from '@mantine/core'
import { useApi } from '../../api/hooks.ts'
import { useServerLanguage } from '../../messages/speaking.tsx'
import { useText } from '../../messages/text.tsx'

interface RegionChoiceProps {
  value: string | null
  error: string | undefined
  change: (region: string | null) => void
}

/** Whose public holidays are days off: a country or a part of one, found by its name. */
export function RegionChoice({ value, error, change }: RegionChoiceProps) {
  const say = useText()
  const locale = useServerLanguage()
  const found = useApi('GET /holiday-regions', { query: { locale } })
  const regions = (found.data?.items ?? []).map(({ code, name }) => ({ value: code, label: name }))
  const known = value === null || regions.some((region) => region.value === value) ? regions : [{ value, label: value }, ...regions]
  return (
    <Select
      label={say('settings.holidaysRegion')}
      description={say('settings.holidaysRegion.hint')}
      placeholder={say('settings.holidaysRegion.none')}
      searchable
      clearable
      limit={60}
      data={known}
      value={value}
      error={error}
      onChange={change}
      comboboxProps={{ withinPortal: false }}
      clearButtonProps={{ 'aria-label': say('settings.holidaysRegion.clear') }}
    />
  )
}
