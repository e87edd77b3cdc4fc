import { Modal, type ModalProps } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../messages/text.tsx'
import { LeaveQuestion } from './ask-before-leaving.tsx'
import { useWords } from './words.ts'

interface DialogProps extends Pick<ModalProps, 'title' | 'size' | 'children'> {
  close: () => void
  /** It shows what is shown once: neither Escape nor a click beside it closes it. */
  stays?: boolean
}

/** A dialog over the page. Who has written something in it is asked before Escape, a click beside it or the cross throws that away. */
export function Dialog({ close, stays = false, ...props }: DialogProps) {
  const say = useText()
  const words = useWords()
  const [isAsked, ask] = useState(false)
  const stay = () => {
    ask(false)
    words.unsent()?.focus()
  }
  return (
    <>
      <Modal
        opened
        onClose={() => (words.unsent() ? ask(true) : close())}
        closeOnEscape={!stays && !isAsked}
        closeOnClickOutside={!stays}
        onInput={words.note}
        closeButtonProps={{ 'aria-label': say('ui.close') }}
        {...props}
      />
      {isAsked && <LeaveQuestion stay={stay} leave={close} />}
    </>
  )
}
