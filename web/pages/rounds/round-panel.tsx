import { Link } from '@tanstack/react-router'
import { useApi } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import { Instant } from '../../ui/time.tsx'
import { Facts } from '../operations/facts.tsx'
import classes from '../operations/operations.module.css'
import { RoundReport } from './round-report.tsx'

/** The report of one round. */
export function RoundPanel({ day }: { day: string }) {
  const say = useText()
  const found = useApi('GET /rounds/:day', { params: { day } })
  if (found.error) return <Problem error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <Loading />
  const { instant, ranAt, report } = found.data
  return (
    <div className={classes['panel']}>
      <Facts
        facts={[
          [say('rounds.instant'), <Instant key="instant" at={instant} />],
          [say('rounds.ranAt'), <Instant key="ran" at={ranAt} />],
        ]}
      />
      <RoundReport report={report} />
      <p>
        <Link to={'/outbox' as never} search={{ from: day, to: day } as never}>
          {say('rounds.messages.look')}
        </Link>
      </p>
    </div>
  )
}
