import { Button } from '@mantine/core'
import { useState } from 'react'
import { useSend } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { tell } from '../../ui/notices.tsx'
import { Sure } from '../operations/sure.tsx'
import type { Settings } from './settings.ts'

/** Forgets the mail server, after asking. */
export function RemoveMailServer({ server, revision, done }: { server: string; revision: string; done: (settings: Settings) => void }) {
  const say = useText()
  const [isAsking, setAsking] = useState(false)
  const send = useSend('DELETE /settings/mail-server', {
    done: (settings) => {
      setAsking(false)
      tell(say('settings.mail.removed'))
      done(settings)
    },
  })
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {say('settings.mail.remove')}
      </Button>
      {isAsking && (
        <Sure
          title={say('settings.mail.remove.title', { server })}
          action={say('settings.mail.remove')}
          act={() => send.mutate({ manner: { ifMatch: revision } })}
          close={() => setAsking(false)}
          isBusy={send.isPending}
          error={send.error}
        >
          <p>{say('settings.mail.remove.text')}</p>
        </Sure>
      )}
    </>
  )
}
