import { type MantineColorScheme, Menu, useMantineColorScheme } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useId } from 'react'
import { languages, offered } from '../messages/languages.ts'
import { useChooseLanguage } from '../messages/speaking.tsx'
import { useText } from '../messages/text.tsx'
import { useKeepPreferences } from '../preferences.ts'
import { useSignOut } from '../sign-out.ts'
import { Icon } from '../ui/icon.tsx'
import { showKeyboardHelp } from './keys.ts'

const schemes = ['auto', 'light', 'dark'] as const satisfies MantineColorScheme[]

/** What the account's button opens: profile, language, appearance, the way out. */
export function AccountList({ children, isOpen, change }: { children: ReactNode; isOpen: boolean; change: (isOpen: boolean) => void }) {
  const say = useText()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { tag } = useChooseLanguage()
  const keep = useKeepPreferences()
  const signOut = useSignOut()
  return (
    <Menu
      position="top-start"
      width={232}
      opened={isOpen}
      onChange={change}
      checkIcon={<Icon name="check" />}
      withinPortal={false}
      floatingStrategy="fixed"
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to="/profile" c="inherit">
          {say('shell.profile')}
        </Menu.Item>
        <Menu.Item onClick={showKeyboardHelp} rightSection={<kbd>?</kbd>}>
          {say('shell.shortcuts')}
        </Menu.Item>
        <Menu.Divider />
        <Choice label={say('shell.appearance')} chosen={colorScheme} choose={setColorScheme}>
          {schemes.map((scheme) => (
            <Menu.RadioItem key={scheme} value={scheme} closeMenuOnClick>
              {say(`shell.appearance.${scheme}`)}
            </Menu.RadioItem>
          ))}
        </Choice>
        <Choice label={say('shell.language')} chosen={tag} choose={(language: (typeof offered)[number]) => keep({ language })}>
          {offered.map((each) => (
            <Menu.RadioItem key={each} value={each} closeMenuOnClick>
              <span lang={each}>{languages[each].name}</span>
            </Menu.RadioItem>
          ))}
        </Choice>
        <Menu.Divider />
        <Menu.Item onClick={signOut}>{say('shell.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

interface ChoiceProps<T extends string> {
  label: string
  chosen: string
  choose: (value: T) => void
  children: ReactNode
}

function Choice<T extends string>({ label, chosen, choose, children }: ChoiceProps<T>) {
  const id = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a field set does not stand in a menu
    <div role="group" aria-labelledby={id}>
      <Menu.Label id={id}>{label}</Menu.Label>
      <Menu.RadioGroup value={chosen} onChange={(value) => choose(value as T)}>
        {children}
      </Menu.RadioGroup>
    </div>
  )
}
