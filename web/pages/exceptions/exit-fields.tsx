import { Button, CloseButton, Textarea, TextInput } from '@mantine/core'
import type { ExceptionRequest } from '../../../src/contract/exception-request.ts'
import { useText } from '../../messages/text.tsx'
import { useSession } from '../../session.tsx'
import { Card } from '../../ui/card.tsx'
import classes from './ask.module.css'
import { faultOf } from './faults.ts'
import type { FieldsProps } from './fields-props.ts'
import { OwnerField } from './owner-field.tsx'

type Task = ExceptionRequest['exitTasks'][number]

/** How the rule will be followed again: in words, and as tasks with a day each. */
export function ExitFields({ request, change, faults, people }: FieldsProps) {
  const say = useText()
  const { today } = useSession().organization
  const { exitTasks, until } = request
  const set = (next: Task[]) => change({ ...request, exitTasks: next })
  return (
    <Card title={say('ask.more.exit')}>
      <div className={classes['fields']}>
        <Textarea
          autosize
          minRows={2}
          maxLength={5000}
          label={say('ask.exit.label')}
          description={say('ask.exit.hint')}
          value={request.exitPlan}
          error={faultOf(faults, 'exitPlan')}
          onChange={(event) => change({ ...request, exitPlan: event.currentTarget.value })}
        />
        {exitTasks.map((task, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name of their own while they are written
          <fieldset key={at} className={classes['line']}>
            <legend className="only-read">{say('ask.exit.task', { at: at + 1 })}</legend>
            <TextInput
              label={say('ask.exit.task.title')}
              maxLength={300}
              value={task.title}
              onChange={(event) => set(exitTasks.with(at, { ...task, title: event.currentTarget.value }))}
            />
            <TextInput
              type="date"
              label={say('ask.exit.task.due')}
              value={task.dueOn}
              onChange={(event) => set(exitTasks.with(at, { ...task, dueOn: event.currentTarget.value }))}
            />
            <CloseButton aria-label={say('ask.exit.task.remove', { at: at + 1 })} onClick={() => set(exitTasks.toSpliced(at, 1))} />
            <OwnerField ownerId={task.ownerId} people={people} change={(ownerId) => set(exitTasks.with(at, { ...task, ownerId }))} />
          </fieldset>
        ))}
        <div className={classes['presets']}>
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => set([...exitTasks, { title: '', ownerId: null, dueOn: until ?? today }])}
          >
            {say('ask.exit.task.add')}
          </Button>
        </div>
      </div>
    </Card>
  )
}
