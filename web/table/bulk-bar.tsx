import { Button } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../messages/text.tsx'
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
  const [acting, act] = useState<string>()
  const action = actions.find(({ id }) => id === acting)
  const { count, isAll, loadedAreSelected } = selecting
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
            <Button key={id} onClick={() => act(id)}>
              {say(label)}
            </Button>
          ))}
          <Button variant="default" onClick={selecting.clear}>
            {say('list.selectNone')}
          </Button>
        </div>
      )}
      {action && count > 0 && <action.Part selection={selecting} close={() => act(undefined)} />}
    </>
  )
}
