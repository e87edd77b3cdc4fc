import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useApi } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { Icon } from '../../ui/icon.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Empty, Loading, Problem } from '../../ui/states.tsx'
import classes from './ask.module.css'
import { RuleItem } from './rule-item.tsx'

/** The first screen of asking: which rule cannot be followed. */
export function RuleChoice() {
  const say = useText()
  const [typed, setTyped] = useState('')
  const [opened, open] = useState<number>()
  const [q] = useDebouncedValue(typed.trim(), 200)
  const found = useApi('GET /policies', { query: { state: 'in-force', limit: 50, ...(q && { q }) } }, { keep: true })
  const items = found.data?.items ?? []
  const openId = opened ?? (items.length === 1 ? items[0]?.policyId : undefined)
  return (
    <>
      <PageHeader
        title={say('ask.rule.title')}
        crumbs={[{ label: say('nav.exceptions'), path: '/exceptions' }, { label: say('ask.crumb') }]}
        lead={say('ask.rule.lead')}
      />
      <div className={classes['rules']}>
        <TextInput
          type="search"
          label={say('ask.rule.search')}
          leftSection={<Icon name="search" />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {found.error && <Problem error={found.error} retry={() => void found.refetch()} />}
        {found.isPending && <Loading />}
        <div aria-live="polite">
          {found.data && items.length === 0 && (
            <Empty title={say(q ? 'ask.rule.nothing' : 'ask.rule.none')}>
              <p>{say(q ? 'ask.rule.nothing.text' : 'ask.rule.none.text')}</p>
            </Empty>
          )}
        </div>
        <ul className={classes['list']}>
          {items.map((policy) => (
            <RuleItem
              key={policy.policyId}
              policy={policy}
              isOpen={policy.policyId === openId}
              toggle={() => open(policy.policyId === openId ? undefined : policy.policyId)}
            />
          ))}
        </ul>
      </div>
    </>
  )
}
