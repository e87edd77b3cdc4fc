import { Button, CloseButton } from '@mantine/core'
import { useEffect, useSyncExternalStore } from 'react'
import { useText } from '../messages/text.tsx'
import classes from './notices.module.css'

/** Something that can be done about what is told. */
export interface Offer {
  action: { label: string; act: () => void }
}

interface Notice extends Partial<Offer> {
  id: number
  text: string
  is: 'done' | 'problem'
}

const shownMilliseconds = 8000
let notices: readonly Notice[] = []
let told = 0
const listeners = new Set<() => void>()

/** Says at the edge of the screen that something was done, or was not: once, however often. It goes by itself, unless there is something to do about it. */
export function tell(text: string, { is = 'done', action }: Partial<Pick<Notice, 'is' | 'action'>> = {}): void {
  const id = (told += 1)
  const others = notices.filter((notice) => notice.action || notice.text !== text)
  change([...others.slice(-3), { id, text, is, ...(action && { action }) }])
  if (is === 'done') setTimeout(() => forget(id), action ? 30_000 : shownMilliseconds)
}

function forget(id: number): void {
  change(notices.filter((notice) => notice.id !== id))
}

/** Does what a notice offers, once. */
function take(id: number, act: () => void): void {
  forget(id)
  act()
}

function change(next: readonly Notice[]): void {
  notices = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Where what is told appears to whoever is signed in; read aloud when it does. */
export function Notices() {
  const say = useText()
  const all = useSyncExternalStore(subscribe, () => notices)
  // It may name what the next one at this screen must not read, also where it is told after one has signed out.
  useEffect(() => {
    change([])
    return () => change([])
  }, [])
  return (
    <div role="status" aria-live="polite" className={classes['notices']}>
      {all.map(({ id, text, is, action }) => (
        <div key={id} className={`${classes['notice']} ${is === 'problem' ? classes['problem'] : ''}`}>
          <p>{text}</p>
          {action && (
            <Button variant="subtle" size="compact-sm" onClick={() => take(id, action.act)}>
              {action.label}
            </Button>
          )}
          <CloseButton aria-label={say('ui.close')} onClick={() => forget(id)} />
        </div>
      ))}
    </div>
  )
}
