import type { AnswerOf } from '../../api/client.ts'
import { useText } from '../../messages/text.tsx'
import type { StatusColour } from '../../theme/palette.ts'
import { Status } from '../../ui/status.tsx'

export type MessageState = AnswerOf<'GET /outbox'>['items'][number]['state']

export const messageStates = [
  'waiting',
  'sending',
  'sent',
  'uncertain',
  'refused',
  'dropped',
  'lapsed',
  'in-app',
] as const satisfies readonly MessageState[]

const colours = {
  waiting: 'waiting',
  sending: 'waiting',
  sent: 'done',
  uncertain: 'soon',
  refused: 'late',
  dropped: 'neutral',
  lapsed: 'neutral',
  'in-app': 'done',
} as const satisfies Record<MessageState, StatusColour>

/** What has become of a message, in a word or two. */
export function MessageStatus({ state }: { state: MessageState }) {
  const say = useText()
  return <Status is={colours[state]}>{say(`outbox.state.${state}`)}</Status>
}
