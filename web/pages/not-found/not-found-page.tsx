import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useText } from '../../messages/text.tsx'
import { PageHeader } from '../../ui/page-header.tsx'

/** An address that leads nowhere. */
export function NotFoundPage() {
  const say = useText()
  return (
    <>
      <PageHeader title={say('missing.title')} lead={say('missing.text')} />
      <Button component={Link} to="/" variant="default">
        {say('missing.home')}
      </Button>
    </>
  )
}
