import type { AnswerOf } from '../../api/client.ts'
import { useText } from '../../messages/text.tsx'
import { Status } from '../../ui/status.tsx'

type Presence = AnswerOf<'GET /people'>['items'][number]['presence']

/** Whether somebody is here; that they are goes without a sign. */
export function Presence({ is }: { is: Presence }) {
  const say = useText()
  const words = say(`people.presence.${is}`)
  if (is === 'present') return <span className="quiet">{words}</span>
  return <Status is={is === 'on-leave' ? 'excused' : 'neutral'}>{words}</Status>
}
