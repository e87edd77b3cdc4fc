import { useText } from '../../messages/text.tsx'
import { InForceForm } from './in-force-form.tsx'
import type { ExceptionRecord } from './record.ts'
import { useMove } from './use-move.ts'

interface InForceWordsProps {
  record: ExceptionRecord
  move: 'note' | 'suspend' | 'resume'
  shut: () => void
}

/** Notes what is worth knowing, stops the exception's effect, or lets it go on. */
export function InForceWords({ record, move, shut }: InForceWordsProps) {
  const say = useText()
  const moving = useMove(record)
  return (
    <InForceForm
      title={say(`inForce.do.${move}`)}
      text={say(`inForce.${move}.text`)}
      reason={{ label: say(move === 'note' ? 'inForce.reason.note' : 'inForce.reason.other'), missing: say('inForce.reason.missing') }}
      label={say(`inForce.do.${move}`)}
      isBusy={moving.isPending}
      error={moving.error}
      submit={(reason) => moving.mutate({ move, reason }, { onSuccess: shut })}
      shut={shut}
    />
  )
}
