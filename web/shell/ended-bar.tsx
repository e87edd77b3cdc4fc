import { useEffect } from 'react'
import { useText } from '../messages/text.tsx'
import classes from './looking-bar.module.css'

/** The session has ended, and what was being written is still there: the way in again, beside it. `ask`: whether somebody is in by now. */
export function EndedBar({ ask }: { ask: () => unknown }) {
  const say = useText()
  // Two windows beside each other are visible all the while.
  useEffect(() => {
    addEventListener('focus', ask)
    return () => removeEventListener('focus', ask)
  }, [ask])
  return (
    <div role="alert" className={classes['bar']}>
      <p>{say('ended.text')}</p>
      <a href="/sign-in" target="_blank" rel="noopener">
        {say('ended.signIn')}
      </a>
    </div>
  )
}
