import { useDebouncedValue } from '@mantine/hooks'
import type { ExceptionRequest } from '../../../src/contract/exception-request.ts'
import { useApi } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import classes from './ask.module.css'
import { PrecedentList } from './precedent-list.tsx'
import type { Rule } from './rule.ts'
import { WhoDecides } from './who-decides.tsx'

/** What helps while one writes: like requests with what was decided, and who will decide on this one. */
export function AskBeside({ rule, request, isExtension }: { rule: Rule; request: ExceptionRequest; isExtension: boolean }) {
  const say = useText()
  const [text] = useDebouncedValue(`${request.title} ${request.reason}`.trim().slice(0, 400), 500)
  const query = { policyId: request.policyId, ...(request.clause && { clause: request.clause }), ...(text.length >= 3 && { text }) }
  const like = useApi('GET /exceptions-like', { query }, { keep: true })
  const usual = like.data?.medianDaysToDecision ?? null
  return (
    <div className={classes['beside']}>
      <Card title={say('ask.decides.title')}>
        <WhoDecides rule={rule} request={request} isExtension={isExtension} />
        {usual !== null && <p className="quiet">{say('ask.decides.usual', { days: Math.max(1, Math.round(usual)) })}</p>}
      </Card>
      <Card title={say('ask.like.title')}>
        {like.error && <Problem error={like.error} />}
        {like.isPending && <Loading lines={3} />}
        {like.data && like.data.items.length === 0 && <p className="quiet">{say('ask.like.none')}</p>}
        {like.data && like.data.items.length > 0 && <PrecedentList items={like.data.items.slice(0, 4)} />}
      </Card>
    </div>
  )
}
