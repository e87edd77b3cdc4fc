import { Radio, Stack, Textarea, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import type { ConditionSaid } from '../../../src/contract/exception-moves.ts'
import { useText } from '../../messages/text.tsx'
import { useSession } from '../../session.tsx'
import { ConditionsChoice } from './conditions-choice.tsx'
import { dayAfter } from './days.ts'
import { InForceForm } from './in-force-form.tsx'
import { grantThatHolds } from './in-force-when.ts'
import type { ExceptionRecord } from './record.ts'
import type { Offered } from './use-conditions.ts'
import { useMove } from './use-move.ts'

const outcomes = ['keep', 'tighten', 'close'] as const
type Outcome = (typeof outcomes)[number]

/** Looks whether an exception is still needed: keeps it, makes it tighter, or closes it, with what was looked at. */
export function InForceReview({ record, shut }: { record: ExceptionRecord; shut: () => void }) {
  const say = useText()
  const moving = useMove(record)
  const { today } = useSession().organization
  const [outcome, setOutcome] = useState<Outcome>('keep')
  const [until, setUntil] = useState('')
  const [offered, offer] = useState<readonly Offered[]>([])
  const [evidence, setEvidence] = useState('')
  const [isTried, setTried] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const last = grantThatHolds(record)?.until
  const said: ConditionSaid[] = offered
    .filter(({ isTicked, title }) => isTicked && title.trim() !== '')
    .map(({ isTicked: _isTicked, ...condition }) => condition)
  const isTighter = outcome === 'tighten'
  const isLacking = isTighter && until === '' && said.length === 0
  const isUnshown = outcome === 'close' && evidence.trim() === ''
  const submit = (reason: string) => {
    setTried(true)
    if (isLacking) return
    if (isUnshown) return field.current?.focus()
    const tighter = isTighter ? { ...(until && { until }), conditions: said } : {}
    moving.mutate({ move: 'review', reason, outcome, evidence: evidence.trim(), ...tighter }, { onSuccess: shut })
  }
  return (
    <InForceForm
      title={say('inForce.do.review')}
      reason={{ label: say('inForce.reason.review'), missing: say('inForce.reason.missing') }}
      label={say('inForce.do.review')}
      isBusy={moving.isPending}
      error={moving.error}
      submit={submit}
      shut={shut}
      below={
        <Textarea
          ref={field}
          autosize
          required={outcome === 'close'}
          error={isTried && isUnshown ? say('inForce.duty.evidence.missing') : undefined}
          minRows={2}
          maxLength={5000}
          label={say('inForce.review.evidence')}
          value={evidence}
          onChange={(event) => setEvidence(event.currentTarget.value)}
        />
      }
    >
      <Radio.Group label={say('inForce.review.outcome')} value={outcome} onChange={(next) => setOutcome(next as Outcome)}>
        <Stack gap="xs" mt="xs">
          {outcomes.map((each, at) => (
            <Radio key={each} value={each} label={say(`inForce.review.${each}`)} {...(at === 0 && { autoFocus: true })} />
          ))}
        </Stack>
      </Radio.Group>
      {isTighter && (
        <>
          <TextInput
            type="date"
            label={say('inForce.review.until')}
            min={today}
            max={last ? dayAfter(last, -1) : undefined}
            value={until}
            error={isTried && isLacking ? say('inForce.review.tighten.missing') : undefined}
            onChange={(event) => setUntil(event.currentTarget.value)}
          />
          <ConditionsChoice record={record} conditions={{ fixed: [], offered, change: offer, said, count: said.length }} />
        </>
      )}
    </InForceForm>
  )
}
