import { Modal, type ModalProps } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { useState } from 'react'
import { useText } from '../messages/text.tsx'
import { LeaveQuestion } from './ask-before-leaving.tsx'
import { useWords } from './words.ts'

interface DialogProps extends Pick<ModalProps, 'title' | 'size' | 'children'> {
  close: () => void
  /** It shows what is shown once: neither Escape nor a click beside it closes it. */
  stays?: boolean
}

/** A dialog over the page. Who has written something in it is asked before Escape, a click beside it, the cross or the browser's Back throws that away. */
export function Dialog({ close, stays = false, ...props }: DialogProps) {
  const say = useText()
  const words = useWords()
  const [isClosing, setClosing] = useState(false)
  const isWritten = () => words.unsent() !== undefined
  const { status, proceed, reset } = useBlocker({
    // Where the page goes on by itself, what was written has been sent.
    shouldBlockFn: ({ action }) => isWritten() && action !== 'PUSH' && action !== 'REPLACE',
    enableBeforeUnload: isWritten,
    withResolver: true,
  })
  const isAsked = isClosing || status === 'blocked'
  const stay = () => {
    setClosing(false)
    reset?.()
    words.unsent()?.focus()
  }
  return (
    <>
      <Modal
        opened
        onClose={() => (isWritten() ? setClosing(true) : close())}
        closeOnEscape={!stays && !isAsked}
        closeOnClickOutside={!stays}
        onInput={words.note}
        closeButtonProps={{ 'aria-label': say('ui.close') }}
        {...props}
      />
      {isAsked && <LeaveQuestion stay={stay} leave={proceed ?? close} />}
    </>
  )
}
