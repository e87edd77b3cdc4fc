import { useMemo, useState } from 'react'
import type { ConditionSaid } from '../../../src/contract/exception-moves.ts'
import { useApi } from '../../api/hooks.ts'
import { useSession } from '../../session.tsx'
import { dayAfter } from './days.ts'
import type { ExceptionRecord } from './record.ts'

export interface Offered extends ConditionSaid {
  isTicked: boolean
}

export interface Conditions {
  /** They come with the policy, or earlier deciders set them: nobody has to say them again. */
  fixed: readonly string[]
  offered: readonly Offered[]
  change: (offered: readonly Offered[]) => void
  /** What is said with an approval. */
  said: readonly ConditionSaid[]
  count: number
}

/** The conditions of an approval: the policy's own, the reviewer's to take over, and further ones. */
export function useConditions(record: ExceptionRecord): Conditions {
  const { policyId, policyVersion, timeline, steps } = record
  const policy = useApi('GET /policies/:policyId', { params: { policyId } })
  const isExtension = record.extends !== null
  const byPolicy = isExtension ? [] : (policy.data?.versions.find(({ version }) => version === policyVersion)?.criteria.conditions ?? [])
  const speakers = steps
    .flatMap(({ votes }) => votes.filter(({ counts, verdict }) => counts && verdict === 'approve'))
    .map(({ person }) => person.personId)
  const byOthers = timeline
    .filter(({ move, by }) => move === 'approve' && by !== null && speakers.includes(by.personId))
    .flatMap(({ detail }) => conditionsIn(detail))
  const advised = useMemo(() => conditionsIn(timeline.findLast(({ move }) => move === 'assess')?.detail ?? {}), [timeline])
  const [chosen, choose] = useState<readonly Offered[]>()
  const fixed = [...new Set([...byPolicy, ...byOthers].map(({ title }) => title))]
  const offered = chosen ?? advised.filter(({ title }) => !fixed.includes(title)).map((each) => ({ ...each, isTicked: true }))
  const said = offered
    .filter(({ isTicked, title }) => isTicked && title.trim() !== '')
    .map(({ isTicked: _isTicked, ...condition }) => condition)
  return { fixed, offered, change: choose, said, count: fixed.length + said.length }
}

/** The conditions that a line of the record speaks of. */
function conditionsIn(detail: Readonly<Record<string, unknown>>): ConditionSaid[] {
  const said = detail['conditions']
  return Array.isArray(said) ? (said as ConditionSaid[]) : []
}

/** A condition as it begins when it is added: its owner lives with the exception, and it is due in a while. */
export function useFreshCondition({ owner, request }: ExceptionRecord): (title: string, everyDays?: number) => Offered {
  const { today } = useSession().organization
  const start = request.from && request.from > today ? request.from : today
  return (title, everyDays) => ({
    title,
    ownerId: owner.personId,
    dueOn: dayAfter(start, everyDays ?? 14),
    everyDays: everyDays ?? null,
    whenFailed: 'show',
    isTicked: true,
  })
}
