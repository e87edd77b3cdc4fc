import { useText } from '../../messages/text.tsx'
import type { StatusColour } from '../../theme/palette.ts'
import { Status } from '../../ui/status.tsx'
import type { Notice } from './notice.ts'

const colours = { new: 'waiting', open: 'neutral', settled: 'done', done: 'done' } as const satisfies Record<Notice['state'], StatusColour>

/** How far a notice is, as a status. */
export function NoticeState({ notice: { state } }: { notice: Notice }) {
  const say = useText()
  return <Status is={colours[state]}>{say(`inbox.state.${state}`)}</Status>
}
