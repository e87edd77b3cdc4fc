import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useLook } from '../as-of/as-of-picker.tsx'

/** To the record of an exception, as of the day that the page is looked at as of. */
export function ExceptionLink({ id, className, children }: { id: number; className?: string | undefined; children: ReactNode }) {
  const look = useLook()
  return (
    <Link
      to="/exceptions/$exceptionId"
      params={{ exceptionId: String(id) } as never}
      search={look as never}
      {...(className && { className })}
    >
      {children}
    </Link>
  )
}
