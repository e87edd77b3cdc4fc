import { Button } from '@mantine/core'
import { useText } from '../../messages/text.tsx'
import { useOpen } from '../../ui/use-open.ts'
import classes from './decision.module.css'
import { type LivingMove, livingMoves } from './in-force-choices.ts'
import { InForceDuties } from './in-force-duties.tsx'
import { InForceEnding } from './in-force-ending.tsx'
import { InForceReview } from './in-force-review.tsx'
import { InForceSentence } from './in-force-sentence.tsx'
import { InForceWords } from './in-force-words.tsx'
import { MoreTime } from './more-time.tsx'
import type { ExceptionRecord } from './record.ts'

type Open = LivingMove | 'extend' | 'renew'

/** Living with an exception: what it allows until when, what is owed, and what one may do about it, by the moves the server names. */
export function InForcePanel({ record }: { record: ExceptionRecord }) {
  const say = useText()
  const { open, show, close: shut } = useOpen<Open>()
  const { moves, mayExtend, mayRenew, phase } = record
  const may = livingMoves.filter((move) => moves.includes(move))
  const isOver = phase === 'expired' || phase === 'closed'
  const offered: Open[] = [
    ...may,
    ...(mayExtend ? (['extend'] as const) : []),
    ...(mayRenew && (isOver || !mayExtend) ? (['renew'] as const) : []),
  ]
  const labels: Record<Open, string> = {
    review: say('inForce.do.review'),
    note: say('inForce.do.note'),
    suspend: say('inForce.do.suspend'),
    resume: say('inForce.do.resume'),
    close: say('inForce.do.close'),
    revoke: say('inForce.do.revoke'),
    extend: say('inForce.more'),
    renew: say('inForce.renew'),
  }
  const urgent =
    moves.includes('review') && record.duties.some(({ yours, settledAt, kind }) => yours && settledAt === null && isReview(kind))
  return (
    <>
      <InForceSentence record={record} />
      <InForceDuties record={record} />
      {open === undefined && offered.length > 0 && (
        <div className={classes['buttons']}>
          {offered.map((deed) => (
            <Button key={deed} variant={deed === 'review' && urgent ? 'filled' : 'default'} onClick={() => show(deed)}>
              {labels[deed]}
            </Button>
          ))}
        </div>
      )}
      {open === 'review' && <InForceReview record={record} shut={shut} />}
      {(open === 'note' || open === 'suspend' || open === 'resume') && <InForceWords record={record} move={open} shut={shut} />}
      {(open === 'close' || open === 'revoke') && <InForceEnding record={record} move={open} shut={shut} />}
      {(open === 'extend' || open === 'renew') && <MoreTime record={record} isRenewal={open === 'renew'} shut={shut} />}
    </>
  )
}

function isReview(kind: string): boolean {
  return kind === 'review' || kind === 'emergency-review'
}
