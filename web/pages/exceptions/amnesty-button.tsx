import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'

/** The way to an amnesty, for those who may declare one. */
export function AmnestyButton() {
  const say = useText()
  if (!useMay('deadlines.change')) return null
  return (
    <Button component={Link} variant="default" to={'/exceptions/amnesty' as never}>
      {say('amnesty.declare')}
    </Button>
  )
}
