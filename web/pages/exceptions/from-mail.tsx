import { useSearch } from '@tanstack/react-router'
import { type RefObject, useEffect } from 'react'
import { useText } from '../../messages/text.tsx'
import { takeFocus } from '../../ui/take-focus.ts'
import classes from './exceptions.module.css'
import type { ExceptionRecord } from './record.ts'

/** Whether the address asks to decide, as links in messages do: '?decide=1'. */
export function useIsFromMail(): boolean {
  const { decide } = useSearch({ strict: false }) as { decide?: string | number }
  return String(decide ?? '') === '1'
}

/** Brings whoever came from a message to the panel. Following the link changes nothing: deciding takes a press there. */
export function useFocusFromMail(panel: RefObject<HTMLElement | null>): void {
  const isFromMail = useIsFromMail()
  useEffect(() => {
    if (!isFromMail) return
    panel.current?.scrollIntoView({ block: 'nearest' })
    takeFocus(panel.current)
  }, [isFromMail, panel])
}

/** Says to whoever came from a message that following it has decided nothing. */
export function FromMail({ record: { moves } }: { record: ExceptionRecord }) {
  const say = useText()
  if (!useIsFromMail()) return null
  const isWaiting = ['approve', 'reject', 'take', 'assess', 'return', 'submit', 'review'].some((move) => moves.includes(move))
  return <p className={classes['changed']}>{say(isWaiting ? 'fromMail.text' : 'fromMail.done')}</p>
}
