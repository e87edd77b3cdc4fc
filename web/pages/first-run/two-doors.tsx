import { Button } from '@mantine/core'
import { useSend } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import { Card } from '../../ui/card.tsx'
import { tell } from '../../ui/notices.tsx'
import { Problem } from '../../ui/states.tsx'
import { Checklist } from './checklist.tsx'
import classes from './first-run.module.css'
import type { FirstStepsState } from './state.ts'

/** A fresh installation: look around in an invented company, or begin with one's own. */
export function TwoDoors({ steps }: { steps: FirstStepsState }) {
  const say = useText()
  const mayChange = useMay('settings.change')
  const load = useSend('POST /demo-company', { done: () => tell(say('firstRun.demo.loaded')) })
  return (
    <div className={classes['doors']}>
      {mayChange && (
        <Card title={say('firstRun.demo')}>
          <p>{say('firstRun.demo.text')}</p>
          <p className="quiet">{say('firstRun.demo.safe')}</p>
          <Button mt="md" loading={load.isPending} onClick={() => load.mutate({ body: {} })}>
            {say('firstRun.demo.load')}
          </Button>
          <div role="status">{load.isPending && <p className="quiet">{say('firstRun.demo.loading')}</p>}</div>
          {load.error && <Problem error={load.error} />}
        </Card>
      )}
      <Checklist steps={steps} />
    </div>
  )
}
