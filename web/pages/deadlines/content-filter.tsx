import { useState } from 'react'
import { useText } from '../../messages/text.tsx'
import type { FieldProps, Filter, ValueProps } from '../../table/column.ts'
import { Pick } from '../people/pick.tsx'
import { ContentTitle, useContents } from './contents.tsx'

/** Only one content, and what sits inside it. */
export const contentFilter: Filter = {
  id: 'contentId',
  label: 'deadlines.filter.content',
  kind: 'own',
  Field: ContentField,
  Value: ({ value }: ValueProps) => <ContentTitle id={value} />,
}

function ContentField({ value, change }: FieldProps) {
  const say = useText()
  const [search, onSearch] = useState('')
  const options = useContents(search)
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
