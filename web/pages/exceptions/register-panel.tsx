import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useApi } from '../../api/hooks.ts'
import { useLook } from '../../as-of/as-of-picker.tsx'
import { Text, useText } from '../../messages/text.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import { Instant } from '../../ui/time.tsx'
import { Facts } from '../operations/facts.tsx'
import { AskedProse } from './asked-prose.tsx'
import { lastMomentBefore } from './days.ts'
import { EffectWords } from './effect-words.tsx'
import classes from './exceptions.module.css'
import { LevelStatus } from './level.tsx'
import { PhaseStatus } from './phase.tsx'
import type { ExceptionRow } from './register-columns.tsx'

/** The essentials of one exception beside the register, and the way to its record. */
export function RegisterPanel({ exceptionId, row }: { exceptionId: string; row: ExceptionRow | undefined }) {
  const say = useText()
  const look = useLook()
  const isHidden = row?.confidential === true && row.title === ''
  const found = useApi('GET /exceptions/:exceptionId', { params: { exceptionId }, query: look }, { enabled: !isHidden })
  const shown = row ?? found.data
  if (found.error) return <Problem error={found.error} retry={() => void found.refetch()} />
  if (!shown) return <Loading lines={3} />
  if (isHidden)
    return (
      <div className={classes['panel']}>
        <PhaseStatus phase={shown.phase} />
        <p>{say('exceptions.confidential.text')}</p>
      </div>
    )
  const { phase, level, policy, clause, requester, owner, unit, ground, submittedAt, dueAt, waitsForYou } = shown
  return (
    <div className={classes['panel']}>
      <div className={classes['signs']}>
        <PhaseStatus phase={phase} />
        {level && <LevelStatus level={level} />}
      </div>
      {found.data ? <AskedProse record={found.data} /> : <Loading lines={3} />}
      {found.data?.request.effect && (
        <p>
          <EffectWords request={found.data.request} />
        </p>
      )}
      <Facts
        facts={[
          [say('exceptions.filter.policy'), clause ? say('exceptions.clauseOf', { clause, policy }) : policy],
          [say('exceptions.column.requester'), requester.name],
          [say('exceptions.column.owner'), owner.name],
          [say('exceptions.column.unit'), unit],
          [say('exceptions.column.ground'), <Text key="ground" id={`exception.ground.${ground}`} />],
          [say('exceptions.column.submitted'), submittedAt && <Instant key="submitted" at={submittedAt} />],
          [say('exceptions.column.due'), dueAt && <Instant key="due" at={lastMomentBefore(dueAt)} />],
        ]}
      />
      <Button
        component={Link}
        to={`/exceptions/${exceptionId}` as never}
        search={look as never}
        variant={waitsForYou ? 'filled' : 'default'}
      >
        {say(waitsForYou ? 'exceptions.panel.decide' : 'exceptions.panel.open')}
      </Button>
    </div>
  )
}
