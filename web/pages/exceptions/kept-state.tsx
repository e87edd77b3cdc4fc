import { useIntl } from 'react-intl'
import { useText } from '../../messages/text.tsx'
import { useSession } from '../../session.tsx'
import type { Keeping } from './use-kept-draft.ts'

/** Whether what one writes is kept, and since when. */
export function KeptState({ draft: { state, keptAt } }: { draft: Keeping }) {
  const say = useText()
  const { locale } = useIntl()
  const { timeZone } = useSession().organization
  const time = keptAt && new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone }).format(keptAt)
  return (
    <span role="status" className="quiet small">
      {state === 'untouched' && say('ask.kept.untouched')}
      {(state === 'writing' || state === 'keeping') && say('ask.kept.keeping')}
      {state === 'failed' && say('ask.kept.failed')}
      {state === 'kept' && (time ? say('ask.kept', { time }) : say('ask.kept.all'))}
    </span>
  )
}
