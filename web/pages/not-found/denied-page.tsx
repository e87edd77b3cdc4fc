import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useText } from '../../messages/text.tsx'
import { useSession } from '../../session.tsx'
import { PageHeader } from '../../ui/page-header.tsx'

/** A page that is not for the role of whoever is signed in. */
export function DeniedPage() {
  const say = useText()
  const { organization } = useSession()
  return (
    <>
      <PageHeader title={say('denied.title')} lead={say('denied.text', { organisation: organization.name })} />
      <Button component={Link} to="/" variant="default">
        {say('missing.home')}
      </Button>
    </>
  )
}
