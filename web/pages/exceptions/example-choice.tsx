import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ExceptionRequest } from '../../../src/contract/exception-request.ts'
import type { AnswerOf } from '../../api/client.ts'
import { useApi } from '../../api/hooks.ts'
import { useServerLanguage } from '../../messages/speaking.tsx'
import { useText } from '../../messages/text.tsx'
import { useSession } from '../../session.tsx'
import { Card } from '../../ui/card.tsx'
import { dayAfter } from './days.ts'
import classes from './decision.module.css'
import type { Rule } from './rule.ts'

type Template = AnswerOf<'GET /exception-templates'>['items'][number]

interface ExampleChoiceProps {
  rule: Rule
  request: ExceptionRequest
  change: (request: ExceptionRequest) => void
}

/** Offers the examples while nothing is written yet; one that is taken fills in what such requests usually say. */
export function ExampleChoice({ rule, request, change }: ExampleChoiceProps) {
  const say = useText()
  const { today } = useSession().organization
  const language = useServerLanguage()
  const [taken, take] = useState<Template>()
  const isEmpty = request.title === '' && request.reason === ''
  const found = useApi('GET /exception-templates', { query: { language } }, { enabled: isEmpty })
  if (taken)
    return (
      <p role="status" className="quiet">
        {say('examples.taken', { name: taken.name })}{' '}
        {say('examples.conditions', { conditions: taken.conditions.map(({ title }) => title).join('; ') })}
      </p>
    )
  if (!isEmpty || !found.data) return null
  return (
    <Card title={say('examples.title')}>
      <div className={classes['form']}>
        <p className="quiet">{say('examples.text')}</p>
        <div className={classes['buttons']}>
          {found.data.items.map((template) => (
            <Button
              key={template.templateId}
              variant="default"
              h="auto"
              py={6}
              onClick={() => {
                change(filled(template, rule, request, today))
                take(template)
              }}
            >
              {template.name}
            </Button>
          ))}
        </div>
      </div>
    </Card>
  )
}

/** The request with an example in it, as far as the policy allows what the example says. */
function filled(template: Template, { criteria }: Rule, request: ExceptionRequest, today: string): ExceptionRequest {
  const { title, reason, ground, kind, days, scope, controls, alternatives, exitPlan, exitTasks } = template
  const from = request.from ?? today
  const length = Math.min(days, criteria.grantDays)
  return {
    ...request,
    ...{ title, reason, alternatives, exitPlan, from, until: dayAfter(from, length - 1) },
    ground: criteria.grounds.includes(ground) ? ground : request.ground,
    kind: criteria.kinds.includes(kind) ? kind : request.kind,
    scope: { ...request.scope, description: scope },
    controls: controls.map((control) => ({ ...control, ownerId: null })),
    exitTasks: exitTasks.map((task) => ({ title: task.title, ownerId: null, dueOn: dayAfter(from, Math.min(task.dueInDays, length - 1)) })),
  }
}
