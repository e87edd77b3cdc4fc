import { ActionIcon, Button } from '@mantine/core'
import { type ReactNode, useRef, useState } from 'react'
import { useText } from '../../messages/text.tsx'
import { Icon } from '../../ui/icon.tsx'
import classes from './policies.module.css'

interface PartsProps<Item> {
  items: readonly Item[]
  change: (items: Item[]) => void
  /** Names an item by where it stands, from 1. */
  nameOf: (position: number) => string
  render: (item: Item, change: (item: Item) => void, position: number) => ReactNode
  fresh: () => Item
  addLabel: string
  least?: number
  most: number
  isOrdered?: boolean
}

/** Several of a kind in a form: added, taken away, and put in order by buttons. */
export function Parts<Item>({ items, change, nameOf, render, fresh, addLabel, least = 0, most, isOrdered = false }: PartsProps<Item>) {
  const say = useText()
  // Each keeps its key when it moves, so that the focus goes with it.
  const [kept, keep] = useState<readonly number[]>(() => items.map((_item, at) => at))
  const [said, tellOf] = useState('')
  const adder = useRef<HTMLButtonElement>(null)
  const keys = items.map((_item, at) => kept[at] ?? at + 10_000)
  const put = (order: readonly number[]) => {
    keep(order.map((at) => keys[at] ?? at))
    change(order.map((at) => items[at] as Item))
  }
  const move = (at: number, to: number) => {
    if (to < 0 || to >= items.length) return
    put(items.map((_item, index) => (index === at ? to : index === to ? at : index)))
    tellOf(say('parts.moved', { name: nameOf(at + 1), position: to + 1, count: items.length }))
  }
  const remove = (at: number) => {
    put(items.flatMap((_item, index) => (index === at ? [] : [index])))
    adder.current?.focus()
  }
  const add = () => {
    keep([...keys, Math.max(0, ...keys) + 1])
    change([...items, fresh()])
  }
  return (
    <div className={classes['stack']}>
      {items.length > 0 && (
        <ol className={classes['parts']}>
          {items.map((item, at) => (
            <li key={keys[at]}>
              <div className={classes['part']}>
                {render(item, (next) => change(items.map((each, index) => (index === at ? next : each))), at + 1)}
              </div>
              <div className={classes['moves']}>
                {isOrdered && items.length > 1 && (
                  <>
                    <Move
                      icon="ascending"
                      label={say('parts.up', { name: nameOf(at + 1) })}
                      isOff={at === 0}
                      act={() => move(at, at - 1)}
                    />
                    <Move
                      icon="descending"
                      label={say('parts.down', { name: nameOf(at + 1) })}
                      isOff={at === items.length - 1}
                      act={() => move(at, at + 1)}
                    />
                  </>
                )}
                {items.length > least && <Move icon="close" label={say('parts.remove', { name: nameOf(at + 1) })} act={() => remove(at)} />}
              </div>
            </li>
          ))}
        </ol>
      )}
      {isOrdered && (
        <span className="only-read" role="status">
          {said}
        </span>
      )}
      {items.length < most && (
        <Button
          ref={adder}
          variant="default"
          size="compact-sm"
          className={classes['add'] ?? ''}
          leftSection={<Icon name="plus" />}
          onClick={add}
        >
          {addLabel}
        </Button>
      )}
    </div>
  )
}

interface MoveProps {
  icon: 'ascending' | 'descending' | 'close'
  label: string
  act: () => void
  /** It leads nowhere; it stays where it is, so that the focus does too. */
  isOff?: boolean
}

function Move({ icon, label, act, isOff = false }: MoveProps) {
  return (
    <ActionIcon aria-label={label} title={label} aria-disabled={isOff} data-off={isOff || undefined} onClick={act}>
      <Icon name={icon} />
    </ActionIcon>
  )
}
