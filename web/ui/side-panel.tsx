import { CloseButton } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { useText } from '../messages/text.tsx'
import classes from './side-panel.module.css'
import { takeFocus } from './take-focus.ts'
import type { Words } from './words.tsx'

interface SidePanelProps {
  title: string
  words: Words
  children: ReactNode
}

/** Details beside what they belong to, which stays in use. Takes the focus when it opens; Esc closes it. */
export function SidePanel({ title, words, children }: SidePanelProps) {
  const say = useText()
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => takeFocus(heading.current), [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return
    // That of a dialog which opened from here, or of a list that it closes, is not its own.
    const { currentTarget, target } = event
    if (currentTarget.contains(target as Node) && !(target as Element).closest('[data-mantine-stop-propagation]')) words.close()
  }
  return (
    <aside aria-labelledby={id} className={classes['panel']} onKeyDown={onKeyDown} onInput={words.note}>
      <div className={classes['head']}>
        <h2 id={id} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <CloseButton aria-label={say('ui.close')} onClick={words.close} className="no-print" />
      </div>
      {children}
    </aside>
  )
}
