import { useEffect } from 'react'

/** Whether single keys (j, k, x, /, ?) do anything: whoever dictates to the machine may want them off. */
const kept = 'leeway.single-keys'

export function singleKeysAreOn(): boolean {
  return localStorage.getItem(kept) !== 'off'
}

export function switchSingleKeys(on: boolean): void {
  localStorage.setItem(kept, on ? 'on' : 'off')
}

type Deeds = Readonly<Record<string, (event: KeyboardEvent) => void>>

/** Single keys do something on this page while nobody writes and no dialog is open. Chords are written 'mod+k'. */
export function useKeys(deeds: Deeds): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isChord = event.ctrlKey || event.metaKey
      const name = isChord ? `mod+${event.key.toLowerCase()}` : event.key
      const deed = deeds[name]
      if (!deed || event.altKey || event.defaultPrevented || event.isComposing) return
      if (!isChord && (!singleKeysAreOn() || isWriting(event.target) || document.querySelector('[aria-modal="true"]'))) return
      event.preventDefault()
      deed(event)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [deeds])
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select'))
  )
}

/** Anybody may ask for the help on keys; it listens for this. */
export const helpWanted = 'leeway:keyboard-help'

export function showKeyboardHelp(): void {
  document.dispatchEvent(new CustomEvent(helpWanted))
}
