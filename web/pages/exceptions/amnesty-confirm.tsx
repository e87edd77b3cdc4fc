import { Button, Group, Stack } from '@mantine/core'
import { useSend } from '../../api/hooks.ts'
import { Text, useText } from '../../messages/text.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { tell } from '../../ui/notices.tsx'
import { Problem } from '../../ui/states.tsx'
import { Day } from '../../ui/time.tsx'
import { useToday } from '../../ui/today.ts'
import { type Amnesty, asDeclared } from './amnesty.ts'
import { AmnestyCoverage } from './amnesty-coverage.tsx'

/** One look before it is done: the days, what becomes of what fell due, and how many that are. */
export function AmnestyConfirm({ amnesty, shut }: { amnesty: Amnesty; shut: () => void }) {
  const say = useText()
  const { title, from, until, outcome, dueOn } = amnesty
  const isOver = until < useToday()
  const sending = useSend('POST /amnesties', {
    done: ({ exceptionId, number }, goOn) => tell(say('amnesty.done', { number }), goOn({ to: `/exceptions/${exceptionId}` })),
  })
  return (
    <Dialog close={shut} title={say('amnesty.confirm.title')}>
      <Stack gap="md">
        <p>
          <b>{title}</b>
        </p>
        <p>
          <Text
            id={from === until ? 'amnesty.confirm.day' : 'amnesty.confirm.days'}
            values={{ from: <Day day={from} />, until: <Day day={until} />, outcome: say(`amnesty.outcome.${outcome}`) }}
          />{' '}
          {outcome === 'later' && <Text id="amnesty.confirm.dueOn" values={{ day: <Day day={dueOn} /> }} />}
        </p>
        <AmnestyCoverage amnesty={amnesty} />
        <p className="quiet small">{say(isOver ? 'amnesty.confirm.text.over' : 'amnesty.confirm.text')}</p>
        {sending.error && <Problem error={sending.error} />}
        <Group gap="sm">
          <Button data-autofocus loading={sending.isPending} onClick={() => sending.mutate({ body: asDeclared(amnesty) })}>
            {say('amnesty.confirm.do')}
          </Button>
          <Button variant="default" onClick={shut}>
            {say('ui.back')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
