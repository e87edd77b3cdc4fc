import type { ReactNode } from 'react'
import classes from './operations.module.css'

/** What is known of something, fact by fact; what there is not is left out. */
export function Facts({ facts }: { facts: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <dl className={classes['facts']}>
      {facts.map(([label, value]) =>
        value === null || value === undefined || value === '' || value === false ? null : (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  )
}
