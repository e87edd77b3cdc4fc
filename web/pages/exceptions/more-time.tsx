import { Textarea, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import type { AnswerOf } from '../../api/client.ts'
import { useDeed } from '../../api/hooks.ts'
import { Text, useText } from '../../messages/text.tsx'
import { useSession } from '../../session.tsx'
import { tell } from '../../ui/notices.tsx'
import { Day } from '../../ui/time.tsx'
import { dayAfter } from './days.ts'
import { InForceForm } from './in-force-form.tsx'
import { firstDay } from './in-force-when.ts'
import type { ExceptionRecord } from './record.ts'
import { asSent } from './request.ts'
import { type Rule, useRule } from './rule.ts'

interface MoreTimeProps {
  record: ExceptionRecord
  /** The same once more after its end; else more time for it while it is in force. */
  isRenewal: boolean
  shut: () => void
}

/** Asks for more time, or for the same once more: until when, why, what has changed. What else is asked for stays as it was. */
export function MoreTime({ record, isRenewal, shut }: MoreTimeProps) {
  const say = useText()
  const { today } = useSession().organization
  const { rule } = useRule(record.policyId)
  const [until, setUntil] = useState('')
  const [changed, setChanged] = useState('')
  const [isTried, setTried] = useState(false)
  const from = firstDay(record, today, isRenewal)
  const asking = useAsking(record, isRenewal, from)
  const most = rule && (isRenewal ? rule.criteria.grantDays : rule.criteria.extensionDays)
  const submit = (reason: string) => {
    setTried(true)
    if (until === '') return
    const since = changed.trim() && say('inForce.more.changedSince', { text: changed.trim() })
    asking.mutate({ until, reason: [reason, since].filter(Boolean).join('\n\n') })
  }
  return (
    <InForceForm
      title={say(isRenewal ? 'inForce.renew' : 'inForce.more')}
      text={say(isRenewal ? 'inForce.renew.text' : 'inForce.more.text')}
      reason={{ label: say(isRenewal ? 'inForce.renew.why' : 'inForce.more.why'), missing: say('inForce.more.missing') }}
      label={say('inForce.more.do')}
      isBusy={asking.isPending}
      error={asking.error}
      submit={submit}
      shut={shut}
      below={
        <Textarea
          autosize
          minRows={2}
          maxLength={4000}
          label={say('inForce.more.changed')}
          description={say('inForce.more.changed.hint')}
          value={changed}
          onChange={(event) => setChanged(event.currentTarget.value)}
        />
      }
    >
      {rule && <Caps rule={rule} record={record} isRenewal={isRenewal} />}
      <TextInput
        type="date"
        autoFocus
        required
        label={say('inForce.more.until')}
        description={<Text id="inForce.more.from" values={{ day: <Day day={from} weekday /> }} />}
        min={from}
        max={most ? dayAfter(from, most - 1) : undefined}
        value={until}
        error={isTried && until === '' ? say('inForce.more.missing') : undefined}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
    </InForceForm>
  )
}

/** How much the policy allows, and how much of it is used. */
function Caps({ rule: { criteria }, record, isRenewal }: { rule: Rule; record: ExceptionRecord; isRenewal: boolean }) {
  const say = useText()
  const { grantDays, extensionDays, lifetimeDays, extensions } = criteria
  if (isRenewal) return <p className="quiet small">{say('inForce.renew.caps', { days: grantDays, lifetime: lifetimeDays })}</p>
  const had = record.grants.filter(({ kind, replacedAt }) => kind === 'extension' && replacedAt === null).length
  if (had >= extensions) return <p className="quiet small">{say('inForce.more.used')}</p>
  return <p className="quiet small">{say('inForce.more.caps', { days: extensionDays, had, most: extensions })}</p>
}

function useAsking(record: ExceptionRecord, isRenewal: boolean, from: string) {
  const say = useText()
  const begun = useRef<{ body: string; draft: AnswerOf<'POST /exceptions'> }>(null)
  const { exceptionId: before, request } = record
  return useDeed(
    async ({ until, reason }: { until: string; reason: string }, send) => {
      const exitTasks = request.exitTasks.filter(({ dueOn }) => dueOn >= from)
      const body = {
        request: asSent({ ...request, from, until, reason, exitTasks }),
        ...(isRenewal ? { renews: before } : { extends: before }),
      }
      // Where only the submitting failed, it is not begun anew.
      const known = begun.current?.body === JSON.stringify(body) ? begun.current.draft : undefined
      const draft = known ?? (await send('POST /exceptions', { body }))
      begun.current = { body: JSON.stringify(body), draft }
      if (draft.faults.length > 0) return draft
      return send('POST /exceptions/:exceptionId/moves', {
        params: { exceptionId: draft.exceptionId },
        body: { move: 'submit', answer: '' },
      })
    },
    {
      done: ({ exceptionId, number, state }, goOn) => {
        const isDraft = state === 'draft'
        const draft = { to: '/exceptions/new', search: { draft: String(exceptionId) } }
        tell(
          isDraft ? say('inForce.more.incomplete', { number }) : say(isRenewal ? 'inForce.renew.done' : 'inForce.more.done', { number }),
          goOn(isDraft ? draft : { to: `/exceptions/${exceptionId}` }),
        )
      },
    },
  )
}
