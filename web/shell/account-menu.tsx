import { lazy, Suspense, useState } from 'react'
import { useText } from '../messages/text.tsx'
import { useSession } from '../session.tsx'
import { Icon } from '../ui/icon.tsx'
import classes from './account-menu.module.css'

const AccountList = lazy(async () => ({ default: (await import('./account-list.tsx')).AccountList }))

/** Who is signed in; opens what is theirs. */
export function AccountMenu() {
  const say = useText()
  const { person } = useSession()
  const [wasWanted, want] = useState(false)
  const [isOpen, change] = useState(false)
  const open = () => {
    want(true)
    change(!isOpen)
  }
  const button = (
    <button type="button" className={classes['account']} aria-haspopup="menu" onClick={open}>
      <span className={classes['initials']} aria-hidden="true">
        {initialsOf(person.name)}
      </span>
      <span className={classes['name']}>{person.name}</span>
      <span className="only-read">{say('shell.account')}</span>
      <Icon name="down" size={14} />
    </button>
  )
  if (!wasWanted) return button
  return (
    <Suspense fallback={button}>
      <AccountList isOpen={isOpen} change={change}>
        {button}
      </AccountList>
    </Suspense>
  )
}

function initialsOf(name: string): string {
  const parts = name.split(/\s+/).filter(Boolean)
  return [parts[0], parts.length > 1 ? parts.at(-1) : undefined].map((part) => part?.[0] ?? '').join('')
}
