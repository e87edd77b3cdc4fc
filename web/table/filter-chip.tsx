import { Popover, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useIntl } from 'react-intl'
import { useText } from '../messages/text.tsx'
import { Icon } from '../ui/icon.tsx'
import { dayText } from '../ui/time.tsx'
import type { Filter } from './column.ts'
import { FilterField } from './filter-field.tsx'
import classes from './filters.module.css'

interface FilterChipProps {
  filter: Filter
  value: string
  beginsOpen: boolean
  change: (value: string | undefined) => void
  /** It is closed and holds nothing: it need not be shown any more. */
  forget: () => void
}

/** A filter that is on: what it lets through, to change and to take away. */
export function FilterChip({ filter, value, beginsOpen, change, forget }: FilterChipProps) {
  const say = useText()
  const [isOpen, { close, toggle }] = useDisclosure(beginsOpen)
  const label = say(filter.label)
  const remove = () => {
    change(undefined)
    forget()
  }
  return (
    <span className={classes['chip']} data-on={value !== '' || undefined}>
      <Popover opened={isOpen} onChange={(open) => open || close()} onClose={forget} trapFocus returnFocus position="bottom-start">
        <Popover.Target>
          <UnstyledButton onClick={toggle} aria-expanded={isOpen}>
            {label}
            {value !== '' && <b>{<FilterValue filter={filter} value={value} />}</b>}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown>
          <FilterField filter={filter} label={label} value={value} change={change} close={close} />
        </Popover.Dropdown>
      </Popover>
      <UnstyledButton className={classes['remove']} aria-label={say('list.removeFilter', { filter: label })} onClick={remove}>
        <Icon name="close" size={12} />
      </UnstyledButton>
    </span>
  )
}

function FilterValue({ filter, value }: { filter: Filter; value: string }) {
  const say = useText()
  const { locale } = useIntl()
  if (filter.kind === 'choice' || filter.kind === 'choices') {
    const chosen = filter.options.filter((option) => value.split(',').includes(option.value))
    return chosen.length > 0 ? chosen.map((option) => say(option.label)).join(', ') : value
  }
  if (filter.kind === 'day') return /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayText(locale, value) : value
  if (filter.kind === 'own') return <filter.Value value={value} />
  return value
}
