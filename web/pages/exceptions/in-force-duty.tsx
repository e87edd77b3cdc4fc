import { Button, FileInput } from '@mantine/core'
import { useState } from 'react'
import { useDeed } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { tell } from '../../ui/notices.tsx'
import classes from './decision.module.css'
import type { Duty } from './duty.ts'
import { InForceForm } from './in-force-form.tsx'
import type { ExceptionRecord } from './record.ts'
import { useAttach } from './use-attach.ts'

type Outcome = 'met' | 'failed'

/** Says of one's own duty that it is met or has failed: what shows it, and a file where there is one. */
export function DutyOutcome({ record, duty }: { record: ExceptionRecord; duty: Duty }) {
  const say = useText()
  const [outcome, setOutcome] = useState<Outcome>()
  const [file, setFile] = useState<File | null>(null)
  const settling = useOutcome(record, duty)
  const title = duty.title || say(`exception.duty.${duty.kind}`)
  if (!outcome)
    return (
      <div className={classes['buttons']}>
        {(['met', 'failed'] as const).map((each) => (
          <Button
            key={each}
            variant="default"
            size="compact-sm"
            onClick={() => setOutcome(each)}
            aria-label={say(`inForce.duty.${each}.of`, { title })}
          >
            {say(`inForce.duty.${each}`)}
          </Button>
        ))}
      </div>
    )
  return (
    <InForceForm
      title={say(`inForce.duty.${outcome}.of`, { title })}
      {...(outcome === 'failed' && {
        text: failing(record, title) ? say('inForce.duty.failed.suspends') : say('inForce.duty.failed.text'),
      })}
      reason={{
        label: say('inForce.duty.evidence'),
        hint: say('inForce.duty.evidence.hint'),
        missing: say('inForce.duty.evidence.missing'),
      }}
      label={say(`inForce.duty.${outcome}.do`)}
      isBusy={settling.isPending}
      error={settling.error}
      submit={(evidence) => settling.mutate({ outcome, evidence, file })}
      shut={() => setOutcome(undefined)}
      below={<FileInput clearable label={say('inForce.duty.file')} value={file} onChange={setFile} />}
    />
  )
}

/** Whether failing it suspends the exception. */
function failing({ conditions }: ExceptionRecord, title: string): boolean {
  return conditions.some((condition) => condition.title === title && condition.whenFailed === 'suspend')
}

interface Settled {
  outcome: Outcome
  evidence: string
  file: File | null
}

function useOutcome({ exceptionId }: ExceptionRecord, { dutyId, title, kind }: Duty) {
  const say = useText()
  const attach = useAttach()
  return useDeed(
    async ({ outcome, evidence, file }: Settled, send) => {
      if (file) await attach(exceptionId, file, dutyId)
      await send('POST /exceptions/:exceptionId/duties/:dutyId/outcomes', { params: { exceptionId, dutyId }, body: { outcome, evidence } })
    },
    {
      madeOf: 'GET /exceptions/:exceptionId',
      done: (_answer, _goOn, { outcome }) => tell(say(`inForce.duty.${outcome}.done`, { title: title || say(`exception.duty.${kind}`) })),
    },
  )
}
