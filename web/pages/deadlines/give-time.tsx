import { Button, Checkbox, Group, NumberInput, Stack, Textarea } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { useIntl } from 'react-intl'
import { useSend } from '../../api/hooks.ts'
import { Text, useText } from '../../messages/text.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { tell } from '../../ui/notices.tsx'
import { Problem } from '../../ui/states.tsx'
import { Day, dayText } from '../../ui/time.tsx'
import { dayAfter } from '../exceptions/days.ts'

/** A deadline that may be given more time: how many days at most, counted from when. */
export interface Giveable {
  deadlineId: number
  what: string
  person: string
  dueOn: string | null
  days: number
  since: string
}

interface GiveTimeProps {
  policy: string
  items: readonly Giveable[]
  /** There are more than these. */
  isMore?: boolean
  shut: () => void
  done?: () => void
}

/** Gives people below oneself some days more: for which of their deadlines, how many, and why. */
export function GiveTime({ policy, items, isMore = false, shut, done }: GiveTimeProps) {
  const say = useText()
  const { locale } = useIntl()
  const [chosen, setChosen] = useState<readonly number[]>(items.map(({ deadlineId }) => deadlineId))
  const [days, setDays] = useState<number | string>(1)
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const words = useRef<HTMLTextAreaElement>(null)
  const number = useRef<HTMLInputElement>(null)
  const sending = useSend('POST /deadline-extensions', {
    done: ({ given }) => {
      tell(say('moreTime.give.done', { count: given.reduce((sum, each) => sum + each.deadlines, 0) }))
      done?.()
      shut()
    },
  })
  const taken = items.filter(({ deadlineId }) => chosen.includes(deadlineId))
  const most = Math.min(...(taken.length > 0 ? taken : items).map((each) => each.days))
  const isWrong = typeof days !== 'number' || !Number.isInteger(days) || days < 1 || days > most
  const [only] = items.length === 1 ? items : []
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isWrong) return number.current?.focus()
    if (reason.trim() === '') return words.current?.focus()
    if (taken.length > 0) sending.mutate({ body: { deadlineIds: taken.map(({ deadlineId }) => deadlineId), days, reason: reason.trim() } })
  }
  return (
    <Dialog close={shut} title={say('moreTime.give.title')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <p>{say('moreTime.give.lead', { policy })}</p>
          {only ? <One item={only} /> : <Several items={items} chosen={chosen} choose={setChosen} />}
          {isMore && <p className="quiet small">{say('moreTime.give.more', { count: items.length })}</p>}
          <NumberInput
            ref={number}
            data-autofocus
            required
            label={say('moreTime.give.days')}
            description={say('moreTime.give.days.hint', { most })}
            min={1}
            max={most}
            clampBehavior="none"
            hideControls
            value={days}
            error={isTried && isWrong ? say('moreTime.give.days.missing', { most }) : undefined}
            onChange={setDays}
          />
          <p className="quiet small">
            {only && !isWrong
              ? say('moreTime.give.until', { day: dayText(locale, dayAfter(only.since, days), true) })
              : say('moreTime.give.since')}
          </p>
          <Textarea
            ref={words}
            required
            autosize
            minRows={2}
            maxLength={5000}
            label={say('moreTime.give.reason')}
            value={reason}
            error={isTried && reason.trim() === '' ? say('moreTime.reason.missing') : undefined}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {sending.error && <Problem error={sending.error} />}
          <Group gap="sm">
            <Button type="submit" loading={sending.isPending} disabled={taken.length === 0}>
              {say('moreTime.give.submit', { days: isWrong ? 0 : days })}
            </Button>
            <Button variant="default" onClick={shut}>
              {say('ui.cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

function One({ item: { person, what, dueOn } }: { item: Giveable }) {
  const say = useText()
  const name = say('moreTime.give.line', { person, what })
  return <p>{dueOn ? <Text id="moreTime.for" values={{ what: <b>{name}</b>, day: <Day day={dueOn} weekday /> }} /> : name}</p>
}

interface SeveralProps {
  items: readonly Giveable[]
  chosen: readonly number[]
  choose: (ids: readonly number[]) => void
}

function Several({ items, chosen, choose }: SeveralProps) {
  const say = useText()
  const { locale } = useIntl()
  return (
    <Checkbox.Group
      label={say('moreTime.give.which')}
      value={chosen.map(String)}
      onChange={(values: string[]) => choose(values.map(Number))}
    >
      <Stack gap="xs" mt="xs" mah="16rem" style={{ overflowY: 'auto' }}>
        {items.map(({ deadlineId, person, what, dueOn }) => {
          const name = say('moreTime.give.line', { person, what })
          const label = dueOn ? say('moreTime.for', { what: name, day: dayText(locale, dueOn) }) : name
          return <Checkbox key={deadlineId} size="md" value={String(deadlineId)} label={label} />
        })}
      </Stack>
    </Checkbox.Group>
  )
}
