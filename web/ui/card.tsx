import { type ReactNode, useId } from 'react'
import classes from './card.module.css'

/** A piece of a page with a heading of its own. */
export function Card({ title, children, className }: { title?: ReactNode; children: ReactNode; className?: string }) {
  const id = useId()
  return (
    <section className={[classes['card'], className].filter(Boolean).join(' ')} {...(title !== undefined && { 'aria-labelledby': id })}>
      {title !== undefined && <h2 id={id}>{title}</h2>}
      {children}
    </section>
  )
}
