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
import type { Settings } from './settings.ts'

const rhythm = ['roundTime', 'sendTime', 'daysOffWait', 'weekend', 'holidaysRegion', 'resendUncertain'] as const

/** What the organisation decides for itself, and whether anything may leave. */
export function SettingsPage() {
  const say = useText()
  const found = useApi('GET /settings')
  // A card begins anew when what it shows is another: not by what was saved in the one beside it.
  const keptIn = (...names: readonly (keyof Settings)[]) => JSON.stringify(names.map((name) => found.data?.[name]))
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
          <OrganisationCard key={`o${keptIn('name', 'timeZone', 'locale')}`} settings={found.data} />
          <RhythmCard key={`r${keptIn(...rhythm)}`} settings={found.data} />
          <EscalationCard key={`e${keptIn('escalationEnabled', 'leaveGraceDays')}`} settings={found.data} />
        </div>
      )}
    </>
  )
}
