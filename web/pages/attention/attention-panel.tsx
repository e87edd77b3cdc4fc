import { Button, Group, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useSend } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import { tell } from '../../ui/notices.tsx'
import { Problem } from '../../ui/states.tsx'
import { Day } from '../../ui/time.tsx'
import { Facts } from '../operations/facts.tsx'
import classes from '../operations/operations.module.css'
import type { AttentionRow } from './attention-row.ts'

/** One deadline whose dates cannot be: they are meant, or another due is. */
export function AttentionPanel({ id, row }: { id: number; row: AttentionRow | undefined }) {
  const say = useText()
  const mayChange = useMay('deadlines.change')
  const confirm = useSend('POST /attention/confirmations', { done: () => tell(say('attention.confirm.done', { count: 1 })) })
  if (!row) return <p>{say('attention.gone')}</p>
  return (
    <div className={classes['panel']}>
      <p>{say(`attention.cause.${row.cause}.text`)}</p>
      <Facts
        facts={[
          [say('attention.person'), row.person],
          [say('attention.due'), <Day key="due" day={row.dueOn} />],
          [say('attention.assigned'), row.assignedOn && <Day key="assigned" day={row.assignedOn} />],
          [say('attention.joined'), row.joinedOn && <Day key="joined" day={row.joinedOn} />],
          [say('attention.source'), `${row.source} · ${row.externalId}${row.occurrence > 1 ? ` · ${row.occurrence}` : ''}`],
        ]}
      />
      {mayChange && (
        <>
          <section>
            <h3>{say('attention.confirm.title')}</h3>
            <p className="quiet">{say('attention.confirm.text')}</p>
            <Button mt="xs" variant="default" loading={confirm.isPending} onClick={() => confirm.mutate({ body: { deadlineIds: [id] } })}>
              {say('attention.confirm')}
            </Button>
            {confirm.error && <Problem error={confirm.error} />}
          </section>
          <Mend id={id} row={row} />
        </>
      )}
    </div>
  )
}

function Mend({ id, row }: { id: number; row: AttentionRow }) {
  const say = useText()
  const earliest =
    [row.assignedOn, row.joinedOn]
      .filter((day) => day !== null)
      .toSorted()
      .at(-1) ?? row.dueOn
  const [dueOn, setDueOn] = useState(earliest)
  const send = useSend('PATCH /deadlines/:deadlineId', { done: () => tell(say('attention.mend.done')) })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate({ params: { deadlineId: id }, body: { dueOn, reason: say('attention.mend.reason') } })
  }
  return (
    <section>
      <h3>{say('attention.mend.title')}</h3>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <TextInput
            type="date"
            required
            min={earliest}
            label={say('attention.mend.due')}
            description={say('attention.mend.text')}
            value={dueOn}
            onChange={(event) => setDueOn(event.currentTarget.value)}
          />
          {send.error && <Problem error={send.error} />}
          <Group>
            <Button type="submit" variant="default" loading={send.isPending}>
              {say('attention.mend')}
            </Button>
          </Group>
        </Stack>
      </form>
    </section>
  )
}
