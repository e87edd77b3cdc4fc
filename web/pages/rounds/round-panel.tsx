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
  const { instant, ranAt, report, audit } = found.data
  return (
    <div className={classes['panel']}>
      <Facts
        facts={[
          [say('rounds.instant'), <Instant key="instant" at={instant} />],
          [say('rounds.ranAt'), <Instant key="ran" at={ranAt} />],
          [
            say('rounds.audit'),
            audit ? say('rounds.audit.found', { differences: audit.differences, deadlines: audit.deadlines }) : say('rounds.audit.none'),
          ],
        ]}
      />
      {audit && audit.differences > 0 && (
        <ul>
          {audit.first.map(({ personId, what, about, ledger, facts }) => (
            <li key={`${personId} ${what} ${about}`}>{say('rounds.audit.difference', { personId, about, ledger, facts })}</li>
          ))}
        </ul>
      )}
      <RoundReport report={report} />
      <p>
        <Link to={'/outbox' as never} search={{ from: day, to: day } as never}>
          {say('rounds.messages.look')}
        </Link>
      </p>
    </div>
  )
}
