import { useText } from '../../messages/text.tsx'
import { Status } from '../../ui/status.tsx'
import type { Token } from './tokens-page.tsx'

/** Whether a token still opens anything. */
export function TokenState({ is }: { is: Token['state'] }) {
  const say = useText()
  return <Status is={is === 'active' ? 'done' : 'neutral'}>{say(`tokens.state.${is}`)}</Status>
}
