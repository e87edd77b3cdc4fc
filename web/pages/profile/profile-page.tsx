import { useText } from '../../messages/text.tsx'
import { useSession } from '../../session.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { PasswordCard } from './password-card.tsx'
import classes from './profile.module.css'
import { SessionsCard } from './sessions-card.tsx'
import { ToldCard } from './told-card.tsx'
import { TwoFactorCard } from './two-factor-card.tsx'

/** What keeps one's own account safe, and how one is told. */
export function ProfilePage() {
  const say = useText()
  const { person } = useSession()
  return (
    <>
      <PageHeader title={say('profile.title')} lead={say('profile.lead', { name: person.name, email: person.email ?? '–' })} />
      <div className={classes['cards']}>
        <PasswordCard />
        <TwoFactorCard />
        <SessionsCard />
        <ToldCard />
      </div>
    </>
  )
}
