import { useState } from 'react'
import { useApi } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { ContentTitle, useContents } from '../deadlines/contents.tsx'
import { Pick } from '../people/pick.tsx'
import { Chosen } from './chosen.tsx'

export interface ChoiceProps {
  value: readonly number[]
  change: (ids: number[]) => void
}

/** Several contents, found by their titles one after the other. */
export function ContentField({ value, change }: ChoiceProps) {
  const say = useText()
  const [search, onSearch] = useState('')
  const options = useContents(search)
  return (
    <div>
      <Pick
        key={value.length}
        label={say('effect.which.content')}
        hint={say('effect.which.content.hint')}
        value=""
        change={(id) => {
          onSearch('')
          if (id !== '' && !value.includes(Number(id))) change([...value, Number(id)])
        }}
        options={options}
        search={search}
        onSearch={onSearch}
      />
      <Chosen label={say('effect.which.content')} value={value} change={change} name={(id) => <ContentTitle id={id} />} />
    </div>
  )
}

/** What these escalation policies watch. */
export function WatchedField({ value, change }: ChoiceProps) {
  const say = useText()
  const [search, onSearch] = useState('')
  const found = useApi('GET /escalation-policies', { query: { limit: 200 } })
  const options = (found.data?.items ?? []).map(({ policyId, name }) => ({ value: String(policyId), label: name }))
  const nameOf = (id: number) => options.find((option) => option.value === String(id))?.label ?? String(id)
  const words = search.trim().toLowerCase()
  return (
    <div>
      <Pick
        key={value.length}
        label={say('effect.which.watched')}
        hint={say('effect.which.watched.hint')}
        value=""
        change={(id) => {
          onSearch('')
          if (id !== '' && !value.includes(Number(id))) change([...value, Number(id)])
        }}
        options={options.filter(({ label }) => label.toLowerCase().includes(words))}
        search={search}
        onSearch={onSearch}
      />
      <Chosen label={say('effect.which.watched')} value={value} change={change} name={nameOf} />
    </div>
  )
}
