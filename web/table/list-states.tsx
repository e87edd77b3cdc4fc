import { Button } from '@mantine/core'
import { useText } from '../messages/text.tsx'
import { Empty } from '../ui/states.tsx'
import classes from './data-list.module.css'

/** The shape of the rows to come. */
export function Skeleton({ columns }: { columns: number }) {
  const say = useText()
  return (
    <div role="status" aria-label={say('ui.loading')} className={classes['skeleton']} data-state="loading">
      {['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((row) => (
        <div key={row} className={classes['skeletonRow']}>
          {Array.from({ length: columns }, (_, at) => String.fromCodePoint(97 + at)).map((column) => (
            <span key={column} />
          ))}
        </div>
      ))}
    </div>
  )
}

/** Nothing matches the filters; there may well be something without them. */
export function NoMatch({ clear }: { clear: () => void }) {
  const say = useText()
  return (
    <Empty
      title={say('list.noMatch')}
      action={
        <Button variant="default" onClick={clear}>
          {say('list.clear')}
        </Button>
      }
    >
      {say('list.noMatch.text')}
    </Empty>
  )
}
