import { useDisclosure } from '@mantine/hooks'
import { lazy, Suspense, useMemo } from 'react'
import { useKeys } from './keys.ts'

const PaletteDialog = lazy(async () => ({ default: (await import('./palette-dialog.tsx')).PaletteDialog }))

/** Ctrl-K or Cmd-K opens the palette. */
export function usePalette() {
  const [isOpen, { open, close }] = useDisclosure(false)
  useKeys(useMemo(() => ({ 'mod+k': open }), [open]))
  return { isOpen, open, close }
}

/** One field to go anywhere; its code is fetched when it is first wanted. */
export function CommandPalette({ isOpen, close }: { isOpen: boolean; close: () => void }) {
  return <Suspense fallback={null}>{isOpen && <PaletteDialog close={close} />}</Suspense>
}
