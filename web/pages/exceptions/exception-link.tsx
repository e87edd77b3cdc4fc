import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type Look, useLook } from '../../as-of/as-of-picker.tsx'

interface ExceptionLinkProps {
  id: number
  /** None: as the page is looked at. */
  look?: Look | undefined
  className?: string | undefined
  children: ReactNode
}

/** To the record of an exception, as of the day that what links to it is of. */
export function ExceptionLink({ id, look, className, children }: ExceptionLinkProps) {
  const pageLook = useLook()
  return (
    <Link
      to="/exceptions/$exceptionId"
      params={{ exceptionId: String(id) } as never}
      search={(look ?? pageLook) as never}
      {...(className && { className })}
    >
      {children}
    </Link>
  )
}
