import { ActionIcon, Button, CloseButton, Group, Popover, Stack, TextInput, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { type FormEvent, useState } from 'react'
import { useText } from '../messages/text.tsx'
import { parseSearch } from '../search.ts'
import { Icon } from '../ui/icon.tsx'
import classes from './filters.module.css'
import { useSavedViews } from './kept.ts'
import type { ListState } from './list-state.ts'

/** Views somebody saved under a name: all that the address says, and the columns, one press away. */
export function SavedViews({ list, state }: { list: string; state: ListState }) {
  const say = useText()
  const { views, save, showColumns, remove } = useSavedViews(list)
  const [isOpen, { close, toggle }] = useDisclosure(false)
  const [name, setName] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim()) save(name.trim(), new URLSearchParams(state.search).toString())
    setName('')
  }
  return (
    <Popover opened={isOpen} onChange={(open) => open || close()} trapFocus returnFocus position="bottom-end">
      <Popover.Target>
        <ActionIcon variant="default" aria-label={say('list.views')} aria-expanded={isOpen} onClick={toggle}>
          <Icon name="bookmark" />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          {views.map((view) => (
            <Group key={view.name} gap="xs" wrap="nowrap">
              <UnstyledButton
                className={classes['view']}
                onClick={() => {
                  state.replace(parseSearch(view.search))
                  showColumns(view)
                  close()
                }}
              >
                {view.name}
              </UnstyledButton>
              <CloseButton aria-label={say('list.views.remove', { name: view.name })} onClick={() => remove(view.name)} />
            </Group>
          ))}
          {views.length === 0 && <p className="quiet">{say('list.views.none')}</p>}
          <form onSubmit={submit}>
            <TextInput label={say('list.views.name')} value={name} onChange={(event) => setName(event.currentTarget.value)} />
            <Button type="submit" mt="xs" variant="default" fullWidth>
              {say('list.views.save')}
            </Button>
          </form>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
