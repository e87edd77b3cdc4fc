import type { ReactNode } from 'react'
import { useText } from '../../messages/text.tsx'
import classes from './organisation.module.css'

/** A table that may be wider than the screen; it scrolls by itself, by keyboard too. */
export function Scroll({ of, children }: { of: string; children: ReactNode }) {
  const say = useText()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={classes['scroll']} aria-label={say('home.table.of', { title: of })} tabIndex={0}>
      {children}
    </section>
  )
}
