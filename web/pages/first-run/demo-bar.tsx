import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useSend } from '../../api/hooks.ts'
import { Text, useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import { Card } from '../../ui/card.tsx'
import { tell } from '../../ui/notices.tsx'
import classes from './first-run.module.css'
import { Personas } from './personas.tsx'
import type { FirstStepsState } from './state.ts'

// This stands on the first screen: what only a press of its button shows comes with the press.
const Sure = lazy(async () => ({ default: (await import('../operations/sure.tsx')).Sure }))

const places = [
  { path: '/escalations', label: 'firstRun.look.escalations' },
  { path: '/escalation-policies', label: 'firstRun.look.policies' },
  { path: '/task-log?overdue=true', label: 'firstRun.look.log' },
  { path: '/exceptions?view=all', label: 'firstRun.look.exceptions' },
  { path: '/outbox', label: 'firstRun.look.outbox' },
  { path: '/people?faulty=true', label: 'firstRun.look.faults' },
] as const

/** While the demo company is there: what to look at in it, and the button that takes it away. */
export function DemoBar({ steps: { demo, people, deadlines } }: { steps: FirstStepsState }) {
  const say = useText()
  const mayChange = useMay('settings.change')
  const [isAsking, setAsking] = useState(false)
  const remove = useSend('DELETE /demo-company', {
    done: () => {
      setAsking(false)
      tell(say('firstRun.demo.removed'))
    },
  })
  return (
    <Card title={say('firstRun.demo.here')} className={classes['demo'] ?? ''}>
      <p>{say('firstRun.demo.here.text', { people: people.count, deadlines: deadlines.count })}</p>
      <ul className={classes['places']}>
        {places.map(({ path, label }) => {
          const [to = '', search = ''] = path.split('?')
          return (
            <li key={path}>
              <Link to={to as never} search={Object.fromEntries(new URLSearchParams(search)) as never}>
                {say(label)}
              </Link>
            </li>
          )
        })}
      </ul>
      {mayChange && <Personas />}
      {!demo.canRemove && <p className="quiet">{say('firstRun.demo.mixed', { count: demo.ownImports })}</p>}
      {mayChange && demo.canRemove && (
        <Button variant="default" onClick={() => setAsking(true)}>
          {say('firstRun.demo.remove')}
        </Button>
      )}
      {isAsking && (
        <Suspense fallback={null}>
          <Sure
            title={say('firstRun.demo.remove.title')}
            action={say('firstRun.demo.remove')}
            act={() => remove.mutate({})}
            close={() => setAsking(false)}
            isBusy={remove.isPending}
            error={remove.error}
          >
            <Text id="firstRun.demo.remove.text" values={{ b: (parts) => <strong>{parts}</strong> }} />
          </Sure>
        </Suspense>
      )}
    </Card>
  )
}
