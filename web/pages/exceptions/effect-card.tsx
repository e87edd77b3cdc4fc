import { useIsPast } from '../../as-of/look-words.tsx'
import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { RecordCoverage } from './coverage.tsx'
import { EffectWords, ReachWords } from './effect-words.tsx'
import classes from './exceptions.module.css'
import type { ExceptionRecord } from './record.ts'

/** What it does to deadlines, whose and which, and how many that are. */
export function EffectCard({ record: { request, people, exceptionId } }: { record: ExceptionRecord }) {
  const say = useText()
  const isPast = useIsPast()
  if (request.effect === null) return null
  return (
    <Card title={say('effect.title')}>
      <div className={classes['prose']}>
        <p>
          <EffectWords request={request} />
        </p>
        <ReachWords request={request} people={people} />
        {!isPast && <RecordCoverage exceptionId={exceptionId} />}
      </div>
    </Card>
  )
}
