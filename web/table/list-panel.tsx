import type { ReactNode } from 'react'
import { SidePanel } from '../ui/side-panel.tsx'
import type { ListState } from './list-state.ts'

/** The row that is open, beside the list. Closing it gives the focus back to the row. */
export function ListPanel({ state, title, children }: { state: ListState; title: string; children: ReactNode }) {
  const close = () => {
    const key = state.open
    state.hide()
    document.querySelector<HTMLElement>(`[data-opens="${CSS.escape(key ?? '')}"]`)?.focus()
  }
  return (
    <SidePanel key={state.open} title={title} close={close}>
      {children}
    </SidePanel>
  )
}
