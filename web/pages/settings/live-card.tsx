import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useText } from '../../messages/text.tsx'
import { useMay, useSession } from '../../session.tsx'
import { Card } from '../../ui/card.tsx'
import { Status } from '../../ui/status.tsx'
import { Instant } from '../../ui/time.tsx'
import { Sure } from '../operations/sure.tsx'
import type { Settings } from './settings.ts'
import { useChangeSettings } from './settings-form.tsx'

/** The switch that lets messages leave. Before it is on, everything can be tried without anybody hearing of it. */
export function LiveCard({ settings }: { settings: Settings }) {
  const say = useText()
  const { demo } = useSession()
  const mayChange = useMay('settings.change')
  const [isAsking, setAsking] = useState(false)
  const { live, waiting, mail } = settings
  const changing = useChangeSettings(settings, () => setAsking(false))
  return (
    <Card title={say('settings.live')}>
      <p>
        <Status is={live ? 'done' : 'waiting'}>{say(live ? 'settings.live.on' : 'settings.live.off')}</Status>
      </p>
      <p className="quiet">{say(live ? 'settings.live.on.text' : 'settings.live.off.text')}</p>
      {waiting.messages > 0 && (
        <p>
          {say('settings.live.waiting', { count: waiting.messages })} {waiting.nextSendAt && <Instant at={waiting.nextSendAt} />}{' '}
          <Link to={'/outbox' as never} search={{ state: 'waiting' } as never}>
            {say('settings.live.look')}
          </Link>
        </p>
      )}
      {mayChange && demo && <p className="quiet">{say('settings.live.demo')}</p>}
      {mayChange && !demo && (
        <Button mt="sm" variant={live ? 'default' : 'filled'} onClick={() => setAsking(true)}>
          {say(live ? 'settings.live.stop' : 'settings.live.go')}
        </Button>
      )}
      {isAsking && (
        <Sure
          title={say(live ? 'settings.live.stop.title' : 'settings.live.go.title')}
          action={say(live ? 'settings.live.stop' : 'settings.live.go')}
          act={() => changing.change({ live: !live })}
          close={() => setAsking(false)}
          isBusy={changing.isPending}
          error={changing.error}
        >
          <p>{live ? say('settings.live.stop.text') : say('settings.live.go.text', { count: waiting.messages })}</p>
          {!live && !mail.configured && <p>{say('settings.live.go.noMail')}</p>}
        </Sure>
      )}
    </Card>
  )
}
