import { CloseButton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { useApi } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { Pick } from '../people/pick.tsx'
import classes from './ask.module.css'

interface ChoiceProps {
  value: readonly number[]
  change: (ids: number[]) => void
}

/** Several contents, found by their titles one after the other. */
export function ContentField({ value, change }: ChoiceProps) {
  const say = useText()
  const [search, onSearch] = useState('')
  const [q] = useDebouncedValue(search.trim(), 200)
  const found = useApi('GET /content', { query: { limit: 20, ...(q && { q }) } }, { keep: true })
  const options = (found.data?.items ?? []).map(({ contentId, title }) => ({ value: String(contentId), label: title }))
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

/** The title of a content by its number. */
export function ContentTitle({ id }: { id: number }) {
  const found = useApi('GET /content/:contentId', { params: { contentId: id } })
  return found.data?.title ?? String(id)
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

interface ChosenProps extends ChoiceProps {
  label: string
  name: (id: number) => ReactNode
}

/** What was chosen, each taken off again. */
function Chosen({ label, value, change, name }: ChosenProps) {
  const say = useText()
  if (value.length === 0) return null
  return (
    <ul className={classes['chips']}>
      {value.map((id) => (
        <li key={id}>
          {name(id)}
          <CloseButton
            size="md"
            aria-label={say('ask.people.remove', { field: label })}
            onClick={() => change(value.filter((each) => each !== id))}
          />
        </li>
      ))}
    </ul>
  )
}
