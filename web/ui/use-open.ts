import { useState } from 'react'

/** What is open in or over a part of a page, one thing at a time. An answer that comes late closes what it was sent from, and nothing opened since. */
export function useOpen<What>() {
  const [open, set] = useState<{ what: What }>()
  return {
    open: open?.what,
    show: (what: What) => set({ what }),
    close: () => set((now) => (now === open ? undefined : now)),
  }
}
