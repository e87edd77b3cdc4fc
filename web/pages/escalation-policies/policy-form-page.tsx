import { useParams } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { useApi, useBegun } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { useSession } from '../../session.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { Loading } from '../../ui/states.tsx'
import { type Draft, freshDraft, keepDraft, keptDraft } from './draft.ts'
import { PolicyForm } from './policy-form.tsx'

/** A new policy; a draft that was left is still there. */
export function NewPolicyPage() {
  const say = useText()
  const personId = useSession().person.id
  const [kept] = useState(() => keptDraft(personId))
  const keep = useCallback((draft: Draft | null) => keepDraft(personId, draft), [personId])
  return <PolicyForm title={say('policy.form.new')} first={kept ?? freshDraft} keep={keep} isKept={kept !== null} />
}

/** A change to a policy that there is. */
export function EditPolicyPage() {
  const say = useText()
  const { policyId } = useParams({ strict: false }) as { policyId: string }
  const found = useApi('GET /escalation-policies/:policyId', { params: { policyId } })
  const begun = useBegun(found)
  if (!begun && found.isError) return <ProblemPage error={found.error} retry={() => void found.refetch()} />
  if (!begun) return <Loading />
  const { definition, people, contentTitle, name } = begun
  if (!definition) return <p>{say('policy.page.unreadable')}</p>
  const first: Draft = {
    definition,
    names: { content: contentTitle, people: Object.fromEntries(people.map((person) => [person.ref, person.name])) },
  }
  return <PolicyForm title={say('policy.form.edit', { name })} first={first} policy={begun} />
}
