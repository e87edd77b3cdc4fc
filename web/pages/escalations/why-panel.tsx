import { Select } from '@mantine/core'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useApi } from '../../api/hooks.ts'
import { useLook } from '../../as-of/as-of-picker.tsx'
import { useText } from '../../messages/text.tsx'
import { useSession } from '../../session.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import classes from './escalations.module.css'
import { ExplanationView } from './explanation-view.tsx'
import type { LateManager, LatePerson } from './report-columns.tsx'

interface WhyPanelProps {
  personId: number
  /** Undefined while the row is not among those that are loaded. */
  row: LatePerson | LateManager | undefined
  isManager?: boolean
}

/**
 * Beside a row of the report: each policy that fires for somebody with its reason; and, of any other, why it does not. On the day of the report.
 * Of who is in no row, the policy that the report is narrowed to.
 */
export function WhyPanel({ personId, row, isManager = false }: WhyPanelProps) {
  const say = useText()
  const { role } = useSession()
  const look = useLook()
  const day = useLookDay()
  const [other, setOther] = useState<string | null>(null)
  const choices = useApi('GET /escalations/choices')
  const { policyId: narrowed } = useSearch({ strict: false }) as { policyId?: string }
  const asked = narrowed === undefined ? [] : [{ policyId: Number(narrowed), policy: '' }]
  const firing = row?.firing ?? asked
  const others = choices.data?.policies.filter(({ policyId }) => !firing.some((each) => each.policyId === policyId)) ?? []
  return (
    <div className={classes['panel']}>
      <KnownNow />
      {row && firing.length === 0 && (
        <div>
          <p>{say('escalations.panel.none', { name: row.name, own: role === 'member' })}</p>
          <p className="quiet">{say('escalations.panel.none.text', { raw: row.raw, open: row.stillOverdue })}</p>
        </div>
      )}
      {firing.map(({ policyId, policy }) => (
        <section key={policyId}>
          {policy && <h3>{policy}</h3>}
          <Explained personId={personId} policyId={policyId} day={day} />
        </section>
      ))}
      {role !== 'member' && others.length > 0 && (
        <section>
          <Select
            label={say('escalations.panel.ask')}
            searchable
            clearable
            data={others.map(({ policyId, name }) => ({ value: String(policyId), label: name }))}
            value={other}
            onChange={setOther}
          />
          {other && <Explained personId={personId} policyId={Number(other)} day={day} />}
        </section>
      )}
      {!isManager && (
        <Link to="/task-log" search={{ personId: String(personId), ...look } as never}>
          {say('escalations.panel.taskLog')}
        </Link>
      )}
      <Link to={`/people/${personId}` as never} search={look as never}>
        {say('escalations.panel.person')}
      </Link>
    </div>
  )
}

/** The day that explanations are of; undefined: that of the last round. Where only what was known is of the past, so are they. */
export function useLookDay(): string | undefined {
  const { asOf, knownAt } = useLook()
  return asOf ?? knownAt
}

/** Explanations are always by what is known now, which is said where the page around them is not. */
export function KnownNow() {
  const say = useText()
  return useLook().knownAt ? <p className="quiet small">{say('explain.knownNow')}</p> : null
}

/** Why a policy fires for somebody on a day (the last round's, where none is named), or why not. */
export function Explained({ personId, policyId, day }: { personId: number; policyId: number; day?: string | undefined }) {
  const asked = useApi('GET /escalation-policies/:policyId/explanations/:personId', {
    params: { policyId, personId },
    query: { ...(day && { day }) },
  })
  if (asked.isError) return <Problem error={asked.error} retry={() => void asked.refetch()} />
  return asked.data ? <ExplanationView explanation={asked.data} /> : <Loading lines={3} />
}
