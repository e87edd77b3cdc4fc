import { Button, Checkbox, Group, Stack, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useSend } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import type { Selection } from '../../table/column.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { tell } from '../../ui/notices.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import { NudgePlan } from './nudge-plan.tsx'

/** Shows who would be nudged and who would not, takes a few words, and does it. */
export function NudgeDialog({ selection, close }: { selection: Selection; close: () => void }) {
  const say = useText()
  const [email, setEmail] = useState(true)
  const [note, setNote] = useState('')
  const plan = useQuery({
    queryKey: ['POST /nudge-previews', selection.count, selection.isAll, email],
    queryFn: async ({ signal }) => {
      const personIds = (await selection.keys()).map(Number)
      return { personIds, ...(await api('POST /nudge-previews', { body: { personIds, email } }, { signal })) }
    },
    staleTime: 0,
    gcTime: 0,
  })
  const sending = useSend('POST /nudges', {
    done: ({ told }) => {
      tell(say('team.nudge.done', { count: told.length }))
      selection.clear()
      close()
    },
  })
  const told = plan.data?.told.length ?? 0
  return (
    <Dialog close={close} title={say('team.nudge.title')}>
      <Stack gap="md">
        {plan.isPending && <Loading lines={3} />}
        {plan.error && <Problem error={plan.error} retry={() => void plan.refetch()} />}
        {plan.data && <NudgePlan plan={plan.data} />}
        {told > 0 && (
          <>
            <Textarea
              autosize
              minRows={2}
              maxLength={500}
              label={say('team.nudge.note')}
              description={say('team.nudge.note.hint')}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
            {plan.data?.mail ? (
              <Checkbox
                size="md"
                label={say('team.nudge.email')}
                checked={email}
                onChange={(event) => setEmail(event.currentTarget.checked)}
              />
            ) : (
              <p className="quiet small">{say('team.nudge.noMail')}</p>
            )}
            <p className="quiet small">{say('team.nudge.once')}</p>
          </>
        )}
        {sending.error && <Problem error={sending.error} />}
        <Group gap="sm">
          {plan.data && told > 0 && (
            <Button
              loading={sending.isPending}
              onClick={() => sending.mutate({ body: { personIds: plan.data.personIds, email, ...(note.trim() && { note: note.trim() }) } })}
            >
              {say('team.nudge.send', { count: told })}
            </Button>
          )}
          <Button variant="default" onClick={close}>
            {say('ui.cancel')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
