import { Checkbox, NumberInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type Action, mayDo } from '../../../src/contract/permissions.ts'
import type { RequestOf } from '../../api/client.ts'
import { fieldErrors } from '../../api/problem.ts'
import { useText } from '../../messages/text.tsx'
import { useSession } from '../../session.tsx'
import { Form } from '../../ui/form.tsx'
import classes from './accounts.module.css'
import { actionGroups } from './token-actions.ts'

interface TokenFormProps {
  send: (body: NonNullable<RequestOf<'POST /tokens'>['body']>) => void
  isBusy: boolean
  error: unknown
}

/** What a token is called, how long it lives, and what it is for: no more than one may oneself. */
export function TokenForm({ send, isBusy, error }: TokenFormProps) {
  const say = useText()
  const { role } = useSession()
  const [name, setName] = useState('')
  const [days, setDays] = useState<number | string>(90)
  const [actions, setActions] = useState<readonly Action[]>([])
  const [isMissing, setMissing] = useState(false)
  const errors = fieldErrors(error)
  const toggle = (action: Action) => {
    setMissing(false)
    setActions(actions.includes(action) ? actions.filter((each) => each !== action) : [...actions, action])
  }
  const submit = () => {
    if (actions.length === 0) return setMissing(true)
    send({ name, actions: [...actions], days: Number(days) })
  }
  return (
    <Form label={say('tokens.make.submit')} isBusy={isBusy} error={error} submit={submit}>
      <TextInput
        required
        label={say('tokens.name')}
        description={say('tokens.name.hint')}
        autoComplete="off"
        maxLength={100}
        value={name}
        error={errors['name']}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      <NumberInput
        required
        label={say('tokens.days')}
        description={say('tokens.days.hint')}
        min={1}
        max={366}
        allowDecimal={false}
        hideControls
        value={days}
        error={errors['days']}
        onChange={setDays}
      />
      <p>{say('tokens.actions.hint')}</p>
      {actionGroups.map((group) => (
        <fieldset key={group.label} className={classes['group']}>
          <legend>{say(group.label)}</legend>
          <div className={classes['grid']}>
            {group.actions
              .filter((action) => mayDo(role, action))
              .map((action) => (
                <Checkbox
                  key={action}
                  size="md"
                  classNames={{ label: classes['choice'] ?? '' }}
                  label={say(`tokens.action.${action}`)}
                  checked={actions.includes(action)}
                  onChange={() => toggle(action)}
                />
              ))}
          </div>
        </fieldset>
      ))}
      {(isMissing || errors['actions']) && <p role="alert">{isMissing ? say('tokens.actions.missing') : errors['actions']}</p>}
    </Form>
  )
}
