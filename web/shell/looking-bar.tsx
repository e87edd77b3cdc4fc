import { Button } from '@mantine/core'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { Text, useText } from '../messages/text.tsx'
import { useSession } from '../session.tsx'
import { tell } from '../ui/notices.tsx'
import { problemText } from '../ui/states.tsx'
import classes from './looking-bar.module.css'

/** While one looks through somebody else's eyes: whose, and the way back. */
export function LookingBar() {
  const say = useText()
  const { person, looking } = useSession()
  const [isBusy, setBusy] = useState(false)
  if (!looking) return null
  const stop = () => {
    setBusy(true)
    api('DELETE /session/looking').then(startAfresh, (error: unknown) => {
      setBusy(false)
      tell(problemText(error, say), { is: 'problem' })
    })
  }
  return (
    <section aria-label={say('looking.name')} className={classes['bar']}>
      <p>
        <Text
          id="looking.text"
          values={{ name: person.name, kind: say(`looking.kind.${looking.kind}`), b: (parts) => <strong>{parts}</strong> }}
        />
      </p>
      <Button size="compact-sm" variant="default" onClick={stop} loading={isBusy}>
        {say('looking.stop')}
      </Button>
    </section>
  )
}

/** Loads Home anew, so that nothing is left of what other eyes saw. */
export function startAfresh(): void {
  location.assign('/')
}
