import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import type { AnswerOf, RequestOf } from '../../api/client.ts'
import { useSend } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { type Change, ChangeForm } from './change-form.tsx'
import { ChangePlan } from './change-plan.tsx'

export type Body = RequestOf<'POST /deadline-changes'>['body']
type Plan = AnswerOf<'POST /deadline-change-previews'>

interface PlannedChangeProps {
  count: number
  bodyOf: (change: Change) => Promise<Body>
  /** Says what it would do in any case; else only where more comes of it than was asked for. */
  always?: boolean
  send: (body: Body) => Promise<unknown>
  isSending: boolean
  error: unknown
  cancel: () => void
}

/** A change of deadlines, made after whoever makes it has seen what comes of it. */
export function PlannedChange({ count, bodyOf, always = false, send, isSending, error, cancel }: PlannedChangeProps) {
  const say = useText()
  const [planned, setPlanned] = useState<{ body: Body; plan: Plan }>()
  const trial = useSend('POST /deadline-change-previews', { stales: [] })
  const look = async (change: Change) => {
    const body = await bodyOf(change)
    const plan = await trial.mutateAsync({ body })
    if (always || saysMore(plan)) setPlanned({ body, plan })
    else await send(body)
  }
  // What was seen may hold no longer after a refusal: the way on is to look again.
  const make = (body: Body) => send(body).catch(() => setPlanned(undefined))
  return (
    <>
      {planned && (
        <Stack gap="md">
          <ChangePlan plan={planned.plan} />
          <Group gap="sm">
            {planned.plan.changed > 0 && (
              <Button data-autofocus autoFocus loading={isSending} onClick={() => void make(planned.body)}>
                {say('deadlines.change.submit', { count: planned.plan.changed })}
              </Button>
            )}
            <Button variant="default" onClick={() => setPlanned(undefined)}>
              {say('deadlines.change.back')}
            </Button>
          </Group>
        </Stack>
      )}
      {/* It stays, so that who goes back finds what they wrote. */}
      <div hidden={planned !== undefined}>
        <ChangeForm
          submit={always ? say('deadlines.change.look') : say('deadlines.change.submit', { count })}
          send={(change) => void look(change).catch(() => undefined)}
          isSending={trial.isPending || isSending}
          error={trial.error ?? error}
          cancel={cancel}
        />
      </div>
    </>
  )
}

/** Whether more comes of a change than what was asked for. */
function saysMore({ occurrences, attention, notices }: Plan): boolean {
  return occurrences + attention + notices.length > 0
}
