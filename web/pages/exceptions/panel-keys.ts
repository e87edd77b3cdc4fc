import { type RefObject, useEffect, useRef } from 'react'
import { singleKeysAreOn } from '../../shell/keys.ts'

/** Single keys that do something while the focus is in the panel around it, and nobody writes. */
export function usePanelKeys(deeds: Readonly<Record<string, () => unknown>>): RefObject<HTMLDivElement | null> {
  const inside = useRef<HTMLDivElement>(null)
  const newest = useRef(deeds)
  newest.current = deeds
  useEffect(() => {
    const panel = inside.current?.closest<HTMLElement>('aside')
    const onKey = (event: KeyboardEvent) => {
      const deed = newest.current[event.key.toLowerCase()]
      if (!deed || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return
      if (!singleKeysAreOn() || isWriting(event.target)) return
      event.preventDefault()
      deed()
    }
    panel?.addEventListener('keydown', onKey)
    return () => panel?.removeEventListener('keydown', onKey)
  }, [])
  return inside
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type=checkbox], [type=radio]), textarea, select')
}
