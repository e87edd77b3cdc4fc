import { Button, Radio, Stack, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useSend } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { tell } from '../../ui/notices.tsx'
import { Problem } from '../../ui/states.tsx'

const reasons = ['spoke-with-them', 'on-its-way', 'not-mine', 'read'] as const
type Reason = (typeof reasons)[number]

/** Takes notices off the list, with the reason. */
export function DoneForm({ keys, done, ofLetter }: { keys: () => Promise<readonly string[]>; done?: () => void; ofLetter?: boolean }) {
  const say = useText()
  const [reason, setReason] = useState<Reason>('read')
  const [remark, setRemark] = useState('')
  const marking = useSend('PATCH /inbox/:noticeId', { stales: [] })
  const queries = useQueryClient()
  const mark = async () => {
    const body = { done: true as const, reason, ...(remark.trim() && { remark: remark.trim() }) }
    for (const noticeId of await keys()) await marking.mutateAsync({ params: { noticeId }, body })
    tell(say('inbox.done.said'))
    done?.()
    await queries.invalidateQueries()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void mark().catch(() => undefined)
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Radio.Group label={say('inbox.done.why')} value={reason} onChange={(next) => setReason(next as Reason)}>
          <Stack gap="xs" mt="xs">
            {reasons.map((each) => (
              <Radio key={each} size="md" value={each} label={say(`inbox.done.${each}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Textarea
          autosize
          minRows={1}
          maxLength={500}
          label={say('inbox.done.remark')}
          value={remark}
          onChange={(event) => setRemark(event.currentTarget.value)}
        />
        <p className="quiet small">{say(ofLetter ? 'inbox.done.note.letter' : 'inbox.done.note')}</p>
        {marking.error && <Problem error={marking.error} />}
        <div>
          <Button type="submit" loading={marking.isPending}>
            {say('inbox.done')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
