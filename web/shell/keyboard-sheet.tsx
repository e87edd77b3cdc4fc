import { Switch } from '@mantine/core'
import { useState } from 'react'
import { type MessageId, useText } from '../messages/text.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { singleKeysAreOn, switchSingleKeys } from './keys.ts'

const keys = {
  'keys.anywhere': [
    ['Ctrl K', 'keys.palette'],
    ['?', 'keys.help'],
    ['Esc', 'keys.leave'],
  ],
  'keys.inLists': [
    ['j', 'keys.next'],
    ['k', 'keys.previous'],
    ['Enter', 'keys.open'],
    ['x', 'keys.select'],
    ['/', 'keys.filter'],
  ],
  'keys.inDecisions': [
    ['d', 'keys.toDecision'],
    ['a', 'keys.approve'],
    ['q', 'keys.ask'],
    ['r', 'keys.reject'],
  ],
} as const satisfies Partial<Record<MessageId, readonly (readonly [string, MessageId])[]>>

/** What the keyboard does; single keys can be switched off here. */
export function KeyboardSheet({ close }: { close: () => void }) {
  const say = useText()
  const [on, setOn] = useState(singleKeysAreOn)
  return (
    <Dialog close={close} title={say('keys.title')}>
      {Object.entries(keys).map(([group, lines]) => (
        <section key={group}>
          <h3>{say(group as keyof typeof keys)}</h3>
          <table>
            <tbody>
              {lines.map(([key, label]) => (
                <tr key={key}>
                  <td style={{ width: '6rem', paddingBlock: 3 }}>
                    <kbd>{key}</kbd>
                  </td>
                  <td>{say(label)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
      <Switch
        mt="md"
        label={say('keys.off')}
        checked={on}
        onChange={(event) => {
          setOn(event.currentTarget.checked)
          switchSingleKeys(event.currentTarget.checked)
        }}
      />
    </Dialog>
  )
}
