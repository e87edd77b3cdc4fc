import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useApi } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import type { FieldProps, Filter, ValueProps } from '../../table/column.ts'
import { Pick } from '../people/pick.tsx'

/** Only one content, and what sits inside it. */
export const contentFilter: Filter = {
  id: 'contentId',
  label: 'deadlines.filter.content',
  kind: 'own',
  Field: ContentField,
  Value: ContentTitle,
}

function ContentField({ value, change }: FieldProps) {
  const say = useText()
  const [search, onSearch] = useState('')
  const [q] = useDebouncedValue(search.trim(), 200)
  const found = useApi('GET /content', { query: { limit: 20, ...(q && { q }) } }, { keep: true })
  const options = (found.data?.items ?? []).map(({ contentId, title }) => ({ value: String(contentId), label: title }))
  return (
    <Pick
      label={say('deadlines.filter.content')}
      hint={say('deadlines.filter.content.hint')}
      value={value}
      change={change}
      options={options}
      search={search}
      onSearch={onSearch}
    />
  )
}

function ContentTitle({ value }: ValueProps) {
  const found = useApi('GET /content/:contentId', { params: { contentId: value } })
  return found.data?.title ?? value
}
