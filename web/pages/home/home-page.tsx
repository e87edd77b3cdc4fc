import { useText } from '../../messages/text.tsx'
import { useSession } from '../../session.tsx'
import { PageHeader } from '../../ui/page-header.tsx'

/** What waits for whoever is signed in. */
export function HomePage() {
  const say = useText()
  const { organization } = useSession()
  return <PageHeader title={say('nav.home')} lead={organization.name} />
}
