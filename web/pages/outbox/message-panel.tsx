import { Button, Group, Tabs } from '@mantine/core'
import { useState } from 'react'
import { address } from '../../api/address.ts'
import type { AnswerOf } from '../../api/client.ts'
import { useApi, useSend } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import { tell } from '../../ui/notices.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import { Day, Instant } from '../../ui/time.tsx'
import { Facts } from '../operations/facts.tsx'
import classes from '../operations/operations.module.css'
import { Sure } from '../operations/sure.tsx'
import { MessageStatus } from './message-status.tsx'

type Message = AnswerOf<'GET /outbox/:recipientId/:day'>

/** One message: what became of it, and exactly what it says. `of` is 'recipient~day', or 'recipient~day~matter' for a letter. */
export function MessagePanel({ of }: { of: string }) {
  const say = useText()
  const [recipientId = '', day = '', ...matter] = of.split('~')
  const found = useApi('GET /outbox/:recipientId/:day', { params: { recipientId, day }, query: { matter: matter.join('~') } })
  if (found.error) return <Problem error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <Loading />
  const message = found.data
  return (
    <div className={classes['panel']}>
      <div>
        <MessageStatus state={message.state} />
      </div>
      <p>
        {say(message.matter !== '' && isOwn(message.state) ? `outbox.letter.${message.state}.text` : `outbox.state.${message.state}.text`)}
      </p>
      <Facts
        facts={[
          [say('outbox.recipient'), message.recipient],
          [say('outbox.address'), message.address],
          [say('outbox.day'), <Day key="day" day={message.day} weekday />],
          [say('outbox.matter'), message.matter],
          [say('outbox.sendAt'), <Instant key="send" at={message.sendAt} />],
          [say('outbox.handedOverAt'), message.handedOverAt && <Instant key="handed" at={message.handedOverAt} />],
          [say('outbox.answer'), message.answer],
          [say('outbox.attempts'), message.attempts > 1 ? String(message.attempts) : null],
          [
            say('outbox.inApp'),
            message.inApp && (message.readAt ? <Instant key="read" at={message.readAt} /> : say('outbox.inApp.unread')),
          ],
        ]}
      />
      <Resend message={message} />
      <Said message={message} />
    </div>
  )
}

/** States of which a letter has something else to say than a digest. */
const ofLetters = ['waiting', 'refused', 'dropped', 'lapsed'] as const
const isOwn = (state: Message['state']): state is (typeof ofLetters)[number] => ofLetters.some((each) => each === state)

function Resend({ message }: { message: Message }) {
  const say = useText()
  const mayChange = useMay('outbox.change')
  const [isAsking, setAsking] = useState(false)
  const { recipientId, day, matter, state, recipient } = message
  const send = useSend('POST /outbox/:recipientId/:day/resends', {
    done: () => {
      setAsking(false)
      tell(say('outbox.resend.done'))
    },
  })
  if (!mayChange || !message.mayResend) return null
  return (
    <div>
      <Button variant="default" onClick={() => setAsking(true)}>
        {say('outbox.resend')}
      </Button>
      {isAsking && (
        <Sure
          title={say('outbox.resend.title', { recipient })}
          action={say('outbox.resend')}
          act={() => send.mutate({ params: { recipientId, day }, query: { matter }, body: {} })}
          close={() => setAsking(false)}
          isBusy={send.isPending}
          error={send.error}
        >
          <p>{say(state === 'uncertain' ? 'outbox.resend.uncertain' : 'outbox.resend.refused')}</p>
        </Sure>
      )}
    </div>
  )
}

/** What it says: as a mail program shows it, as plain text, and what stands above it. */
function Said({ message }: { message: Message }) {
  const say = useText()
  const { recipientId, day, matter, handedOver, headers, text } = message
  const request = { params: { recipientId, day }, query: { matter } }
  const [[, page], [, mail]] = [
    address('GET /outbox/:recipientId/:day/page', request),
    address('GET /outbox/:recipientId/:day/mail', request),
  ]
  return (
    <section>
      <p className="quiet small">{say(handedOver ? 'outbox.said.sent' : 'outbox.said.would')}</p>
      <Tabs defaultValue="page" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="page">{say('outbox.said.page')}</Tabs.Tab>
          <Tabs.Tab value="text">{say('outbox.said.text')}</Tabs.Tab>
          {headers.length > 0 && <Tabs.Tab value="headers">{say('outbox.said.headers')}</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="page" pt="sm">
          <iframe className={classes['letter']} sandbox="" src={page} title={say('outbox.said.frame')} />
        </Tabs.Panel>
        <Tabs.Panel value="text" pt="sm">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys */}
          <pre className={classes['text']} tabIndex={0}>
            {text}
          </pre>
        </Tabs.Panel>
        <Tabs.Panel value="headers" pt="sm">
          <Facts facts={headers.map(({ name, value }) => [name, value] as const)} />
        </Tabs.Panel>
      </Tabs>
      {headers.length > 0 && (
        <Group mt="sm">
          <a href={mail} download>
            {say('outbox.said.download')}
          </a>
        </Group>
      )}
    </section>
  )
}
