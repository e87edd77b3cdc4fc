import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Text, useText } from '../../messages/text.tsx'
import { Instant } from '../../ui/time.tsx'
import { Facts } from '../operations/facts.tsx'
import classes from './exceptions.module.css'
import { LevelStatus } from './level.tsx'
import { PhaseStatus } from './phase.tsx'
import type { ExceptionRow } from './register-columns.tsx'
import { RegisterRecord } from './register-record.tsx'

/** The essentials of one exception beside the register, and the way to its record. */
export function RegisterPanel({ exceptionId, row }: { exceptionId: string; row: ExceptionRow | undefined }) {
  const say = useText()
  if (!row) return <p className="quiet">{say('exceptions.panel.gone')}</p>
  if (row.confidential && row.title === '')
    return (
      <div className={classes['panel']}>
        <PhaseStatus phase={row.phase} />
        <p>{say('exceptions.confidential.text')}</p>
      </div>
    )
  return (
    <div className={classes['panel']}>
      <div className={classes['signs']}>
        <PhaseStatus phase={row.phase} />
        {row.level && <LevelStatus level={row.level} />}
      </div>
      <RegisterRecord exceptionId={exceptionId} />
      <Facts
        facts={[
          [
            say('exceptions.filter.policy'),
            row.clause ? say('exceptions.clauseOf', { clause: row.clause, policy: row.policy }) : row.policy,
          ],
          [say('exceptions.column.requester'), row.requester.name],
          [say('exceptions.column.owner'), row.owner.name],
          [say('exceptions.column.unit'), row.unit],
          [say('exceptions.column.ground'), <Text key="ground" id={`exception.ground.${row.ground}`} />],
          [say('exceptions.column.submitted'), row.submittedAt && <Instant key="submitted" at={row.submittedAt} />],
          [say('exceptions.column.due'), row.dueAt && <Instant key="due" at={row.dueAt} />],
        ]}
      />
      <Button component={Link} to={`/exceptions/${exceptionId}` as never} variant={row.waitsForYou ? 'filled' : 'default'}>
        {say(row.waitsForYou ? 'exceptions.panel.decide' : 'exceptions.panel.open')}
      </Button>
    </div>
  )
}
