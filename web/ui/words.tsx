import { type ShouldBlockFn, useBlocker } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { LeaveQuestion } from './ask-before-leaving.tsx'

/** What somebody wrote, as opposed to picked, in a part of the page that closes: whoever would lose some of it is asked first. */
export interface Words {
  note: (event: FormEvent<HTMLElement>) => void
  close: () => void
  question: ReactNode
}

/** `leads`: which ways through the site lead away from that part. */
export function useWords(close: () => void, leads: ShouldBlockFn): Words {
  const { current: fields } = useRef(new Set<HTMLTextAreaElement>())
  const isLeft = useRef(false)
  const [isClosing, setClosing] = useState(false)
  // What was sent is gone from the page, or empty.
  const unsent = () => [...fields].find(({ isConnected, value }) => isConnected && value.trim() !== '')
  const isWritten = () => !isLeft.current && unsent() !== undefined
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: (way) => isWritten() && leads(way),
    enableBeforeUnload: isWritten,
    withResolver: true,
  })
  const stay = () => {
    setClosing(false)
    reset?.()
    unsent()?.focus()
  }
  const leave = () => {
    setClosing(false)
    if (proceed) return proceed()
    isLeft.current = true
    close()
  }
  return {
    note: ({ target, currentTarget }) => {
      // A dialog that opened from here asks by itself.
      if (target instanceof HTMLTextAreaElement && currentTarget.contains(target)) fields.add(target)
    },
    close: () => (isWritten() ? setClosing(true) : close()),
    question: (isClosing || status === 'blocked') && <LeaveQuestion stay={stay} leave={leave} />,
  }
}
