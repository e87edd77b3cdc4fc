import { Button } from '@mantine/core'
import { Navigate, useParams } from '@tanstack/react-router'
import { type ReactNode, type RefObject, useCallback, useMemo, useRef } from 'react'
import { useApi } from '../../api/hooks.ts'
import { LookPickers, useLook } from '../../as-of/as-of-picker.tsx'
import { LookWords, useIsPast } from '../../as-of/look-words.tsx'
import { useText } from '../../messages/text.tsx'
import { useKeys } from '../../shell/keys.ts'
import { useDates } from '../../ui/dates.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import { Status } from '../../ui/status.tsx'
import { AskedCard } from './asked-card.tsx'
import { Attachments } from './attachments.tsx'
import { ChainCard } from './chain-card.tsx'
import { ConditionsCard } from './conditions-card.tsx'
import { DecisionPanel } from './decision-panel.tsx'
import { EffectCard } from './effect-card.tsx'
import { EffectWords } from './effect-words.tsx'
import classes from './exceptions.module.css'
import { useFocusFromMail } from './from-mail.tsx'
import { isLivedWith } from './in-force-choices.ts'
import { LevelStatus } from './level.tsx'
import { PhaseStatus } from './phase.tsx'
import { PlanCard } from './plan-card.tsx'
import { PrecedentsCard } from './precedents-card.tsx'
import type { ExceptionRecord } from './record.ts'
import { RiskCard } from './risk-card.tsx'
import { TimelineCard } from './timeline-card.tsx'

/** One exception: what is asked for, its risk, its precedents, its record, and what one may do about it. */
export function RecordPage() {
  const { exceptionId = '' } = useParams({ strict: false }) as { exceptionId?: string }
  const found = useApi('GET /exceptions/:exceptionId', { params: { exceptionId }, query: useLook() }, { keep: true })
  const record = found.data
  if (!record && !found.error) return <Loading />
  if (record?.state === 'draft' && record.moves.includes('submit'))
    return <Navigate to={'/exceptions/new' as never} search={{ draft: exceptionId } as never} replace />
  return <Shown record={record} problem={found.error && <Problem error={found.error} retry={() => void found.refetch()} />} />
}

/** The record, or why there is none: under one head, in which the days that are picked stay open. */
function Shown({ record, problem }: { record: ExceptionRecord | undefined; problem: ReactNode }) {
  const say = useText()
  const panel = useRef<HTMLElement>(null)
  const goToPanel = useCallback(() => {
    panel.current?.scrollIntoView({ block: 'nearest' })
    panel.current?.focus({ preventScroll: true })
  }, [])
  useFocusFromMail(panel)
  const keys = useMemo(() => ({ d: goToPanel }), [goToPanel])
  useKeys(keys)
  const look = useLook()
  const isPast = useIsPast()
  const isDecider = ['approve', 'reject', 'take', 'assess'].some((move) => record?.moves.includes(move))
  return (
    <>
      <PageHeader
        title={record ? record.title || record.number : say('nav.exceptions')}
        crumbs={[{ label: say('nav.exceptions'), path: '/exceptions', search: look }, ...(record ? [{ label: record.number }] : [])]}
        lead={record && <Standing record={record} />}
        actions={
          <>
            <LookPickers />
            {record && !isPast && (isDecider || isLivedWith(record)) && (
              <Button className={classes['toPanel'] ?? ''} variant="default" onClick={goToPanel} aria-keyshortcuts="d">
                {say(isDecider ? 'exception.toDecision' : 'inForce.toPanel')}
              </Button>
            )}
          </>
        }
      />
      {record ? <Parts record={record} panel={panel} /> : problem}
    </>
  )
}

function Parts({ record, panel }: { record: ExceptionRecord; panel: RefObject<HTMLElement | null> }) {
  const isPast = useIsPast()
  return (
    <div className={classes['record']}>
      <div className={classes['main']}>
        <AskedCard record={record} />
        <EffectCard record={record} />
        {!record.amnesty && <RiskCard record={record} />}
        <PlanCard record={record} />
        {!record.amnesty && !isPast && <PrecedentsCard record={record} />}
        <ConditionsCard record={record} />
        <ChainCard record={record} />
        {record.attachments.length > 0 && <Attachments exceptionId={record.exceptionId} attachments={record.attachments} />}
        <TimelineCard record={record} />
      </div>
      <DecisionPanel record={record} panel={panel} />
    </div>
  )
}

function Standing({
  record: { phase, level, waitsForYou, emergency, amnesty, policy, clause, request, takenOverAt },
}: {
  record: ExceptionRecord
}) {
  const say = useText()
  const isPast = useIsPast()
  return (
    <span className={classes['signs']}>
      <PhaseStatus phase={phase} />
      <LookWords />
      {takenOverAt && <TakenOver at={takenOverAt} />}
      {waitsForYou && !isPast && <Status is="waiting" />}
      {amnesty && <Status is="excused">{say('amnesty')}</Status>}
      {emergency && <Status is="late">{say('exceptions.emergency')}</Status>}
      {level && <LevelStatus level={level} />}
      <span>{clause ? say('exceptions.clauseOf', { clause, policy }) : policy}</span>
      {request.effect && (
        <span>
          <EffectWords request={request} />
        </span>
      )}
    </span>
  )
}

/** So another register says of that day; known here from when it was taken over. */
function TakenOver({ at }: { at: string }) {
  const say = useText()
  const dates = useDates()
  return <span>{say('exception.takenOver', { at: dates.instant(at) })}</span>
}
