import { NumberInput, Radio, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useApi } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import type { ContentTrigger, Trigger } from './draft.ts'
import classes from './policies.module.css'

type ContentType = ContentTrigger['content']['type']

const types = ['item', 'quiz', 'learnlist', 'channel'] as const

export function ContentChoice({ trigger, change }: { trigger: ContentTrigger; change: (trigger: ContentTrigger, title: string) => void }) {
  const say = useText()
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed, 200)
  const [type, setType] = useState<ContentType | 'any'>('any')
  const found = useApi('GET /escalation-policies/choices/content', { query: { q, ...(type !== 'any' && { type }) } }, { keep: true })
  return (
    <>
      <TextInput
        label={say('policy.content.search')}
        description={say('policy.content.inside')}
        value={typed}
        data-autofocus
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Select
        label={say('policy.content.type')}
        allowDeselect={false}
        value={type}
        onChange={(value) => setType((value ?? 'any') as ContentType | 'any')}
        data={(['any', ...types] as const).map((value) => ({ value, label: say(`policy.content.type.${value}`) }))}
        comboboxProps={{ withinPortal: false }}
      />
      {found.isError ? (
        <Problem error={found.error} />
      ) : !found.data ? (
        <Loading lines={2} />
      ) : found.data.items.length === 0 ? (
        <p className="quiet">{say('policy.content.nothing')}</p>
      ) : (
        <ul className={classes['found']}>
          {found.data.items.map((item) => (
            <li key={`${item.type} ${item.id}`}>
              <button
                type="button"
                aria-pressed={item.type === trigger.content.type && item.id === trigger.content.id}
                onClick={() => change({ ...trigger, content: { type: item.type, id: item.id } }, item.title)}
              >
                {item.title} <span className="quiet small">{say(`policy.content.type.${item.type}`)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

export function DaysChoice({
  trigger,
  change,
}: {
  trigger: Extract<Trigger, { type: 'due-soon' }>
  change: (trigger: Extract<Trigger, { type: 'due-soon' }>) => void
}) {
  const say = useText()
  return (
    <NumberInput
      label={say('policy.days.label')}
      value={trigger.days}
      min={1}
      max={366}
      allowDecimal={false}
      clampBehavior="strict"
      onChange={(value) => typeof value === 'number' && value >= 1 && change({ ...trigger, days: value })}
    />
  )
}

export function MandatoryChoice({ trigger, change }: { trigger: ContentTrigger; change: (trigger: ContentTrigger) => void }) {
  const say = useText()
  return (
    <Radio.Group
      aria-label={say('policy.slot.mandatory')}
      value={String(trigger.mandatoryOnly)}
      onChange={(value) => change({ ...trigger, mandatoryOnly: value === 'true' })}
    >
      <div className={classes['options']}>
        <Radio value="false" label={say('policy.mandatory.false')} />
        <Radio value="true" label={say('policy.mandatory.true')} />
      </div>
    </Radio.Group>
  )
}
