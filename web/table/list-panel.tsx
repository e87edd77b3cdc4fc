import { type ReactNode, useEffect, useRef } from 'react'
import { SidePanel } from '../ui/side-panel.tsx'
import { useWords } from '../ui/words.tsx'
import { type ListState, rowParameter } from './list-state.ts'

/** The row that is open, beside the list. Whoever has written something there is asked before it closes or another row takes its place. */
export function ListPanel({ state, title, children }: { state: ListState; title: string; children: ReactNode }) {
  const words = useWords(
    state.hide,
    ({ current, next }) => current.pathname !== next.pathname || rowOf(current.search) !== rowOf(next.search),
  )
  return (
    <>
      <SidePanel key={state.open} title={title} words={words}>
        {children}
      </SidePanel>
      {words.question}
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
