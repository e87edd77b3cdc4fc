import { Button, Modal, Stack } from '@mantine/core'
import { useSend } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import classes from '../operations/operations.module.css'
import { ShownOnce } from './shown-once.tsx'
import { TokenForm } from './token-form.tsx'

/** Makes a token, and shows its secret this once. */
export function MakeTokenDialog({ close }: { close: () => void }) {
  const say = useText()
  const send = useSend('POST /tokens')
  return (
    <Modal
      opened
      onClose={close}
      // A click beside it must not lose what is shown once.
      closeOnClickOutside={!send.data}
      title={say(send.data ? 'tokens.made.title' : 'tokens.make')}
      size="lg"
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
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
    </Modal>
  )
}

const example = `curl -H 'Authorization: Bearer …' ${location.origin}/api/v1/people`
