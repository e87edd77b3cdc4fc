import { useText } from '../messages/text.tsx'
import classes from './looking-bar.module.css'

/** The session has ended, and what was being written is still there: the way in again, beside it. */
export function EndedBar() {
  const say = useText()
  return (
    <div role="alert" className={classes['bar']}>
      <p>{say('ended.text')}</p>
      <a href="/sign-in" target="_blank" rel="noopener">
        {say('ended.signIn')}
      </a>
    </div>
  )
}
