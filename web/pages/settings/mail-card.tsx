import { Button } from '@mantine/core'
import { useSend } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import { Card } from '../../ui/card.tsx'
import { Problem } from '../../ui/states.tsx'
import { Status } from '../../ui/status.tsx'
import { Facts } from '../operations/facts.tsx'
import { MailServerForm } from './mail-server-form.tsx'
import { MailTestResult } from './mail-test-result.tsx'
import type { Settings } from './settings.ts'

/** How mail goes out: Owners set it where the operator has not; everybody else reads it. */
export function MailCard({ settings }: { settings: Settings }) {
  const say = useText()
  const maySet = useMay('mail-server.change')
  const { setBy, own } = settings.mail
  const isLost = own?.password === 'lost'
  return (
    <Card title={say('settings.mail')}>
      {setBy === null && (
        <>
          <p>
            <Status is="waiting">{say('settings.mail.none')}</Status>
          </p>
          <p className="quiet">{say(maySet ? 'settings.mail.none.set' : 'settings.mail.none.ask')}</p>
        </>
      )}
      {isLost && (
        <>
          <p>
            <Status is="late">{say('settings.mail.lost')}</Status>
          </p>
          <p className="quiet">{say('settings.mail.lost.text')}</p>
        </>
      )}
      {setBy === 'operator' && <p className="quiet">{say('settings.mail.operator')}</p>}
      {maySet && setBy !== 'operator' ? <MailServerForm settings={settings} /> : setBy !== null && <AsItIs settings={settings} />}
    </Card>
  )
}

/** What is set, with a mail to try it with. */
function AsItIs({ settings: { mail, baseUrl } }: { settings: Settings }) {
  const say = useText()
  const mayTest = useMay('settings.change') && mail.configured
  const send = useSend('POST /settings/test-mails', { stales: [] })
  return (
    <>
      <Facts
        facts={[
          [say('settings.mail.server'), mail.server ?? mail.own?.host],
          [say('settings.mail.from'), mail.from ?? mail.own?.from],
          [say('settings.mail.links'), baseUrl ?? say('settings.mail.links.none')],
        ]}
      />
      {mayTest && (
        <Button mt="md" variant="default" loading={send.isPending} onClick={() => send.mutate({ body: {} })}>
          {say('settings.mail.test')}
        </Button>
      )}
      <MailTestResult result={send.data} />
      {send.error && <Problem error={send.error} />}
    </>
  )
}
