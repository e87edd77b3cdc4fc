import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import classes from './home.module.css'

/** Where something leads: a path of the application, and what stands behind the question mark. */
export interface Way {
  path: string
  search?: Readonly<Record<string, string>>
}

/** A link to anywhere in the application. */
export function Go({
  way: { path, search },
  children,
  label,
  className,
}: {
  way: Way
  children: ReactNode
  label?: string
  className?: string | undefined
}) {
  return (
    <Link
      to={path as never}
      {...(search && { search: search as never })}
      {...(label && { 'aria-label': label })}
      {...(className && { className })}
    >
      {children}
    </Link>
  )
}

/** A card of lines, with the way to all of them. */
export function Lines({ title, head, children }: { title: string; head?: ReactNode; children: ReactNode }) {
  return (
    <Card title={title} className={classes['part'] ?? ''}>
      {head}
      <ul className={classes['lines']}>{children}</ul>
    </Card>
  )
}

interface LineProps {
  /** What it is about, as its action says it. */
  what: string
  children: ReactNode
  /** The one thing to do about it. */
  act?: { label: string; way: Way }
}

/** A few words, and the one thing to do. */
export function Line({ what, children, act }: LineProps) {
  const say = useText()
  return (
    <li>
      <div className={classes['words']}>{children}</div>
      {act && (
        <Go way={act.way} label={say('home.act', { act: act.label, what })} className={classes['act']}>
          {act.label}
        </Go>
      )}
    </li>
  )
}
