import type { AnswerOf } from '../../api/client.ts'
import { useText } from '../../messages/text.tsx'

/** What a change to several deadlines would do, and what it leaves as it is. */
export function ChangePlan({ plan }: { plan: AnswerOf<'POST /deadline-change-previews'> }) {
  const say = useText()
  const { changed, unchanged, duties, occurrences, attention, notices } = plan
  return (
    <div role="status">
      <p>{say('deadlines.change.would', { count: changed })}</p>
      {occurrences > 0 && <p>{say('deadlines.change.occurrences', { count: occurrences })}</p>}
      {attention > 0 && <p>{say('deadlines.change.attention', { count: attention })}</p>}
      {notices.map(({ notice, count }) => (
        <p key={notice}>{say(`deadlines.change.notice.${notice}`, { count })}</p>
      ))}
      {unchanged > 0 && <p className="quiet">{say('deadlines.change.already', { count: unchanged })}</p>}
      {duties > 0 && <p className="quiet">{say('deadlines.change.duties', { count: duties })}</p>}
    </div>
  )
}
