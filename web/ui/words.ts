import { type FormEvent, useRef } from 'react'

/** What somebody wrote, as opposed to picked, in a part of the page: whether some of it would be lost if that closed now. */
export interface Words {
  note: (event: FormEvent<HTMLElement>) => void
  /** A field in which something stands that was written here; what was sent is gone from the page, or empty. */
  unsent: () => HTMLTextAreaElement | undefined
}

export function useWords(): Words {
  const { current: fields } = useRef(new Set<HTMLTextAreaElement>())
  return {
    note: ({ target, currentTarget }) => {
      // A dialog that opened from here asks by itself.
      if (target instanceof HTMLTextAreaElement && currentTarget.contains(target)) fields.add(target)
    },
    unsent: () => [...fields].find(({ isConnected, value }) => isConnected && value.trim() !== ''),
  }
}
