import { Button, CloseButton, NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { ExceptionRequest } from '../../../src/contract/exception-request.ts'
import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import classes from './ask.module.css'
import { faultOf } from './faults.ts'
import type { FieldsProps } from './fields-props.ts'
import { OwnerField } from './owner-field.tsx'

type Control = ExceptionRequest['controls'][number]

const fresh: Control = { title: '', purpose: '', ownerId: null, checkEveryDays: null }
const rhythms = [7, 14, 30, 90] as const

/** What is proposed to keep the risk down; what the policy demands is there to be taken over. */
export function ControlsFields({ rule: { criteria }, request, change, faults, people }: FieldsProps) {
  const say = useText()
  const { controls } = request
  const set = (next: Control[]) => change({ ...request, controls: next })
  const rest = criteria.controls.filter((title) => !controls.some((control) => control.title.toLowerCase() === title.toLowerCase()))
  const fault = faultOf(faults, 'controls')
  return (
    <Card title={say('ask.more.controls')}>
      <div className={classes['fields']} data-fault={fault ? true : undefined}>
        {fault && <p className={classes['fault']}>{fault}</p>}
        {controls.length === 0 && <p className="quiet">{say('ask.controls.hint')}</p>}
        {controls.map((control, at) => (
          <ControlLine
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name of their own while they are written
            key={at}
            at={at}
            control={control}
            people={people}
            change={(next) => set(next ? controls.with(at, next) : controls.toSpliced(at, 1))}
          />
        ))}
        <div className={classes['presets']}>
          {rest.map((title) => (
            <Button key={title} variant="light" size="compact-sm" onClick={() => set([...controls, { ...fresh, title }])}>
              {say('ask.controls.take', { title })}
            </Button>
          ))}
          <Button variant="default" size="compact-sm" onClick={() => set([...controls, fresh])}>
            {say('ask.controls.add')}
          </Button>
        </div>
      </div>
    </Card>
  )
}

interface LineProps extends Pick<FieldsProps, 'people'> {
  at: number
  control: Control
  change: (control: Control | null) => void
}

function ControlLine({ at, control, people, change }: LineProps) {
  const say = useText()
  const { title, purpose, ownerId, checkEveryDays } = control
  const own = checkEveryDays !== null && !rhythms.some((days) => days === checkEveryDays) ? [checkEveryDays] : []
  return (
    <fieldset className={classes['line']}>
      <legend className="only-read">{say('ask.controls.one', { at: at + 1 })}</legend>
      <TextInput
        label={say('ask.controls.title')}
        maxLength={300}
        value={title}
        onChange={(event) => change({ ...control, title: event.currentTarget.value })}
      />
      <NativeSelect
        label={say('ask.controls.check')}
        value={String(checkEveryDays ?? '')}
        data={[
          { value: '', label: say('ask.controls.check.never') },
          ...[...rhythms, ...own].map((days) => ({ value: String(days), label: say('ask.controls.check.days', { days }) })),
        ]}
        onChange={(event) => change({ ...control, checkEveryDays: Number(event.currentTarget.value) || null })}
      />
      <CloseButton aria-label={say('ask.controls.remove', { at: at + 1 })} onClick={() => change(null)} />
      <OwnerField ownerId={ownerId} people={people} change={(id) => change({ ...control, ownerId: id })} />
      <Textarea
        className={classes['wide'] ?? ''}
        autosize
        minRows={1}
        maxLength={2000}
        label={say('ask.controls.purpose')}
        value={purpose}
        onChange={(event) => change({ ...control, purpose: event.currentTarget.value })}
      />
    </fieldset>
  )
}
