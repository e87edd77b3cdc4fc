import { useBlocker } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { LeaveQuestion } from '../ui/ask-before-leaving.tsx'
import { SidePanel } from '../ui/side-panel.tsx'
import { useWords } from '../ui/words.ts'
import { type ListState, rowParameter } from './list-state.ts'

/** The row that is open, beside the list. Whoever has written something there is asked before it closes or another row takes its place. */
export function ListPanel({ state, title, children }: { state: ListState; title: string; children: ReactNode }) {
  const words = useWords()
  const isWritten = () => words.unsent() !== undefined
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      isWritten() && (current.pathname !== next.pathname || rowOf(current.search) !== rowOf(next.search)),
    enableBeforeUnload: isWritten,
    withResolver: true,
  })
  const stay = () => {
    reset?.()
    words.unsent()?.focus()
  }
  return (
    <>
      <SidePanel key={state.open} title={title} close={state.hide} words={words}>
        {children}
      </SidePanel>
      {status === 'blocked' && <LeaveQuestion stay={stay} leave={proceed} />}
    </>
  )
}

function rowOf(search: unknown): unknown {
  return (search as Record<string, unknown>)[rowParameter]
}

/** Gives the focus back to the row that was open, in whatever way it was closed, where nothing else has it by then. */
export function useFocusBack(open: string | undefined): void {
  const before = useRef(open)
  useEffect(() => {
    if (open === undefined && before.current !== undefined && document.activeElement === document.body)
      document.querySelector<HTMLElement>(`[data-opens="${CSS.escape(before.current)}"]`)?.focus()
    before.current = open
  }, [open])
}
