import { useText } from '../../messages/text.tsx'
import { Status } from '../../ui/status.tsx'
import classes from './accounts.module.css'
import type { Token } from './token.ts'

/** Whether a token still opens anything. */
export function TokenState({ is }: { is: Token['state'] }) {
  const say = useText()
  return (
    <span className={classes['state']}>
      <Status is={is === 'active' ? 'done' : 'neutral'}>{say(`tokens.state.${is}`)}</Status>
    </span>
  )
}
