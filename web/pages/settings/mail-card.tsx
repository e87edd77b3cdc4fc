import { Button } from '@mantine/core'
import { useSend } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import { Card } from '../../ui/card.tsx'
import { Problem } from '../../ui/states.tsx'
import { Status } from '../../ui/status.tsx'
import { Facts } from '../operations/facts.tsx'
import type { Settings } from './settings-page.tsx'

/** How mail goes out, and a mail to try it with. */
export function MailCard({ settings: { mail, baseUrl } }: { settings: Settings }) {
  const say = useText()
  const mayChange = useMay('settings.change')
  const send = useSend('POST /settings/test-mails', { stales: [] })
  if (!mail.configured)
    return (
      <Card title={say('settings.mail')}>
        <p>
          <Status is="waiting">{say('settings.mail.none')}</Status>
        </p>
        <p className="quiet">{say('settings.mail.none.text')}</p>
        <p>
          <code>LEEWAY_SMTP_URL=smtp://user:password@mail.example.org:587</code>
          <br />
          <code>LEEWAY_MAIL_FROM=leeway@example.org</code>
        </p>
      </Card>
    )
  return (
    <Card title={say('settings.mail')}>
      <Facts
        facts={[
          [say('settings.mail.server'), mail.server],
          [say('settings.mail.from'), mail.from],
          [say('settings.mail.links'), baseUrl ?? say('settings.mail.links.none')],
        ]}
      />
      {mayChange && (
        <Button mt="md" variant="default" loading={send.isPending} onClick={() => send.mutate({ body: {} })}>
          {say('settings.mail.test')}
        </Button>
      )}
      <div role="status">
        {send.data && (
          <p>
            <Status is={send.data.result === 'accepted' ? 'done' : 'late'}>
              {say(send.data.result === 'accepted' ? 'settings.mail.test.accepted' : 'settings.mail.test.refused', {
                address: send.data.address,
              })}
            </Status>{' '}
            <span className="quiet">{send.data.answer}</span>
          </p>
        )}
      </div>
      {send.error && <Problem error={send.error} />}
    </Card>
  )
}
