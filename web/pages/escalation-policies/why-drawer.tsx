import { Drawer } from '@mantine/core'
import type { EscalationPolicy } from '../../../src/contract/escalation-policy.ts'
import { useApi } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import { ExplanationView } from '../escalations/explanation-view.tsx'
import { Explained } from '../escalations/why-panel.tsx'

export interface Asked {
  personId: number
  name: string
}

interface WhyDrawerProps {
  asked: Asked | null
  close: () => void
  /** The policy that is asked about: one that there is, or a draft. */
  policyId?: number | undefined
  draft?: EscalationPolicy
}

/** Why a policy fires for somebody, or why not, at the edge of the page. */
export function WhyDrawer({ asked, close, policyId, draft }: WhyDrawerProps) {
  const say = useText()
  return (
    <Drawer
      opened={asked !== null}
      onClose={close}
      position="right"
      size="28rem"
      title={asked?.name}
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      {asked &&
        (draft ? (
          <OfDraft personId={asked.personId} draft={draft} policyId={policyId} />
        ) : (
          policyId !== undefined && <Explained personId={asked.personId} policyId={policyId} />
        ))}
    </Drawer>
  )
}

function OfDraft({ personId, draft, policyId }: { personId: number; draft: EscalationPolicy; policyId: number | undefined }) {
  const asked = useApi('POST /escalation-policies/draft-explanations', {
    body: { definition: draft, personId, ...(policyId !== undefined && { policyId }) },
  })
  if (asked.isError) return <Problem error={asked.error} retry={() => void asked.refetch()} />
  return asked.data ? <ExplanationView explanation={asked.data} isDraft /> : <Loading />
}
