import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useApi } from '../../api/hooks.ts'
import { Text, useText } from '../../messages/text.tsx'
import { DataList } from '../../table/data-list.tsx'
import { useDates } from '../../ui/dates.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Empty } from '../../ui/states.tsx'
import { Instant } from '../../ui/time.tsx'
import { ActionsMenu } from './actions-menu.tsx'
import type { ListedPolicy } from './listed-policy.ts'
import classes from './policies.module.css'
import { policyColumns, policyFilters } from './policy-columns.tsx'
import { SwitchedOff } from './switched-off.tsx'

/** The escalation policies: what each does, for how many it fires, and when the next round looks. */
export function PolicyListPage() {
  const say = useText()
  const dates = useDates()
  const navigate = useNavigate()
  const about = useApi('GET /escalation-policies', { query: { limit: 1 } })
  const columns = useMemo(() => policyColumns(dates.instant), [dates.instant])
  const add = () => void navigate({ to: '/escalation-policies/new' })
  return (
    <>
      <PageHeader
        title={say('policies.title')}
        crumbs={[{ label: say('nav.manage') }, { label: say('nav.compliance') }]}
        lead={say('policies.lead')}
        actions={<ActionsMenu label={say('policies.actions')} actions={[{ label: say('policies.add'), act: add }]} isMain />}
      />
      <SwitchedOff />
      {about.data && about.data.total > 0 && (
        <p className={`quiet small ${classes['next']}`}>
          <Text id="policies.nextRound" values={{ at: <Instant at={about.data.nextRoundAt} /> }} />
        </p>
      )}
      <DataList
        name="escalation-policies"
        label={say('policies.title')}
        endpoint="GET /escalation-policies"
        columns={columns}
        filters={policyFilters}
        order={{ sort: 'name', direction: 'asc' }}
        searchable
        files
        rowKey={rowKey}
        rowLabel={rowLabel}
        rowPath={rowPath}
        empty={
          <Empty title={say('policies.empty.title')} action={<Button onClick={add}>{say('policies.add')}</Button>}>
            <p>{say('policies.empty.text')}</p>
            <p>{say('policies.empty.example')}</p>
          </Empty>
        }
      />
    </>
  )
}

const rowKey = (policy: ListedPolicy) => policy.policyId
const rowLabel = (policy: ListedPolicy) => policy.name
const rowPath = (policy: ListedPolicy) => `/escalation-policies/${policy.policyId}`
