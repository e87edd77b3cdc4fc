import { useText } from '../../messages/text.tsx'
import type { StatusColour } from '../../theme/palette.ts'
import { Status } from '../../ui/status.tsx'
import type { Account } from './account.ts'
import classes from './accounts.module.css'

const colours = {
  active: 'done',
  invited: 'waiting',
  disabled: 'neutral',
  left: 'neutral',
} as const satisfies Record<Account['state'], StatusColour>

/** Whether somebody can sign in. */
export function AccountState({ is }: { is: Account['state'] }) {
  const say = useText()
  return (
    <span className={classes['state']}>
      <Status is={colours[is]}>{say(`accounts.state.${is}`)}</Status>
    </span>
  )
}
