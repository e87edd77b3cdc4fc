import { Button, Group, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useRef, useState } from 'react'
import { useIntl } from 'react-intl'
import type { RequestOf } from '../../api/client.ts'
import { useApi, useSend } from '../../api/hooks.ts'
import { Text, useText } from '../../messages/text.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { tell } from '../../ui/notices.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import { Day, dayText } from '../../ui/time.tsx'
import type { Extensions } from './extensions.ts'

type Way = Extensions['ways'][number]
type Body = RequestOf<'POST /deadlines/:deadlineId/extension-requests'>['body']

interface AskForTimeProps {
  deadline: { deadlineId: number; what: string }
  shut: () => void
}

/** Asks for more time for a deadline of one's own: everything is filled in but the reason. */
export function AskForTime({ deadline, shut }: AskForTimeProps) {
  const say = useText()
  const { deadlineId } = deadline
  const found = useApi('GET /deadlines/:deadlineId/extensions', { params: { deadlineId } })
  const [chosen, choose] = useState<number>()
  const ways = found.data?.ways ?? []
  const way = ways.find(({ policyId }) => policyId === chosen) ?? ways[0]
  return (
    <Dialog close={shut} title={say('moreTime.ask.title')}>
      <Stack gap="md">
        {found.isPending && <Loading lines={3} />}
        {found.error && <Problem error={found.error} retry={() => void found.refetch()} />}
        {found.data?.dueOn && (
          <p>
            <Text id="moreTime.for" values={{ what: <b>{deadline.what}</b>, day: <Day day={found.data.dueOn} weekday /> }} />
          </p>
        )}
        {found.data && !way && <NoWay />}
        {ways.length > 1 && way && (
          <NativeSelect
            label={say('moreTime.policy')}
            data={ways.map(({ policyId, policy }) => ({ value: String(policyId), label: policy }))}
            value={String(way.policyId)}
            onChange={(event) => choose(Number(event.currentTarget.value))}
          />
        )}
        {way && <Fields key={way.policyId} deadlineId={deadlineId} way={way} shut={shut} />}
      </Stack>
    </Dialog>
  )
}

function NoWay() {
  const say = useText()
  return (
    <p>
      {say('moreTime.none')} <Link to={'/exceptions/new' as never}>{say('moreTime.none.link')}</Link>
    </p>
  )
}

/** Why, until when, on what ground; and what happens next. */
function Fields({ deadlineId, way, shut }: { deadlineId: number; way: Way; shut: () => void }) {
  const say = useText()
  const { locale } = useIntl()
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState(way.until)
  const [ground, setGround] = useState(way.grounds[0])
  const [isTried, setTried] = useState(false)
  const words = useRef<HTMLTextAreaElement>(null)
  const day = useRef<HTMLInputElement>(null)
  const handing = useSend('POST /deadlines/:deadlineId/extension-requests', {
    done: ({ number }) => {
      tell(say('moreTime.submitted', { number }))
      shut()
    },
  })
  const drafting = useSend('POST /deadlines/:deadlineId/extension-requests', {
    done: ({ exceptionId, number }, goOn) => {
      const offer = goOn({ to: '/exceptions/new', search: { draft: String(exceptionId) } })
      if (offer) tell(say('moreTime.begun', { number }), offer)
    },
  })
  const isBusy = handing.isPending || drafting.isPending
  const said: Body = { until, reason: reason.trim(), policyId: way.policyId, ...(ground && { ground }) }
  const isDayWrong = until < way.earliest || until > way.latest
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (reason.trim() === '') return words.current?.focus()
    if (isDayWrong) return day.current?.focus()
    if (!isBusy) handing.mutate({ params: { deadlineId }, body: said })
  }
  const writeWhole = () => drafting.mutate({ params: { deadlineId }, body: { ...said, draft: true } })
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Textarea
          ref={words}
          autoFocus
          data-autofocus
          required
          autosize
          minRows={2}
          maxLength={5000}
          label={say('moreTime.reason')}
          value={reason}
          error={isTried && reason.trim() === '' ? say('moreTime.reason.missing') : undefined}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <TextInput
          ref={day}
          type="date"
          required
          label={say('moreTime.until')}
          description={say('moreTime.until.hint', { day: dayText(locale, way.latest, true) })}
          min={way.earliest}
          max={way.latest}
          value={until}
          error={
            isTried && isDayWrong
              ? say('moreTime.until.missing', { from: dayText(locale, way.earliest), until: dayText(locale, way.latest) })
              : undefined
          }
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
        {way.grounds.length > 1 && (
          <NativeSelect
            label={say('moreTime.ground')}
            data={way.grounds.map((value) => ({ value, label: say(`exception.ground.${value}`) }))}
            value={ground}
            onChange={(event) => setGround(way.grounds.find((each) => each === event.currentTarget.value))}
          />
        )}
        <Next way={way} />
        {(handing.error ?? drafting.error) && <Problem error={handing.error ?? drafting.error} />}
        <Group gap="sm">
          <Button type="submit" loading={handing.isPending}>
            {say('moreTime.submit')}
          </Button>
          <Button variant="default" onClick={shut}>
            {say('ui.cancel')}
          </Button>
        </Group>
        <p className="quiet small">
          {say('moreTime.lowRisk')}{' '}
          <Button variant="subtle" size="compact-sm" disabled={isBusy || isDayWrong} onClick={writeWhole}>
            {say('moreTime.whole')}
          </Button>
        </p>
      </Stack>
    </form>
  )
}

/** By which policy it is asked for, to whom it goes, and what is promised with it. */
function Next({ way: { policy, goesTo, thenTo, controls } }: { way: Way }) {
  const say = useText()
  const { formatList } = useIntl()
  const oneOf = (names: readonly string[]) => formatList(names, { type: 'disjunction' })
  const [whom, deciders] = [oneOf(goesTo), oneOf(thenTo)]
  return (
    <div className="quiet small">
      <p>
        {goesTo.length === 0 && say('moreTime.next.nobody', { policy })}
        {goesTo.length > 0 &&
          (thenTo.length > 0 ? say('moreTime.next.then', { policy, whom, deciders }) : say('moreTime.next', { policy, whom }))}
      </p>
      {controls.length > 0 && <p>{say('moreTime.promised', { controls: formatList(controls) })}</p>}
    </div>
  )
}
