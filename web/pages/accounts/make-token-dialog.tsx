import { Button, Stack } from '@mantine/core'
import { useSend } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import classes from '../operations/operations.module.css'
import { ShownOnce } from './shown-once.tsx'
import { TokenForm } from './token-form.tsx'

/** Makes a token, and shows its secret this once. */
export function MakeTokenDialog({ close }: { close: () => void }) {
  const say = useText()
  const send = useSend('POST /tokens')
  return (
    <Dialog close={close} stays={send.isPending || send.isSuccess} title={say(send.data ? 'tokens.made.title' : 'tokens.make')} size="lg">
      {send.data ? (
        <Stack gap="md">
          <ShownOnce label={say('tokens.secret')} text={send.data.secret} />
          <p>{say('tokens.secret.text')}</p>
          <pre className={classes['text']}>{example}</pre>
          <div>
            <Button variant="default" onClick={close}>
              {say('ui.close')}
            </Button>
          </div>
        </Stack>
      ) : (
        <TokenForm send={(body) => send.mutate({ body })} isBusy={send.isPending} error={send.error} />
      )}
    </Dialog>
  )
}

const example = `curl -H 'Authorization: Bearer …' ${location.origin}/api/v1/people`
