import { useApi } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import { daysBetween } from './days.ts'
import classes from './exceptions.module.css'
import { PrecedentList } from './precedent-list.tsx'
import type { ExceptionRecord } from './record.ts'

/** Like cases that were decided, and how far this one departs from them. */
export function PrecedentsCard({ record }: { record: ExceptionRecord }) {
  const say = useText()
  const found = useApi('GET /exceptions/:exceptionId/precedents', { params: { exceptionId: record.exceptionId } })
  const { from, until } = record.request
  const days = from && until ? daysBetween(from, until) : null
  return (
    <Card title={say('exception.precedents')}>
      {found.error && <Problem error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <Loading lines={3} />}
      {found.data?.items.length === 0 && <p className="quiet">{say('exception.precedents.none')}</p>}
      {found.data && found.data.items.length > 0 && (
        <>
          <PrecedentList items={found.data.items} hasPhase />
          <p className={`quiet ${classes['para']}`}>
            {say('exception.precedents.approved', { approved: found.data.approved, decided: found.data.decided })}{' '}
            {found.data.meanDays !== null && say('exception.precedents.mean', { days: Math.round(found.data.meanDays) })}{' '}
            {found.data.meanDays !== null && days !== null && departure(days, Math.round(found.data.meanDays))}
          </p>
        </>
      )}
    </Card>
  )

  function departure(asked: number, mean: number): string {
    if (asked === mean) return say('exception.precedents.same')
    return say(asked > mean ? 'exception.precedents.longer' : 'exception.precedents.shorter', { days: Math.abs(asked - mean) })
  }
}
