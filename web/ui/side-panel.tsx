import { CloseButton } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { useText } from '../messages/text.tsx'
import classes from './side-panel.module.css'

/** Details beside what they belong to, which stays in use. Takes the focus when it opens; Esc closes it. */
export function SidePanel({ title, close, children }: { title: string; close: () => void; children: ReactNode }) {
  const say = useText()
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) close()
  }
  return (
    <aside aria-labelledby={id} className={classes['panel']} onKeyDown={onKeyDown}>
      <div className={classes['head']}>
        <h2 id={id} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <CloseButton aria-label={say('ui.close')} onClick={close} className="no-print" />
      </div>
      {children}
    </aside>
  )
}
