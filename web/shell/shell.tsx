import { ActionIcon } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense } from 'react'
import { useText } from '../messages/text.tsx'
import { useSession } from '../session.tsx'
import { Icon, Mark } from '../ui/icon.tsx'
import { AccountMenu } from './account-menu.tsx'
import { AllowedPage } from './allowed-page.tsx'
import { CommandPalette, usePalette } from './command-palette.tsx'
import { KeyboardHelp } from './keyboard-help.tsx'
import { LookingBar } from './looking-bar.tsx'
import { Navigation } from './navigation.tsx'
import classes from './shell.module.css'

const SideDrawer = lazy(async () => ({ default: (await import('./side-drawer.tsx')).SideDrawer }))

/** What stands around every page of whoever is signed in; `children`: above all of it, a bar that says what is unusual. */
export function Shell({ children }: { children?: ReactNode }) {
  const say = useText()
  const { organization } = useSession()
  const [isOpen, menu] = useDisclosure(false)
  const palette = usePalette()
  const search = (
    <button type="button" className={classes['search']} onClick={palette.open} aria-keyshortcuts="Control+K Meta+K">
      <Icon name="search" />
      <span>{say('shell.search')}</span>
      <kbd>Ctrl K</kbd>
    </button>
  )
  return (
    <>
      <a href="#content" className={classes['skip']}>
        {say('shell.skip')}
      </a>
      {children}
      <LookingBar />
      <div className={classes['shell']}>
        <aside aria-label={say('shell.name')} className={classes['side']}>
          <Link to="/" className={classes['mark']}>
            <Mark />
            <span>{say('shell.name')}</span>
          </Link>
          {search}
          <Navigation />
          <div className={classes['grow']} />
          <div className={classes['organisation']}>{organization.name}</div>
          <AccountMenu />
        </aside>
        <aside aria-label={say('shell.name')} className={classes['top']}>
          <ActionIcon size={40} onClick={menu.open} aria-label={say('shell.menu')} aria-expanded={isOpen}>
            <Icon name="menu" size={20} />
          </ActionIcon>
          <Link to="/" className={classes['mark']}>
            <Mark />
            <span>{organization.name}</span>
          </Link>
          <div className={classes['grow']} />
          <ActionIcon size={40} onClick={palette.open} aria-label={say('shell.search')}>
            <Icon name="search" size={20} />
          </ActionIcon>
        </aside>
        <Suspense fallback={null}>{isOpen && <SideDrawer close={menu.close} />}</Suspense>
        <main id="content" className={classes['main']} tabIndex={-1}>
          <AllowedPage />
        </main>
        <CommandPalette isOpen={palette.isOpen} close={palette.close} />
        <KeyboardHelp />
      </div>
    </>
  )
}
