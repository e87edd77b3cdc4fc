import { useDisclosure } from '@mantine/hooks'
import { lazy, Suspense, useEffect, useMemo } from 'react'
import { helpWanted, useKeys } from './keys.ts'

const KeyboardSheet = lazy(async () => ({ default: (await import('./keyboard-sheet.tsx')).KeyboardSheet }))

/** The help on keys, opened by '?'. */
export function KeyboardHelp() {
  const [isOpen, { open, close }] = useDisclosure(false)
  useKeys(useMemo(() => ({ '?': open }), [open]))
  useEffect(() => {
    document.addEventListener(helpWanted, open)
    return () => document.removeEventListener(helpWanted, open)
  }, [open])
  return <Suspense fallback={null}>{isOpen && <KeyboardSheet close={close} />}</Suspense>
}
