import { type Ref, useId } from 'react'
import { useIntl } from 'react-intl'
import { useIsPast } from '../../as-of/look-words.tsx'
import { useText } from '../../messages/text.tsx'
import { dayText } from '../../ui/time.tsx'
import { RecordCoverage } from './coverage.tsx'
import { DecideForm } from './decide-form.tsx'
import classes from './decision.module.css'
import { EffectWords } from './effect-words.tsx'
import { EmergencyForm } from './emergency-form.tsx'
import { FromMail } from './from-mail.tsx'
import { InForcePanel } from './in-force-panel.tsx'
import { InForceSentence } from './in-force-sentence.tsx'
import { useEndText } from './in-force-when.ts'
import { type ExceptionRecord, openStepOf } from './record.ts'
import { RequesterForm } from './requester-form.tsx'
import { ReviewForm } from './review-form.tsx'
import { StepShown } from './step-shown.tsx'

/** Where a request stands, and what whoever looks may do about it: by the moves the server names, and no other. */
export function DecisionPanel({ record, panel }: { record: ExceptionRecord; panel: Ref<HTMLElement> }) {
  const say = useText()
  const { locale } = useIntl()
  const id = useId()
  const { moves, steps } = record
  const isPast = useIsPast()
  const step = openStepOf(record)
  const endText = useEndText()
  const emergency = record.grants.find(({ kind, replacedAt }) => kind === 'emergency' && replacedAt === null)
  const may = (...names: readonly string[]) => names.some((name) => moves.includes(name))
  const isLeft = record.duties.some(({ kind, settledAt }) => kind === 'withdrawal' && settledAt === null)
  const total = steps.filter((each) => each.step > 0).length
  const title =
    step === undefined
      ? say('decision.title')
      : step.step === 0
        ? say('decision.review')
        : say('decision.step', { name: step.body.name ?? '', step: step.step, total })
  return (
    <aside ref={panel} tabIndex={-1} aria-labelledby={id} className={classes['panel']}>
      <h2 id={id}>{title}</h2>
      <FromMail record={record} />
      {step && <StepShown step={step} dueAt={record.dueAt} />}
      {record.restsUntil !== null && emergency && record.request.from && (
        <p className={classes['blocked']}>
          {say('decision.rests', { until: endText(emergency), day: dayText(locale, record.request.from, true) })}
        </p>
      )}
      {!step && <p className="quiet">{say(isLeft ? 'decision.stands.left' : `decision.stands.${record.phase}`)}</p>}
      {!isPast && step && record.request.effect && <OnDeadlines record={record} />}
      {may('approve', 'reject') && <DecideForm record={record} />}
      {!may('approve', 'reject') && may('take', 'assess', 'return') && <ReviewForm record={record} />}
      {may('grant-emergency') && <EmergencyForm record={record} />}
      {may('withdraw', 'amend') && <RequesterForm record={record} />}
      {isPast ? <InForceSentence record={record} /> : <InForcePanel record={record} />}
      {!isPast && step && moves.every((move) => move === 'note') && <p className="quiet small">{say('decision.notYours')}</p>}
      {step && <OtherSteps record={record} />}
    </aside>
  )
}

/** What it would do to deadlines, and to how many: nobody decides on that unseen. */
function OnDeadlines({ record: { request, exceptionId } }: { record: ExceptionRecord }) {
  return (
    <div className={classes['effect']}>
      <strong>
        <EffectWords request={request} />
      </strong>
      <RecordCoverage exceptionId={exceptionId} isShort />
    </div>
  )
}

/** The steps before and after the open one, by name and outcome. */
function OtherSteps({ record: { steps } }: { record: ExceptionRecord }) {
  const say = useText()
  if (steps.length < 2) return null
  return (
    <ol className={classes['steps']} aria-label={say('decision.steps')}>
      {steps.map(({ step, body, state }) => (
        <li key={step} aria-current={state === 'open' || state === 'late' ? 'step' : undefined}>
          {step === 0 ? say('decision.review') : body.name} <span className="quiet">{say(`decision.state.${state}`)}</span>
        </li>
      ))}
    </ol>
  )
}
