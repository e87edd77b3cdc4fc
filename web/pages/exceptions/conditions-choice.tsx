import { Button, Checkbox, Menu } from '@mantine/core'
import { useId, useState } from 'react'
import { Text, useText } from '../../messages/text.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Day } from '../../ui/time.tsx'
import { ConditionLine } from './condition-line.tsx'
import classes from './decision.module.css'
import { LikeConditions } from './like-conditions.tsx'
import type { ExceptionRecord } from './record.ts'
import { type Conditions, type Offered, useFreshCondition } from './use-conditions.ts'

const templates = [
  { id: 'logs', everyDays: 7 },
  { id: 'check', everyDays: 30 },
  { id: 'report', everyDays: undefined },
  { id: 'evidence', everyDays: undefined },
] as const

/** The conditions an approval comes with: fixed ones, those advised or written to be ticked, and further ones. */
export function ConditionsChoice({ record, conditions }: { record: ExceptionRecord; conditions: Conditions }) {
  const say = useText()
  const id = useId()
  const { fixed, offered, change } = conditions
  const fresh = useFreshCondition(record)
  const [edited, edit] = useState<number>()
  const add = (condition: Offered, isOwn: boolean) => {
    change([...offered, condition])
    if (isOwn) edit(offered.length)
  }
  const names: Readonly<Record<string, string>> = { ...record.people, [String(record.owner.personId)]: record.owner.name }
  return (
    <fieldset aria-labelledby={id} className={classes['conditions']}>
      <h3 id={id}>{say('decision.conditions')}</h3>
      {fixed.length === 0 && offered.length === 0 && <p className="quiet small">{say('decision.conditions.none')}</p>}
      {fixed.map((title) => (
        <p key={title} className="small">
          <Text id="decision.condition.fixed" values={{ title }} />
        </p>
      ))}
      {offered.map((condition, at) =>
        at === edited ? (
          <ConditionLine
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name of their own while they are written
            key={at}
            condition={condition}
            name={names[String(condition.ownerId)]}
            change={(next) => change(offered.with(at, next))}
            done={() => edit(undefined)}
          />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <div key={at} className={classes['condition']}>
            <Checkbox
              label={condition.title}
              description={
                <>
                  {names[String(condition.ownerId)]} · <Day day={condition.dueOn} />
                  {condition.everyDays !== null && <> · {say('exception.condition.every', { days: condition.everyDays })}</>}
                </>
              }
              checked={condition.isTicked}
              onChange={(event) => change(offered.with(at, { ...condition, isTicked: event.currentTarget.checked }))}
            />
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => edit(at)}
              aria-label={say('decision.condition.edit', { title: condition.title })}
            >
              {say('decision.condition.change')}
            </Button>
          </div>
        ),
      )}
      <LikeConditions
        exceptionId={record.exceptionId}
        had={[...fixed, ...offered.map(({ title }) => title)]}
        take={(title) => add(fresh(title), false)}
      />
      <Menu position="bottom-start" withinPortal={false}>
        <Menu.Target>
          <Button variant="subtle" size="compact-sm" leftSection={<Icon name="plus" />}>
            {say('decision.condition.add')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {templates.map((template) => (
            <Menu.Item key={template.id} onClick={() => add(fresh(say(`decision.template.${template.id}`), template.everyDays), false)}>
              {say(`decision.template.${template.id}`)}
            </Menu.Item>
          ))}
          <Menu.Item onClick={() => add(fresh(''), true)}>{say('decision.template.own')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </fieldset>
  )
}
