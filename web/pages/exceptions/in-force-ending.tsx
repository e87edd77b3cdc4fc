import { NativeSelect, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../../messages/text.tsx'
import { type EndReason, endReasons } from './in-force-choices.ts'
import { InForceForm } from './in-force-form.tsx'
import type { ExceptionRecord } from './record.ts'
import { useMove } from './use-move.ts'

interface InForceEndingProps {
  record: ExceptionRecord
  move: 'close' | 'revoke'
  shut: () => void
}

/** Ends an exception: closed because it is not needed any more, with what shows that; or taken back. */
export function InForceEnding({ record, move, shut }: InForceEndingProps) {
  const say = useText()
  const moving = useMove(record)
  const [why, setWhy] = useState<EndReason>(move === 'close' ? 'remedied' : 'condition-broken')
  const [evidence, setEvidence] = useState('')
  return (
    <InForceForm
      title={say(`inForce.do.${move}`)}
      text={say(`inForce.${move}.text`)}
      reason={{ label: say('inForce.reason.other'), missing: say('inForce.reason.missing') }}
      label={say(`inForce.do.${move}`)}
      isGrave={move === 'revoke'}
      isBusy={moving.isPending}
      error={moving.error}
      submit={(reason) =>
        moving.mutate(move === 'close' ? { move, reason, why, evidence: evidence.trim() } : { move, reason, why }, { onSuccess: shut })
      }
      shut={shut}
      below={
        move === 'close' && (
          <Textarea
            autosize
            minRows={2}
            maxLength={5000}
            label={say('inForce.closing.evidence')}
            value={evidence}
            onChange={(event) => setEvidence(event.currentTarget.value)}
          />
        )
      }
    >
      <NativeSelect
        autoFocus
        label={say('inForce.why')}
        value={why}
        data={endReasons.map((value) => ({ value, label: say(`inForce.why.${value}`) }))}
        onChange={(event) => setWhy(event.currentTarget.value as EndReason)}
      />
    </InForceForm>
  )
}
