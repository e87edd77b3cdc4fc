import { Button } from '@mantine/core'
import type { ComponentType } from 'react'
import type { Action } from '../../../src/contract/permissions.ts'
import type { MessageId } from '../../messages/en/catalogue.ts'
import { useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import { useOpen } from '../../ui/use-open.ts'

/** A button that opens the form for one more, for those who may add it. */
export function Adder({ label, may, form: AddForm }: { label: MessageId; may: Action; form: ComponentType<{ close: () => void }> }) {
  const say = useText()
  const { open, show, close } = useOpen<'form'>()
  if (!useMay(may)) return null
  return (
    <>
      <Button variant="default" onClick={() => show('form')}>
        {say(label)}
      </Button>
      {open && <AddForm close={close} />}
    </>
  )
}
