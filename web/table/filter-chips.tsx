import { Menu, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../messages/text.tsx'
import { Icon } from '../ui/icon.tsx'
import type { Filter } from './column.ts'
import { FilterChip } from './filter-chip.tsx'
import classes from './filters.module.css'
import type { ListState } from './list-state.ts'

/** The filters of a list: yes-or-no ones to tick, the others as chips once they are wanted. */
export function FilterChips({ filters, state }: { filters: readonly Filter[]; state: ListState }) {
  const say = useText()
  const [wanted, want] = useState<string>()
  const flags = filters.filter(({ kind }) => kind === 'flag')
  const others = filters.filter(({ kind }) => kind !== 'flag')
  const shown = others.filter(({ id }) => state.filters[id] !== undefined || id === wanted)
  const left = others.filter((filter) => !shown.includes(filter))
  return (
    <>
      {flags.map(({ id, label }) => (
        <label key={id} className={classes['chip']} data-on={state.filters[id] === 'true' || undefined}>
          <input
            type="checkbox"
            checked={state.filters[id] === 'true'}
            onChange={(event) => state.change({ [id]: event.currentTarget.checked ? 'true' : undefined })}
          />
          {say(label)}
        </label>
      ))}
      {shown.map((filter) => (
        <FilterChip
          key={filter.id}
          filter={filter}
          value={state.filters[filter.id] ?? ''}
          beginsOpen={filter.id === wanted}
          change={(value) => state.change({ [filter.id]: value })}
          forget={() => want(undefined)}
        />
      ))}
      {left.length > 0 && (
        <Menu>
          <Menu.Target>
            <UnstyledButton className={`${classes['chip']} ${classes['add']}`}>
              <Icon name="plus" size={13} />
              {say('list.filter')}
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            {left.map(({ id, label }) => (
              <Menu.Item key={id} onClick={() => want(id)}>
                {say(label)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {Object.keys(state.filters).length > 1 && (
        <UnstyledButton className={classes['clear']} onClick={state.clear}>
          {say('list.clear')}
        </UnstyledButton>
      )}
    </>
  )
}
