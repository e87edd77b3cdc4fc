import { Modal, type ModalProps } from '@mantine/core'
import { useText } from '../messages/text.tsx'
import { useWords } from './words.tsx'

interface DialogProps extends Pick<ModalProps, 'title' | 'size' | 'children'> {
  close: () => void
  /** It shows what is shown once, or is about to: neither Escape nor a click beside it closes it. */
  stays?: boolean
}

/** A dialog over the page. Who has written something in it is asked before Escape, a click beside it, the cross or the browser's Back throws that away. */
export function Dialog({ close, stays = false, ...props }: DialogProps) {
  const say = useText()
  // Where the page goes on by itself, what was written has been sent.
  const words = useWords(close, ({ action }) => action !== 'PUSH' && action !== 'REPLACE')
  return (
    <>
      <Modal
        opened
        onClose={words.close}
        closeOnEscape={!stays && !words.question}
        closeOnClickOutside={!stays}
        onInput={words.note}
        closeButtonProps={{ 'aria-label': say('ui.close') }}
        {...props}
      />
      {words.question}
    </>
  )
}
