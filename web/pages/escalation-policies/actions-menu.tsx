import { Button, Menu } from '@mantine/core'
import { Icon } from '../../ui/icon.tsx'

export interface Deed {
  label: string
  act: () => void
  /** It takes something away. */
  isGrave?: boolean
}

/** What can be done, behind one button. */
export function ActionsMenu({ label, actions, isMain = false }: { label: string; actions: readonly Deed[]; isMain?: boolean }) {
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant={isMain ? 'filled' : 'default'} rightSection={<Icon name="down" />}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map(({ label: words, act, isGrave }) => (
          <Menu.Item key={words} onClick={act} {...(isGrave && { color: 'late' })}>
            {words}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
