import { Link } from '@tanstack/react-router'
import { useText } from '../../messages/text.tsx'
import { useSession } from '../../session.tsx'
import { Card } from '../../ui/card.tsx'

/** Why one gets messages, and who can change it. Messages lead here. */
export function ToldCard() {
  const say = useText()
  const { organization } = useSession()
  return (
    <Card title={say('profile.told')}>
      <p>{say('profile.told.text', { organization: organization.name })}</p>
      <Link to={'/escalations/log' as never}>{say('profile.told.log')}</Link>
    </Card>
  )
}
