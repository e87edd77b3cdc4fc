import { useText } from '../../messages/text.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { DeadlineRow } from './deadline-status.tsx'
import classes from './deadlines.module.css'

type Found = Pick<DeadlineRow, 'what' | 'url'>

/** The way to what is owed, in the system it comes from; nothing where that gave none. `whole`: in words. */
export function WhereFound({ row: { what, url }, whole = false }: { row: Found; whole?: boolean }) {
  const say = useText()
  if (url === null) return null
  const label = say('deadlines.found.of', { what })
  return (
    <a href={url} target="_blank" rel="noopener noreferrer" aria-label={label} title={label} className={classes['found']}>
      {whole && say('deadlines.found')}
      <Icon name="external" size={14} />
    </a>
  )
}
