import { Drawer } from '@mantine/core'
import { useText } from '../messages/text.tsx'
import { useSession } from '../session.tsx'
import { AccountMenu } from './account-menu.tsx'
import { Navigation } from './navigation.tsx'

/** The sidebar where there is no room beside the page. */
export function SideDrawer({ close }: { close: () => void }) {
  const say = useText()
  const { organization } = useSession()
  return (
    <Drawer opened onClose={close} title={organization.name} size="18rem" closeButtonProps={{ 'aria-label': say('ui.close') }}>
      <Navigation onGo={close} />
      <AccountMenu />
    </Drawer>
  )
}
