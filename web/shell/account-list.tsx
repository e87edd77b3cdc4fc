import { Menu, useMantineColorScheme } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type LanguageTag, languages } from '../messages/languages.ts'
import { useChooseLanguage } from '../messages/speaking.tsx'
import { useText } from '../messages/text.tsx'
import { useSignOut } from '../sign-out.ts'
import { Icon } from '../ui/icon.tsx'
import { showKeyboardHelp } from './keys.ts'

const schemes = ['auto', 'light', 'dark'] as const

/** What the account's button opens: profile, language, appearance, the way out. */
export function AccountList({ children, isOpen, change }: { children: ReactNode; isOpen: boolean; change: (isOpen: boolean) => void }) {
  const say = useText()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { tag, choose } = useChooseLanguage()
  const signOut = useSignOut()
  return (
    <Menu position="top-start" width={232} opened={isOpen} onChange={change}>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to="/profile">
          {say('shell.profile')}
        </Menu.Item>
        <Menu.Item onClick={showKeyboardHelp} rightSection={<kbd>?</kbd>}>
          {say('shell.shortcuts')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{say('shell.appearance')}</Menu.Label>
        {schemes.map((scheme) => (
          <Choice key={scheme} chosen={colorScheme === scheme} choose={() => setColorScheme(scheme)}>
            {say(`shell.appearance.${scheme}`)}
          </Choice>
        ))}
        <Menu.Label>{say('shell.language')}</Menu.Label>
        {Object.entries(languages).map(([each, { name }]) =>
          name ? (
            <Choice key={each} chosen={tag === each} choose={() => choose(each as LanguageTag)}>
              <span lang={each}>{name}</span>
            </Choice>
          ) : null,
        )}
        <Menu.Divider />
        <Menu.Item onClick={signOut}>{say('shell.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function Choice({ chosen, choose, children }: { chosen: boolean; choose: () => void; children: ReactNode }) {
  return (
    <Menu.Item role="menuitemradio" aria-checked={chosen} onClick={choose} rightSection={chosen && <Icon name="check" />}>
      {children}
    </Menu.Item>
  )
}
