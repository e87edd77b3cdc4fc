import { Button } from '@mantine/core'
import { type ComponentType, useState } from 'react'
import type { Action } from '../../../src/contract/permissions.ts'
import type { MessageId } from '../../messages/en/catalogue.ts'
import { useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'

/** A button that opens the form for one more, for those who may add it. */
export function Adder({ label, may, form: AddForm }: { label: MessageId; may: Action; form: ComponentType<{ close: () => void }> }) {
  const say = useText()
  const [isOpen, setOpen] = useState(false)
  if (!useMay(may)) return null
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {say(label)}
      </Button>
      {isOpen && <AddForm close={() => setOpen(false)} />}
    </>
  )
}
