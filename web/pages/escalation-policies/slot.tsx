import { Button, Popover } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useText } from '../../messages/text.tsx'
import classes from './policies.module.css'

interface SlotProps {
  /** What is chosen here: the name of the choice for whoever cannot see it beside the sentence. */
  label: string
  /** What the sentence says at this place; null where nothing has been chosen yet. */
  words: string | null
  placeholder?: string
  children: ReactNode
}

/** A place in the sentence that can say something else: a button in the text, with the choice under it. */
export function SlotButton({ label, words, placeholder, children }: SlotProps) {
  const say = useText()
  const [isOpen, popover] = useDisclosure(false)
  return (
    <Popover opened={isOpen} onDismiss={popover.close} position="bottom-start" trapFocus returnFocus width={340}>
      <Popover.Target>
        <button
          type="button"
          className={`${classes['slot']} ${words === null ? classes['missing'] : ''}`}
          onClick={popover.toggle}
          aria-label={`${words ?? placeholder ?? label} (${label})`}
        >
          {words ?? placeholder ?? label}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes['choice']} aria-label={label}>
        <h3>{label}</h3>
        {children}
        <Button variant="default" size="compact-sm" onClick={popover.close}>
          {say('policy.slot.done')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  )
}
