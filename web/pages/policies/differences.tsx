import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useText } from '../../messages/text.tsx'
import operations from '../operations/operations.module.css'
import classes from './policies.module.css'

interface DifferencesProps {
  title: string
  heads: readonly string[]
  /** Each line: its key, then its cells. */
  children: readonly (readonly [string, ...ReactNode[]])[]
}

/** A table of what would have been different; nothing where there is none. */
export function Differences({ title, heads, children: lines }: DifferencesProps) {
  if (lines.length === 0) return null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
    <section className={operations['scroll']} tabIndex={0} aria-label={title}>
      <h3 className={classes['subhead']}>{title}</h3>
      <table className={operations['table']}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(([key, ...cells]) => (
            <tr key={key}>
              {cells.map((cell, at) => (
                <td key={heads[at]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** A request that would have gone another way. */
export function PastRequest({ exceptionId, number, title }: { exceptionId: number; number: string; title: string | null }) {
  const say = useText()
  return (
    <Link to={`/exceptions/${exceptionId}` as never}>
      {number} {title ?? say('exceptions.confidential')}
    </Link>
  )
}
