import type { ExceptionCriteria } from '../../../src/contract/policies.ts'
import { useText } from '../../messages/text.tsx'

/** What a policy says about exceptions to it, in a sentence or two. */
export function CriteriaSentence({ criteria, clause }: { criteria: ExceptionCriteria; clause?: string | null | undefined }) {
  const say = useText()
  const { allowed, grantDays, lifetimeDays, reviewMonths, controls, conditions } = criteria
  if (!allowed) return <>{say('exception.rule.never')}</>
  const needs = [...controls, ...conditions.map(({ title }) => title)]
  return (
    <>
      {clause && <>{say('exception.rule.of', { clause })} </>}
      {say('exception.rule.allowed', { days: grantDays, lifetime: lifetimeDays })}{' '}
      {reviewMonths !== null && say('exception.rule.reviewed', { months: reviewMonths })}{' '}
      {needs.length > 0 && say('exception.rule.needs', { needs: needs.join('; ') })}
    </>
  )
}
