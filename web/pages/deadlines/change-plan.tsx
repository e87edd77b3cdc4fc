import type { AnswerOf } from '../../api/client.ts'
import { useText } from '../../messages/text.tsx'

/** What a change to several deadlines would do, and what it leaves as it is. */
export function ChangePlan({ plan: { changed, unchanged, duties } }: { plan: AnswerOf<'POST /deadline-change-previews'> }) {
  const say = useText()
  return (
    <div role="status">
      <p>{say('deadlines.change.would', { count: changed })}</p>
      {unchanged > 0 && <p className="quiet">{say('deadlines.change.already', { count: unchanged })}</p>}
      {duties > 0 && <p className="quiet">{say('deadlines.change.duties', { count: duties })}</p>}
    </div>
  )
}
