import { Button } from '@mantine/core'
import { useText } from '../messages/text.tsx'
import { useOpen } from '../ui/use-open.ts'
import type { BulkAction } from './column.ts'
import classes from './data-list.module.css'
import type { Selecting } from './use-selection.ts'

interface BulkBarProps {
  actions: readonly BulkAction[]
  selecting: Selecting
  loaded: number
  total: number
}

/** What can be done with what is selected; it stays in sight while something is. */
export function BulkBar({ actions, selecting, loaded, total }: BulkBarProps) {
  const say = useText()
  const { open, show, close } = useOpen<string>()
  const action = actions.find(({ id }) => id === open)
  const { count, isAll, loadedAreSelected } = selecting
  // It does not come back by itself when something else is selected.
  if (action && count === 0) close()
  return (
    <>
      <div role="status" className="only-read">
        {count > 0 ? say('list.selected', { count, total }) : ''}
      </div>
      {count > 0 && (
        <div className={classes['bulk']}>
          <strong>{say('list.selected', { count, total })}</strong>
          {loadedAreSelected && !isAll && total > loaded && (
            <Button variant="subtle" onClick={selecting.selectAll}>
              {say('list.selectAll', { total })}
            </Button>
          )}
          <span className={classes['grow']} />
          {actions.map(({ id, label }) => (
            <Button key={id} onClick={() => show(id)}>
              {say(label)}
            </Button>
          ))}
          <Button variant="default" onClick={selecting.clear}>
            {say('list.selectNone')}
          </Button>
        </div>
      )}
      {action && count > 0 && <action.Part selection={selecting} close={close} />}
    </>
  )
}
