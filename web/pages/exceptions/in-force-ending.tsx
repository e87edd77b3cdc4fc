import { FileInput, NativeSelect, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useText } from '../../messages/text.tsx'
import { type EndReason, endReasons } from './in-force-choices.ts'
import { InForceForm } from './in-force-form.tsx'
import type { ExceptionRecord } from './record.ts'
import { useAttach } from './use-attach.ts'
import { type Said, useMove } from './use-move.ts'

interface InForceEndingProps {
  record: ExceptionRecord
  move: 'close' | 'revoke'
  shut: () => void
}

/** Ends an exception: closed because it is not needed any more, with what shows that; or taken back. */
export function InForceEnding({ record, move, shut }: InForceEndingProps) {
  const say = useText()
  const moving = useMove(record)
  const attach = useAttach()
  const [why, setWhy] = useState<EndReason>(move === 'close' ? 'remedied' : 'condition-broken')
  const [evidence, setEvidence] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const [isTried, setTried] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const isLacking = move === 'close' && evidence.trim() === ''
  const ending = useMutation({
    mutationFn: async (said: Said) => {
      if (file) await attach(record.exceptionId, file)
      await moving.mutateAsync(said)
    },
  })
  const submit = (reason: string) => {
    setTried(true)
    if (isLacking) field.current?.focus()
    else ending.mutate(move === 'close' ? { move, reason, why, evidence: evidence.trim() } : { move, reason, why }, { onSuccess: shut })
  }
  return (
    <InForceForm
      title={say(`inForce.do.${move}`)}
      text={say(`inForce.${move}.text`)}
      reason={{ label: say('inForce.reason.other'), missing: say('inForce.reason.missing') }}
      label={say(`inForce.do.${move}`)}
      isGrave={move === 'revoke'}
      isBusy={ending.isPending}
      error={ending.error}
      submit={submit}
      shut={shut}
      below={
        move === 'close' && (
          <>
            <Textarea
              ref={field}
              autosize
              required
              minRows={2}
              maxLength={5000}
              label={say('inForce.duty.evidence')}
              description={say('inForce.closing.evidence')}
              value={evidence}
              error={isTried && isLacking ? say('inForce.duty.evidence.missing') : undefined}
              onChange={(event) => setEvidence(event.currentTarget.value)}
            />
            <FileInput clearable label={say('inForce.duty.file')} value={file} onChange={setFile} />
          </>
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
