import { Link, useMatches } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { useText } from '../messages/text.tsx'
import classes from './page-header.module.css'
import { takeFocus } from './take-focus.ts'

interface Crumb {
  label: string
  /** None for a heading of the sidebar, which is no page. */
  path?: string
  /** What goes along there: the past day that the page is looked at as of. */
  search?: Readonly<Record<string, string>>
}

/** The head of every page: where one is, what it is, what can be done. Names the tab, and takes the focus on arrival. */
export function PageHeader({
  title,
  crumbs = [],
  actions,
  lead,
}: {
  title: string
  crumbs?: readonly Crumb[]
  actions?: ReactNode
  lead?: ReactNode
}) {
  const say = useText()
  const heading = useRef<HTMLHeadingElement>(null)
  const path = useMatches({ select: (matches) => matches.at(-1)?.pathname ?? '' })
  useEffect(() => {
    document.title = say('shell.title', { page: title })
  }, [title, say])
  useEffect(() => {
    if (arrived.at === path) return
    // On the first page of a visit the focus stays where the browser begins.
    if (arrived.at !== null) takeFocus(heading.current)
    arrived.at = path
  }, [path])
  return (
    <header className={classes['header']}>
      <div className={classes['words']}>
        {crumbs.length > 0 && (
          <nav aria-label={say('ui.breadcrumb')}>
            <ol className={classes['crumbs']}>
              {crumbs.map(({ label, path, search = {} }) => (
                <li key={label}>
                  {path ? (
                    <Link to={path} search={search as never}>
                      {label}
                    </Link>
                  ) : (
                    label
                  )}
                </li>
              ))}
            </ol>
          </nav>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead && <p className="quiet">{lead}</p>}
      </div>
      {actions && <div className={`${classes['actions']} no-print`}>{actions}</div>}
    </header>
  )
}

/** Where one last was, however often a page draws its head. */
const arrived: { at: string | null } = { at: null }
