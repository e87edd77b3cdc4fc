import { useApi } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import classes from '../operations/operations.module.css'
import { EscalationCard } from './escalation-card.tsx'
import { LiveCard } from './live-card.tsx'
import { MailCard } from './mail-card.tsx'
import { OrganisationCard } from './organisation-card.tsx'
import { RhythmCard } from './rhythm-card.tsx'

/** What the organisation decides for itself, and whether anything may leave. */
export function SettingsPage() {
  const say = useText()
  const found = useApi('GET /settings')
  return (
    <>
      <PageHeader
        title={say('nav.settings')}
        crumbs={[{ label: say('nav.manage') }, { label: say('nav.organisation') }]}
        lead={say('settings.lead')}
      />
      {found.error && <Problem error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <Loading lines={8} />}
      {found.data && (
        <div className={classes['cards']}>
          <LiveCard settings={found.data} />
          <MailCard settings={found.data} />
          <OrganisationCard key={`o${found.data.revision}`} settings={found.data} />
          <RhythmCard key={`r${found.data.revision}`} settings={found.data} />
          <EscalationCard key={`e${found.data.revision}`} settings={found.data} />
        </div>
      )}
    </>
  )
}
