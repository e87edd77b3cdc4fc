import { ActionIcon, Button, Checkbox, NativeSelect, Popover, Stack } from '@mantine/core'
import { useText } from '../messages/text.tsx'
import { Icon } from '../ui/icon.tsx'
import type { Column } from './column.ts'
import type { ListState } from './list-state.ts'

interface ListViewProps<Row> {
  columns: readonly Column<Row>[]
  shown: readonly Column<Row>[]
  choose: (columns: string[] | null) => void
  state: ListState
}

/** Which columns are shown, and in which order the rows stand: on a phone, where there are no heads of columns, here. */
export function ListView<Row>({ columns, shown, choose, state }: ListViewProps<Row>) {
  const say = useText()
  const sortable = columns.filter(({ sort }) => sort)
  const { sort = '', direction = 'asc' } = state.order
  return (
    <Popover trapFocus returnFocus position="bottom-end">
      <Popover.Target>
        <ActionIcon variant="default" aria-label={say('list.view')}>
          <Icon name="columns" />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Checkbox.Group
            label={say('list.columns')}
            value={shown.map(({ id }) => id)}
            onChange={(next) => choose(columns.filter(({ id }) => next.includes(id)).map(({ id }) => id))}
          >
            <Stack gap="xs" mt="xs">
              {columns.slice(1).map(({ id, label }) => (
                <Checkbox key={id} value={id} label={say(label)} />
              ))}
            </Stack>
          </Checkbox.Group>
          <Button variant="default" onClick={() => choose(null)}>
            {say('list.columns.reset')}
          </Button>
          {sortable.length > 0 && (
            <NativeSelect
              label={say('list.sort')}
              value={`${sort} ${direction}`}
              onChange={(event) => {
                const [by, way] = event.currentTarget.value.split(' ')
                state.change({ sort: by, direction: by ? way : undefined })
              }}
            >
              <option value=" asc">{say('list.sort.usual')}</option>
              {sortable.flatMap((column) => [
                <option key={`${column.id} asc`} value={`${column.sort} asc`}>
                  {say('list.sort.up', { column: say(column.label) })}
                </option>,
                <option key={`${column.id} desc`} value={`${column.sort} desc`}>
                  {say('list.sort.down', { column: say(column.label) })}
                </option>,
              ])}
            </NativeSelect>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
