import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useApi } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { useSession } from '../../session.tsx'
import type { GoOn } from '../../ui/go-on.ts'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { Loading } from '../../ui/states.tsx'
import { AskForm } from './ask-form.tsx'
import { firstDay } from './in-force-when.ts'
import { freshRequest } from './request.ts'
import { useRule } from './rule.ts'
import { RuleChoice } from './rule-choice.tsx'

interface Asked {
  policy?: string
  clause?: string
  extends?: string
  renews?: string
  draft?: string
}

/** Asking for an exception: which rule, then what and why. What is begun is found again under its number. */
export function AskPage() {
  const search = useSearch({ strict: false }) as Asked
  // What is written on stays as it is when its number comes into the address.
  const [held, hold] = useState<{ draft: string; search: Asked }>()
  const { policy, clause, extends: extended, renews, draft } = held && held.draft === search.draft ? held.search : search
  const begun: Begin = (exceptionId, goOn) => {
    const number = { draft: String(exceptionId) }
    hold({ ...number, search })
    goOn({ to: '/exceptions/new', search: number, replace: true, resetScroll: false })
  }
  if (draft) return <Begun key={`draft ${draft}`} exceptionId={draft} />
  const before = extended ?? renews
  if (before) return <Following key={before} exceptionId={before} isRenewal={extended === undefined} begun={begun} />
  if (policy) return <Fresh key={`${policy} ${clause}`} policyId={policy} clause={clause ?? null} begun={begun} />
  return <RuleChoice />
}

type Begin = (exceptionId: number, goOn: GoOn) => void

/** A draft, or a request that was returned. */
function Begun({ exceptionId }: { exceptionId: string }) {
  const found = useApi('GET /exceptions/:exceptionId', { params: { exceptionId } })
  const { rule, error, retry } = useRule(found.data?.policyId)
  if (found.error || error) return <ProblemPage error={found.error ?? error} retry={found.error ? () => void found.refetch() : retry} />
  if (!found.data || !rule) return <Loading />
  return <AskForm rule={rule} first={found.data.request} kept={found.data} chain={{}} begun={() => undefined} />
}

function Fresh({ policyId, clause, begun }: { policyId: string; clause: string | null; begun: Begin }) {
  const say = useText()
  const { rule, error, retry } = useRule(policyId)
  if (error) return <ProblemPage error={error} retry={retry} />
  if (!rule) return <Loading />
  if (!rule.criteria.allowed) return <p>{say('exception.rule.never')}</p>
  return <AskForm rule={rule} first={freshRequest(rule.policy.policyId, clause, rule.criteria)} chain={{}} begun={begun} />
}

/** More time for one that is in force, or the same once more for one that ended. */
function Following({ exceptionId, isRenewal, begun }: { exceptionId: string; isRenewal: boolean; begun: Begin }) {
  const { today } = useSession().organization
  const found = useApi('GET /exceptions/:exceptionId', { params: { exceptionId } })
  const { rule, error, retry } = useRule(found.data?.policyId)
  if (found.error || error) return <ProblemPage error={found.error ?? error} retry={found.error ? () => void found.refetch() : retry} />
  if (!found.data || !rule) return <Loading />
  const { request } = found.data
  const chain = isRenewal ? { renews: Number(exceptionId) } : { extends: Number(exceptionId) }
  return (
    <AskForm
      rule={rule}
      first={{ ...request, from: firstDay(found.data, today, isRenewal), until: null }}
      before={found.data}
      chain={chain}
      begun={begun}
    />
  )
}
