import { useApi } from '../../api/hooks.ts'
import { useMay } from '../../session.tsx'
import { Checklist } from './checklist.tsx'
import { DemoBar } from './demo-bar.tsx'
import { TwoDoors } from './two-doors.tsx'

/** What stands on the home page until Leeway works: two doors, then a checklist; and a bar while the demo is there. */
export function FirstSteps() {
  const mayRead = useMay('settings.read')
  return mayRead ? <Steps /> : null
}

function Steps() {
  const { data } = useApi('GET /first-steps')
  if (!data) return null
  if (data.demo.since !== null) return <DemoBar steps={data} />
  if (data.done) return null
  return data.demo.canLoad ? <TwoDoors steps={data} /> : <Checklist steps={data} />
}
